#include <fstream>
#include <sstream>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/crypto/digest.h>

#include "test_library.h"

namespace qoltanba::crypto {
namespace {

using test::library;

struct KnownDigest {
    std::string oid;
    std::string input;
    std::string digest;
};

/// The inputs in the notation of digests.txt: `empty`, `abc`, `x*64`.
std::string expand(const std::string& input) {
    if (input == "empty") return {};
    const std::size_t star = input.find('*');
    if (star == std::string::npos) return input;
    return std::string(std::stoul(input.substr(star + 1)), input.front());
}

std::vector<KnownDigest> knownDigests() {
    std::vector<KnownDigest> known;
    std::ifstream file(test::vectorPath("digests.txt"));
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        std::string name;
        KnownDigest one;
        words >> name >> one.oid >> one.input >> one.digest;
        known.push_back(one);
    }
    return known;
}

TEST(Digest, KnownAnswers) {
    const std::vector<KnownDigest> known = knownDigests();
    ASSERT_EQ(known.size(), 18U);
    for (const KnownDigest& one : known) {
        const auto digest = digestOf(*library(), one.oid, asBytes(expand(one.input)));
        ASSERT_TRUE(digest) << one.oid << digest.error().detail;
        EXPECT_EQ(toHex(*digest), one.digest) << one.oid << ' ' << one.input;
    }
}

TEST(Digest, PiecesOfAnySizeGiveTheSame) {
    for (const KnownDigest& one : knownDigests()) {
        if (one.input != "x*65") continue;
        for (const std::size_t piece : {1U, 7U, 31U, 32U, 33U, 64U}) {
            auto digest = Digest::start(*library(), one.oid);
            ASSERT_TRUE(digest);
            const std::string text = expand(one.input);
            for (std::size_t at = 0; at < text.size(); at += piece)
                ASSERT_TRUE(digest->update(asBytes(std::string_view(text).substr(at, piece))));
            EXPECT_EQ(toHex(digest->finish().value()), one.digest) << one.oid << ' ' << piece;
        }
    }
}

TEST(Digest, NamesAndOidsMeanTheSame) {
    for (const AlgorithmFacts& facts : allAlgorithms()) {
        const auto byName = digestOf(*library(), facts.digestName, asBytes("abc"));
        const auto byOid = digestOf(*library(), facts.digestOid, asBytes("abc"));
        ASSERT_TRUE(byName && byOid) << facts.digestName;
        EXPECT_EQ(*byName, *byOid);
        EXPECT_EQ(byName->size(), facts.digestSize);
    }
}

EvpMdContextPtr copyOf(const EVP_MD_CTX* context) {
    EvpMdContextPtr copy(EVP_MD_CTX_new());
    if (EVP_MD_CTX_copy_ex(copy.get(), context) != 1) copy.reset();
    return copy;
}

TEST(Digest, ACopyGoesItsOwnWay) {
    for (const AlgorithmFacts& facts : allAlgorithms()) {
        const EvpMdPtr method(EVP_MD_fetch(library()->context(), facts.digestName.data(), nullptr));
        const EvpMdContextPtr first(EVP_MD_CTX_new());
        ASSERT_EQ(EVP_DigestInit_ex2(first.get(), method.get(), nullptr), 1);
        ASSERT_EQ(EVP_DigestUpdate(first.get(), "ab", 2), 1);
        const EvpMdContextPtr second = copyOf(first.get());
        ASSERT_TRUE(second);
        ASSERT_EQ(EVP_DigestUpdate(first.get(), "c", 1), 1);
        ASSERT_EQ(EVP_DigestUpdate(second.get(), "d", 1), 1);
        Bytes abc(facts.digestSize);
        Bytes abd(facts.digestSize);
        ASSERT_EQ(EVP_DigestFinal_ex(first.get(), abc.data(), nullptr), 1);
        ASSERT_EQ(EVP_DigestFinal_ex(second.get(), abd.data(), nullptr), 1);
        EXPECT_EQ(abc, digestOf(*library(), facts.digestName, asBytes("abc")).value());
        EXPECT_EQ(abd, digestOf(*library(), facts.digestName, asBytes("abd")).value());
    }
}

/// Old code does this: it looks a digest up in OpenSSL's global table and does not fetch it.
TEST(Digest, TheRegisteredOneComputesTheSame) {
    ASSERT_TRUE(library());
    for (const AlgorithmFacts& facts : allAlgorithms()) {
        const EVP_MD* registered = EVP_get_digestbyname(facts.digestName.data());
        ASSERT_NE(registered, nullptr) << facts.digestName;
        const EvpMdContextPtr context(EVP_MD_CTX_new());
        ASSERT_EQ(EVP_DigestInit_ex(context.get(), registered, nullptr), 1);
        ASSERT_EQ(EVP_DigestUpdate(context.get(), "ab", 2), 1);
        const EvpMdContextPtr copy = copyOf(context.get());
        for (EVP_MD_CTX* each : {context.get(), copy.get()}) {
            Bytes digest(facts.digestSize);
            ASSERT_EQ(EVP_DigestUpdate(each, "c", 1), 1);
            ASSERT_EQ(EVP_DigestFinal_ex(each, digest.data(), nullptr), 1);
            EXPECT_EQ(digest, digestOf(*library(), facts.digestName, asBytes("abc")).value());
        }
    }
}

TEST(Digest, UnknownNameAndUseAfterTheEndAreErrors) {
    EXPECT_EQ(Digest::start(*library(), "no-such-digest").error().code, ErrorCode::unsupportedAlgorithm);
    auto digest = Digest::start(*library(), "SHA256");
    ASSERT_TRUE(digest && digest->finish());
    EXPECT_FALSE(digest->update(asBytes("more")));
    EXPECT_FALSE(digest->finish());
}

}  // namespace
}  // namespace qoltanba::crypto
