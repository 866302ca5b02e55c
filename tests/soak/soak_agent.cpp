// The real server and the real service with a scripted person, as a process whose memory, descriptors and
// threads can be measured from its beginning to its end.
//
// usage: soak_agent FOLDER VECTORS [leak]
//   FOLDER   holds leaf.pem, key.pem and authority.pem for TLS; files and the history go there too
//   VECTORS  tests/vectors
//   leak     loses memory, a descriptor and a thread with each dialog, to prove that the test finds it
//
// Prints the port, and then answers each line of standard input with "KIB DESCRIPTORS THREADS DIALOGS": what
// it holds when the allocator has given back what is free.

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTimer>
#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <qoltanba/base/private_file.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/service/service.h>
#include <qoltanba/tokens/key_file.h>
#include <qoltanba/tokens/storages.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/websocket/server.h>

#include "authority/test_authority.h"
#include "authority/test_http_client.h"

namespace {

using namespace qoltanba;
namespace fs = std::filesystem;

[[noreturn]] void die(const std::string& what) {
    std::fprintf(stderr, "soak_agent: %s\n", what.c_str());
    std::exit(1);
}

template <class T>
T orDie(Result<T> result, const std::string& what) {
    if (!result) die(what + ": " + std::string(nameOf(result.error().code)) + " " + result.error().detail);
    return std::move(*result);
}

Secret secretOf(std::string_view text) {
    Secret secret;
    if (!secret.append(text)) die("a secret is too long");
    return secret;
}

/// What a leak would lose with each dialog. A mebibyte, so that few dialogs are enough.
void leak() {
    constexpr std::size_t octets = std::size_t{1} << 20;
    char* const lost = static_cast<char*>(std::malloc(octets));
    std::memset(lost, 'x', octets);
    static std::vector<char*> kept;
    kept.push_back(lost);
    static_cast<void>(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    std::thread([] { pause(); }).detach();
}

/// What the person does depends on the site that asks.
enum class Habit { agree, decline, ignore, stop };

Habit habitFor(const service::Peer& peer) {
    const std::string text = peer.text();
    if (text.find("decline") != std::string::npos) return Habit::decline;
    if (text.find("ignore") != std::string::npos) return Habit::ignore;
    if (text.find("stop") != std::string::npos) return Habit::stop;
    return Habit::agree;
}

class ScriptedPerson final : public service::Consent {
  public:
    ScriptedPerson(std::vector<fs::path> keyFiles, fs::path document, bool leaks)
        : keyFiles_(std::move(keyFiles)), document_(std::move(document)), leaks_(leaks) {}

    std::size_t dialogs() const { return dialogs_; }

    void begin(service::Question question, std::shared_ptr<service::ConsentAnswers> answers) override {
        ++dialogs_;
        if (leaks_) leak();
        answers_ = std::move(answers);
        habit_ = habitFor(question.peer);
        if (habit_ == Habit::ignore) return;
        if (habit_ == Habit::decline) return answers_->refuse(false);
        described_ = std::none_of(question.documents.begin(), question.documents.end(),
                                  [](const auto& document) { return document.pending; });
        if (!question.documents.empty()) answers_->preview(0, [](const auto&) {});
        if (question.act == service::Act::addTimestamp) return answers_->agree();
        // Now and then the first password is wrong.
        open(dialogs_ % 7 == 0 ? "wrong" : "Qwerty12");
    }
    void documentsDescribed(std::vector<service::DocumentDescription>) override {
        described_ = true;
        sign();
    }
    void keysListed(std::vector<service::KeyOffer> keys) override {
        keys_ = std::move(keys);
        sign();
    }
    void keysUpdated(std::vector<service::KeyOffer> keys) override { keys_ = std::move(keys); }
    void openFailed(Error) override {
        QTimer::singleShot(0, &timers_, [this] {
            if (answers_) open("Qwerty12");
        });
    }
    void progress(service::Step, std::size_t done, std::size_t total) override {
        if (habit_ == Habit::stop && done >= total / 2 && answers_) answers_->refuse(false);
    }
    void end(service::Ending) override {
        answers_.reset();
        keys_.clear();
    }
    void chooseFile(const service::Peer&, const service::ChooseFileRequest&,
                    service::FileAnswers answers) override {
        answers.done(document_);
    }
    void pinFailed(std::size_t, Error) override {}
    void holderRead(service::DeviceHolder) override {}
    void cardServiceSeen(bool) override {}
    void devicesChanged(std::vector<service::DeviceOffer>) override {}
    void interrupted(service::Interruption) override {}
    void othersWaiting(int) override {}
    void recentStoragesChanged(std::vector<service::RecentStorage>) override {}
    void remind() override {}
    void withdrawFileQuestion() override {}
    void showSettings() override {}

  private:
    void open(std::string_view password) {
        answers_->open(fileStorageId(keyFiles_[dialogs_ % keyFiles_.size()]), secretOf(password));
    }
    /// Later, as a person does: the service may call back in the middle of a call.
    void sign() {
        QTimer::singleShot(0, &timers_, [this] { signNow(); });
    }
    /// With the first key that fits. If none does, nothing is agreed to.
    void signNow() {
        if (!answers_ || !described_ || keys_.empty()) return;
        const auto fits =
            std::find_if(keys_.begin(), keys_.end(), [](const auto& offer) { return !offer.keyProblem; });
        const auto index = static_cast<std::size_t>(fits - keys_.begin());
        if (fits != keys_.end()) return answers_->sign(index, false);
        answers_->refuse(false);
    }

    std::vector<fs::path> keyFiles_;
    fs::path document_;
    bool leaks_;
    std::size_t dialogs_ = 0;
    QObject timers_;
    Habit habit_ = Habit::agree;
    bool described_ = true;  ///< all documents
    std::vector<service::KeyOffer> keys_;
    std::shared_ptr<service::ConsentAnswers> answers_;
};

/// The trust of the agent, with the services of a test authority instead of a network.
struct Trusting {
    Trusting(const crypto::LibraryPtr& library, const fs::path& folder) {
        const Clock clock = systemClock();
        ca = std::make_shared<authority::TestAuthority>(authority::TestAuthority::Parts{
            .library = library, .clock = clock, .keys = crypto::KeyAlgorithm::gost2015_512});
        std::ofstream(folder / "authorities.pem") << ca->root().certificate().pem();
        http = std::make_shared<authority::TestHttpClient>(ca);
        auto authorities = trust::makeAuthorities({.library = library,
                                                   .folder = folder / "authorities",
                                                   .administratorFile = folder / "authorities.pem",
                                                   .hosts = {"authority.test"},
                                                   .http = http,
                                                   .clock = clock});
        auto pathBuilder = trust::makePathBuilder(library, authorities);
        auto revocation = trust::makeRevocationChecker({.library = library,
                                                        .pathBuilder = pathBuilder,
                                                        .cache = trust::memoryCache(clock),
                                                        .http = http,
                                                        .clock = clock});
        auto timestamps = trust::makeTimestampClient({.library = library,
                                                      .pathBuilder = pathBuilder,
                                                      .revocation = revocation,
                                                      .http = http,
                                                      .clock = clock});
        auto validator = std::make_shared<const trust::SignatureValidator>(
            trust::SignatureValidatorParts{library, pathBuilder, revocation, clock});
        trust = std::make_shared<trust::Trust>(
            trust::Trust{std::move(authorities), pathBuilder, revocation, timestamps, validator});
    }

    std::shared_ptr<authority::TestAuthority> ca;
    std::shared_ptr<authority::TestHttpClient> http;
    std::shared_ptr<const trust::Trust> trust;
};

long residentKiB() {
    long total = 0;
    long resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

long countIn(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

std::string contentOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> keyFilesOf(const fs::path& vectors, const Trusting& trusting, const fs::path& folder) {
    std::vector<fs::path> files;
    for (const char* name : {"individual_sign", "individual_rsa_sign", "legal_head_gost2004"})
        files.push_back(fs::directory_iterator(vectors / "p12" / name)->path());
    const Bytes person = trusting.ca->issue(authority::naturalPerson()).pkcs12();
    files.push_back(folder / "person.p12");
    std::ofstream(files.back(), std::ios::binary) << asText(person);
    return files;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    mallopt(M_MMAP_THRESHOLD, 1 << 20);  // as the agent does (agent/app/src/memory_trimmer.cpp)
    QCoreApplication application(argc, argv);
    const fs::path folder = argv[1];
    const crypto::LibraryPtr library = orDie(crypto::Library::load(), "the library");
    const Trusting trusting(library, folder);
    ScriptedPerson person(keyFilesOf(argv[2], trusting, folder), folder / "document.txt", argc > 3);
    const auto options = service::makeOptions(folder / "settings.ini", folder / "policy.ini");
    options->set(service::option::timestampUrl, trusting.ca->timestampUrl());
    options->set(service::option::maxConnections, 256);

    service::ServiceParts parts;
    parts.library = library;
    parts.trust = trusting.trust;
    parts.storages = std::make_shared<const tokens::Storages>(
        std::vector<std::shared_ptr<tokens::StorageProvider>>{tokens::makeKeyFiles(library)});
    parts.consent = &person;
    parts.options = options.get();
    parts.history = service::makeHistory(folder / "history", systemClock());
    parts.clock = systemClock();
    parts.log = silentLog();
    const auto requests = service::makeService(std::move(parts));

    websocket::ServerSettings settings = websocket::ServerSettings::from(*options, "soak");
    settings.port = 0;
    settings.handshakeTime = std::chrono::milliseconds(1500);
    websocket::Server server(*requests, settings, silentLog());
    const std::uint16_t port =
        orDie(server.start({contentOf(folder / "leaf.pem"), secretOf(contentOf(folder / "key.pem")),
                            contentOf(folder / "authority.pem")}),
              "the server");
    std::printf("%u\n", port);
    std::fflush(stdout);

    QSocketNotifier asked(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&asked, &QSocketNotifier::activated, &application, [&] {
        std::array<char, 64> line = {};
        if (::read(STDIN_FILENO, line.data(), line.size()) <= 0) return QCoreApplication::quit();
        trusting.http->forget();
        malloc_trim(0);
        std::printf("%ld %ld %ld %zu\n", residentKiB(), countIn("/proc/self/fd"), countIn("/proc/self/task"),
                    person.dialogs());
        std::fflush(stdout);
    });
    return QCoreApplication::exec();
}
