// Documents that come one after another under one consent, at the service: the real service, with a scripted
// person and a page in this process.
//
// usage: series KEY_FILE PASSWORD [MEBIBYTES]
//
//   digest MS               to compare with: the digest of one large document alone
//
//   series MS MEBIBYTES     from its first octet to its signature, and the most memory of the process
//   meanwhile
//
//   read MS                 to read the signature with the document inside
//
//   small MS                10,000 documents of 1 KiB, each with its signature before the next begins

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <condition_variable>
#include <fstream>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/service/service.h>
#include <qoltanba/tokens/key_file.h>
#include <qoltanba/tokens/storages.h>

#include "scripted_person.h"

namespace {

using namespace qoltanba;
using bench::die;
using bench::orDie;

constexpr int smallCount = 10'000;
constexpr std::size_t smallSize = 1024;
constexpr std::size_t partSize = std::size_t{64} * 1024;

double since(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

long mebibytesAtMost() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stol(line.substr(6)) / 1024;
    return 0;
}

/// A page that waits for everything that it is told to wait for.
class Page {
  public:
    explicit Page(std::shared_ptr<service::SignSeries> series) : series_(std::move(series)) {}

    std::shared_ptr<service::SignatureOutput> send(std::uint64_t size, BytesView part) {
        auto document =
            orDie(series_->beginDocument(size, [this] { tell([this] { mayGoOn_ = true; }); }), "a document");
        for (std::uint64_t sent = 0; sent < size; sent += part.size()) {
            const bool hasRoom = document->add(part);
            if (hasRoom) continue;
            await([this] { return std::exchange(mayGoOn_, false); });
        }
        document->finish([this](Result<std::shared_ptr<service::SignatureOutput>> made) {
            auto output = orDie(std::move(made), "a signature");
            tell([&] { output_ = std::move(output); });
        });
        std::shared_ptr<service::SignatureOutput> output;
        await([&] { return (output = std::exchange(output_, nullptr)) != nullptr; });
        return output;
    }

  private:
    template <class What>
    void tell(What what) {
        const std::lock_guard guard(mutex_);
        what();
        changed_.notify_all();
    }
    template <class What>
    void await(What what) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, what);
    }

    std::shared_ptr<service::SignSeries> series_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool mayGoOn_ = false;
    std::shared_ptr<service::SignatureOutput> output_;
};

/// Runs `page` on a thread of its own while a series of so many documents is open.
void withSeries(service::Requests& requests, std::size_t documents, const std::function<void(Page&)>& page) {
    std::jthread thread;
    service::SignSeriesRequest request;
    request.documents = documents;
    request.agreed = [&](std::shared_ptr<service::SignSeries> series) {
        thread = std::jthread([series = std::move(series), page] {
            Page one(series);
            page(one);
        });
    };
    requests.submit(*service::Origin::parse("https://edo.kz"), std::move(request),
                    [](Result<service::Answer> answer) {
                        orDie(std::move(answer), "the series");
                        QCoreApplication::quit();
                    });
    QCoreApplication::exec();
}

double digestMilliseconds(const crypto::Library& library, std::string_view name, std::uint64_t size,
                          BytesView part) {
    QElapsedTimer clock;
    clock.start();
    crypto::Digest digest = orDie(crypto::Digest::start(library, name), "the digest");
    for (std::uint64_t done = 0; done < size; done += part.size())
        if (!digest.update(part)) die("the digest");
    orDie(digest.finish(), "the digest");
    return since(clock);
}

std::string digestNameOf(const crypto::LibraryPtr& library, const char* keyFile, const char* password) {
    const auto storage = orDie(tokens::openKeyFile(library, keyFile), "the key file");
    const auto keys = orDie(tokens::unlockAll(*storage, bench::secretOf(password)), "the key file");
    return std::string(crypto::factsOf(keys.at(0).signer->algorithm()).digestName);
}

void readAll(service::SignatureOutput& output) {
    Bytes buffer(partSize);
    while (orDie(output.read(buffer), "reading") > 0) {
    }
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc != 3 && argc != 4) return 2;
    const std::uint64_t size = (argc == 4 ? std::stoull(argv[3]) : 2048) * 1024 * 1024;
    const QTemporaryDir folder(QStringLiteral("/var/tmp/qoltanba-bench-XXXXXX"));
    const std::filesystem::path home = folder.path().toStdString();
    const crypto::LibraryPtr library = orDie(crypto::Library::load(), "the library");
    const Bytes part(partSize, 'x');
    std::printf("digest %.0f\n",
                digestMilliseconds(*library, digestNameOf(library, argv[1], argv[2]), size, part));

    bench::ScriptedPerson person(argv[1], argv[2]);
    const auto options = service::makeOptions(home / "settings.ini", home / "policy.ini");
    service::ServiceParts parts;
    parts.library = library;
    parts.storages = std::make_shared<const tokens::Storages>(
        std::vector<std::shared_ptr<tokens::StorageProvider>>{tokens::makeKeyFiles(library)});
    parts.consent = &person;
    parts.options = options.get();
    parts.history = service::makeHistory(home / "history", systemClock());
    parts.clock = systemClock();
    parts.log = silentLog();
    parts.temporaryFolder = home / "temporary";
    const auto requests = service::makeService(std::move(parts));

    withSeries(*requests, 1, [&](Page& page) {
        QElapsedTimer clock;
        clock.start();
        const auto output = page.send(size, part);
        std::printf("series %.0f %ld\n", since(clock), mebibytesAtMost());
        clock.start();
        readAll(*output);
        std::printf("read %.0f\n", since(clock));
    });
    withSeries(*requests, smallCount, [&](Page& page) {
        QElapsedTimer clock;
        clock.start();
        for (int number = 0; number < smallCount; ++number)
            readAll(*page.send(smallSize, BytesView(part).first(smallSize)));
        std::printf("small %.0f\n", since(clock));
    });
    return 0;
}
