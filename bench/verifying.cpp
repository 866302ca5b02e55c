// Validates signatures whose authorities and statuses are stored, and compares that with a verification of
// the signature value alone, in the same run. usage: verifying VECTORS KEY_FILE PASSWORD
//   plain OURS RAW      milliseconds for a CAdES-BES, and for one verification of a signature value
//   stamped OURS RAW    for a CAdES-T: two signatures are checked
//   thousand SECONDS CPU    1,000 documents of one signer, one after another: by the clock, of one core

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/tokens/key_file.h>
#include <qoltanba/trust/cache.h>
#include <qoltanba/trust/signature_validator.h>

namespace {

using namespace qoltanba;

[[noreturn]] void die(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    std::exit(1);
}

template <class T>
T orDie(Result<T> result, const std::string& what) {
    if (!result) die(what + ": " + std::string(nameOf(result.error().code)) + " " + result.error().detail);
    return std::move(*result);
}

Bytes contentOf(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Serves the vectors' lists at the addresses in their certificates. OCSP cannot be reached.
class Lists final : public HttpClient {
  public:
    explicit Lists(const std::filesystem::path& vectors) {
        for (const char* name : {"gost2015_root.crl", "gost2015_nca.crl", "gost2015_nca_d.crl"}) {
            lists_[std::string("http://127.0.0.1:8188/crl/") + name] = contentOf(vectors / "crl" / name);
        }
    }
    Result<Bytes> fetch(const HttpRequest& request, const std::stop_token&) override {
        const auto found = lists_.find(request.url);
        if (found == lists_.end()) return fail(ErrorCode::serviceUnreachable);
        return found->second;
    }

  private:
    std::map<std::string, Bytes> lists_;
};

/// Median milliseconds of one call. The two functions run in turn, so that both run under the same load.
template <class Ours, class Yardstick>
void compare(const char* name, Ours ours, Yardstick yardstick) {
    constexpr int rounds = 500;
    std::vector<double> times[2];
    const auto time = [](auto& work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    };
    for (int round = 0; round < rounds; ++round) {
        times[0].push_back(time(ours));
        times[1].push_back(time(yardstick));
    }
    for (auto& all : times) std::sort(all.begin(), all.end());
    std::printf("%s %.4f %.4f\n", name, times[0][rounds / 2], times[1][rounds / 2]);
}

class Bench {
  public:
    ~Bench() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    Bench(const std::filesystem::path& vectors, const char* keyFile, const char* password)
        : library_(orDie(crypto::Library::load(), "the library")), vectors_(vectors) {
        Secret secret;
        if (!secret.append(password)) die("the password");
        const auto storage = orDie(tokens::openKeyFile(library_, keyFile), "the key file");
        signer_ = orDie(tokens::unlockAll(*storage, secret), "the key file").at(0).signer;
        makeSignatureValidator();
    }

    void run() {
        const TimePoint now = clock_();
        const Bytes document(1024, 'x');
        const Bytes plain = orDie(signing::signCms(*library_, *signer_, document, {true, now}), "signing");
        const Bytes stamped = contentOf(vectors_ / "cms/cades_t.detached.cms");
        const Bytes content = contentOf(vectors_ / "cms/content.bin");
        const Bytes value = orDie(crypto::signData(*library_, *signer_, document), "signing");
        const auto raw = [&] {
            if (!crypto::verifyData(*library_, signer_->certificate(), document, value)) die("verifying");
        };
        compare(
            "plain", [&] { expectValid(plain, nullptr); }, raw);
        compare(
            "stamped", [&] { expectValid(stamped, &content); }, raw);
        thousand(now);
    }

  private:
    static std::filesystem::path temporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "qoltanba-bench-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) die(name);
        return name;
    }

    void makeSignatureValidator() {
        const auto http = std::make_shared<Lists>(vectors_);
        trust::Authorities::Parts parts;
        parts.library = library_;
        parts.clock = clock_;
        parts.folder = folder_;
        parts.anchors.push_back(orDie(
            crypto::Certificate::fromDer(*library_, contentOf(vectors_ / "ca/gost2015_root.cer")), "root"));
        authorities_ = trust::makeAuthorities(std::move(parts));
        static_cast<void>(
            orDie(authorities_->import(contentOf(vectors_ / "ca/gost2015_nca.cer")), "the authority"));
        const auto paths = trust::makePathBuilder(library_, authorities_);
        const auto revocation =
            trust::makeRevocationChecker({library_, paths, trust::memoryCache(clock_), http, clock_});
        validator_ = std::make_unique<trust::SignatureValidator>(
            trust::SignatureValidatorParts{library_, paths, revocation, clock_});
    }

    void expectValid(const Bytes& cms, const Bytes* content) {
        signing::MemorySource source(content == nullptr ? BytesView{} : BytesView(*content));
        const auto validation = orDie(validator_->validateCms(cms, content == nullptr ? nullptr : &source,
                                                              trust::NetworkUse::online, {}),
                                      "judging");
        if (validation.verdict != trust::Verdict::valid) die("not valid");
    }

    void thousand(TimePoint now) {
        std::vector<Bytes> documents;
        for (int number = 0; number < 1000; ++number) {
            std::string text = std::to_string(number);
            text.resize(1024, 'x');
            documents.push_back(
                orDie(signing::signCms(*library_, *signer_, asBytes(text), {true, now}), "signing"));
        }
        const std::clock_t cpu = std::clock();
        const auto start = std::chrono::steady_clock::now();
        for (const Bytes& document : documents) expectValid(document, nullptr);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        std::printf("thousand %.3f %.3f\n", took.count(),
                    static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    }

    // The vectors were made on 2026-11-20; their lists are valid for ten years.
    Clock clock_ = [] {
        using namespace std::chrono;
        return TimePoint(sys_days(year(2026) / 11 / 21) + hours(10));
    };
    crypto::LibraryPtr library_;
    std::filesystem::path vectors_;
    std::filesystem::path folder_ = temporaryFolder();
    std::shared_ptr<const crypto::Signer> signer_;
    std::shared_ptr<trust::Authorities> authorities_;
    std::unique_ptr<trust::SignatureValidator> validator_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    Bench(argv[1], argv[2], argv[3]).run();
}
