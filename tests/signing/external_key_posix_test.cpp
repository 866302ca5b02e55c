#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/raw.h>
#include <qoltanba/signing/xml.h>

#include "support.h"

/// Keys whose private key is elsewhere sign each format like keys in memory. Other software verifies the
/// result. The calls that wait for such a key end when the work is stopped.
namespace qoltanba::test {

namespace {

using signing::CmsOptions;

std::shared_ptr<const crypto::Signer> elsewhere(const std::string& scenario, crypto::DigestSigner sign) {
    auto made =
        crypto::makeExternalSigner(borrowedLibrary(), signerOf(scenario).certificate(), std::move(sign));
    EXPECT_TRUE(made) << made.error().detail;
    return *made;
}

std::shared_ptr<const crypto::Signer> device(const std::string& scenario) {
    const crypto::Signer& inner = signerOf(scenario);
    return elsewhere(scenario, [&inner](BytesView digest, const std::stop_token&) {
        return crypto::signDigest(library(), inner, digest);
    });
}

/// The content that the openssl command extracts from a CMS that it has verified.
CommandResult openSsl(const Bytes& cms, const Bytes& content, bool attached) {
    const TemporaryDirectory directory;
    const std::string given = attached ? "" : " -content " + directory.file("content", content);
    return run("openssl cms -verify -binary -inform DER -noverify -in " + directory.file("cms", cms) + given +
               " -out " + directory.path("out") + " && cmp " + directory.path("out") + " " +
               directory.file("wanted", content));
}

TEST(ExternalRsaKey, CmsIsRightForTheOpenSslCommand) {
    const auto signer = device("individual_rsa_sign");
    const Bytes content(5000, 'x');
    for (const bool attached : {true, false}) {
        const CmsOptions options{attached, vectorTime()};
        const auto cms = signing::signCms(library(), *signer, content, options);
        ASSERT_TRUE(cms) << cms.error().detail;
        const CommandResult judged = openSsl(*cms, content, attached);
        EXPECT_EQ(judged.status, 0) << judged.output;
        // The same as with the key in memory, because there is only one signature for each message.
        EXPECT_EQ(*cms,
                  signing::signCms(library(), signerOf("individual_rsa_sign"), content, options).value());

        signing::MemorySource source(content);
        signing::MemorySink sink;
        ASSERT_TRUE(signing::signCmsStream(library(), *signer, source, sink, options));
        EXPECT_EQ(sink.take(), *cms);
        Bytes changed = content;
        changed[7] ^= 1U;
        if (!attached) {
            EXPECT_NE(openSsl(*cms, changed, false).status, 0);
        }
    }
    const Bytes first = signing::signCms(library(), *signer, content, {true, vectorTime()}).value();
    const auto both = signing::addCmsSigner(library(), *signer, first, std::nullopt, {true, vectorTime()});
    ASSERT_TRUE(both) << both.error().detail;
    EXPECT_EQ(openSsl(*both, content, true).status, 0);
}

TEST(ExternalRsaKey, XmlIsRightForXmlsec) {
    const auto xml =
        signing::signXml(library(), *device("individual_rsa_sign"), "<r>words<a b='1'/></r>", {});
    ASSERT_TRUE(xml) << xml.error().detail;
    const TemporaryDirectory directory;
    const auto judged = [&](const std::string& text) {
        return run(
            "xmlsec1 --verify --verification-gmt-time '2026-11-20 12:00:00' --enabled-key-data x509,rsa"
            " --trusted-der " QOLTANBA_VECTORS "/ca/rsa_root.cer --untrusted-der " QOLTANBA_VECTORS
            "/ca/rsa_nca.cer " +
            directory.file("xml", asBytes(text)));
    };
    EXPECT_EQ(judged(*xml).status, 0) << judged(*xml).output;
    std::string changed = *xml;
    changed.replace(changed.find("words"), 5, "other");
    EXPECT_NE(judged(changed).status, 0);
}

class ExternalKey : public testing::TestWithParam<const char*> {};

TEST_P(ExternalKey, SignsEachFormat) {
    const auto signer = device(GetParam());
    const Bytes content(100, 'x');
    const auto cms = signing::signCms(library(), *signer, content, {true, vectorTime()});
    ASSERT_TRUE(cms);
    EXPECT_EQ(firstProblem(signing::verifyCms(library(), *cms, nullptr, {})), std::nullopt);
    const auto xml = signing::signXml(library(), *signer, "<r/>", {});
    ASSERT_TRUE(xml);
    EXPECT_EQ(firstProblem(signing::verifyXml(library(), *xml, {})), std::nullopt);
    signing::MemorySource source(content);
    const auto raw = signing::signRawStream(library(), *signer, source);
    ASSERT_TRUE(raw);
    EXPECT_TRUE(crypto::verifyData(library(), signer->certificate(), content, *raw));
}

/// For each format: the device waits, the work is stopped, and there is no signature.
TEST_P(ExternalKey, StopsWaitingWithTheWork) {
    std::atomic<int> waiting = 0;
    const auto signer = elsewhere(GetParam(), [&](BytesView, const std::stop_token& stop) -> Result<Bytes> {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        ++waiting;
        never.wait(lock, stop, [] { return false; });
        return fail(ErrorCode::storageNotConnected, "left alone");
    });
    const CmsOptions options{true, vectorTime()};
    const CmsOptions detached{false, vectorTime()};
    const Bytes content(100, 'x');
    const Bytes digest(crypto::factsOf(signer->algorithm()).digestSize, 1);
    const Bytes existing = vectorFile("cms/individual_sign.attached.cms");
    const auto streamed = [&](const CmsOptions& how, const std::stop_token& stop) -> Result<Bytes> {
        signing::MemorySource source(content);
        signing::MemorySink sink;
        const auto done = signing::signCmsStream(library(), *signer, source, sink, how, {}, stop);
        return done ? Result<Bytes>(sink.take()) : fail(done.error());
    };
    using Way = std::function<Result<Bytes>(const std::stop_token&)>;
    const Way ways[] = {
        [&](const auto& stop) { return signing::signCms(library(), *signer, content, options, stop); },
        [&](const auto& stop) {
            return signing::signCmsOfDigest(library(), *signer, digest, detached, stop);
        },
        [&](const auto& stop) { return streamed(options, stop); },
        [&](const auto& stop) { return streamed(detached, stop); },
        [&](const auto& stop) {
            return signing::addCmsSigner(library(), *signer, existing, std::nullopt, options, stop);
        },
        [&](const auto& stop) {
            return signing::signXml(library(), *signer, "<r/>", {}, stop).map([](const std::string& xml) {
                return Bytes(xml.begin(), xml.end());
            });
        },
        [&](const auto& stop) {
            signing::MemorySource source(content);
            return signing::signRawStream(library(), *signer, source, {}, stop);
        },
    };
    int number = 0;
    for (const Way& way : ways) {
        std::stop_source stop;
        const int before = waiting;
        std::thread person([&] {
            while (waiting == before) std::this_thread::yield();
            stop.request_stop();
        });
        const Result<Bytes> made = way(stop.get_token());
        person.join();
        ASSERT_FALSE(made) << number;
        EXPECT_EQ(made.error().code, ErrorCode::cancelled) << number;
        ++number;
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, ExternalKey, testing::ValuesIn(scenarios),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace

}  // namespace qoltanba::test
