#include "support.h"

#include <openssl/evp.h>

#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include <qoltanba/crypto/openssl.h>

namespace qoltanba::test {

namespace {

std::string readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file.good()) << path;
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

const crypto::LibraryPtr& sharedLibrary() {
    // It is never destroyed, because nothing that was made from it may outlive it.
    static const auto* loaded = [] {
        Result<crypto::LibraryPtr> library = crypto::Library::load();
        if (!library) {
            std::fprintf(stderr, "%s\n", library.error().detail.c_str());
            std::abort();
        }
        return new crypto::LibraryPtr(*library);
    }();
    return *loaded;
}

std::vector<crypto::Certificate> certificates(const std::string& ending) {
    std::vector<crypto::Certificate> all;
    for (const char* kind : {"gost2015", "rsa", "gost2004"}) {
        auto certificate =
            crypto::Certificate::fromDer(library(), vectorFile("ca/" + std::string(kind) + ending));
        if (certificate) {
            all.push_back(*certificate);
        }
    }
    return all;
}

}  // namespace

const crypto::Library& library() {
    return *sharedLibrary();
}

crypto::LibraryPtr borrowedLibrary() {
    return {&library(), [](const crypto::Library*) {}};
}

Bytes vectorFile(const std::string& name) {
    const std::string text = vectorText(name);
    return Bytes(text.begin(), text.end());
}

std::string vectorText(const std::string& name) {
    return readFile(QOLTANBA_VECTORS "/" + name);
}

std::string hostileText(const std::string& name) {
    return readFile(QOLTANBA_SOURCE_DIR "/tests/hostile/" + name);
}

std::shared_ptr<const crypto::Signer> signerIn(const crypto::LibraryPtr& library,
                                               const std::string& scenario) {
    const Bytes key = vectorFile("raw/" + scenario + ".p8");
    const unsigned char* at = key.data();
    crypto::EvpKeyPtr privateKey(
        d2i_AutoPrivateKey_ex(nullptr, &at, static_cast<long>(key.size()), library->context(), nullptr));
    Result<crypto::Certificate> certificate =
        crypto::Certificate::fromDer(*library, vectorFile("cert/" + scenario + ".cer"));
    if (!privateKey || !certificate) {
        std::fprintf(stderr, "no key %s: %s\n", scenario.c_str(), crypto::drainErrors().c_str());
        std::abort();
    }
    auto signer = crypto::makeKeySigner(library, std::move(privateKey), *certificate);
    if (!signer) {
        std::fprintf(stderr, "%s\n", signer.error().detail.c_str());
        std::abort();
    }
    return *signer;
}

const crypto::Signer& signerOf(const std::string& scenario) {
    // It is never destroyed either, because OpenSSL may have cleaned up before that.
    static auto& signers = *new std::map<std::string, std::shared_ptr<const crypto::Signer>>;
    auto& signer = signers[scenario];
    if (!signer) {
        signer = signerIn(sharedLibrary(), scenario);
    }
    return *signer;
}

const std::vector<crypto::Certificate>& anchors() {
    static const auto& all = *new std::vector<crypto::Certificate>(certificates("_root.cer"));
    return all;
}

const std::vector<crypto::Certificate>& intermediates() {
    static const auto& all = *new std::vector<crypto::Certificate>(certificates("_nca.cer"));
    return all;
}

TimePoint vectorTime() {
    using namespace std::chrono;
    return sys_days(year(2026) / 11 / 20) + hours(12);
}

TemporaryDirectory::TemporaryDirectory()
    : path_(std::filesystem::temp_directory_path() /
            ("signing-test-" + std::to_string(std::random_device{}()))) {
    std::filesystem::create_directory(path_);
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryDirectory::file(const std::string& name, BytesView content) const {
    std::ofstream file(path_ / name, std::ios::binary);
    file.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    return path(name);
}

std::optional<ErrorCode> firstProblem(const Result<signing::Verification>& verification) {
    if (!verification) {
        return verification.error().code;
    }
    for (const signing::SignerVerdict& signer : verification->signers) {
        if (signer.problem) {
            return signer.problem->code;
        }
    }
    return std::nullopt;
}

}  // namespace qoltanba::test
