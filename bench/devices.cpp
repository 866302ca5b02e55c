// What the program itself costs beside a device. The device is a program of tests/cards in the virtual
// reader of a real pcscd, in a mount namespace of its own. Times are milliseconds.
//   plugged MOST            from plugging a Kaztoken in to the news that it is there; the longest of ten
//   listed TIME             one answer to "which devices are there"
//   signature TIME COUNT    one signature of a batch without the time of the device, and its commands
//   idle THREADS CPU WAKES  five seconds with a device plugged in: the threads that wait for changes, their
//                           CPU time, and how often one was woken
// Where pcscd cannot run, it prints "missing".

#include "devices.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <qoltanba/crypto/signer.h>

#include "models.h"
#include "virtual_reader.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::tokens::pcsc;
using qoltanba::test::CardFolder;
using qoltanba::test::Daemon;
using qoltanba::test::VirtualCard;
using qoltanba::test::VirtualReader;
using Clock = std::chrono::steady_clock;

constexpr auto model = "kaztoken";
constexpr int signatures = 100;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// The time that commands take, from the system's function to its return: pcscd, the reader and the device.
struct Meter {
    std::atomic<std::int64_t> nanoseconds = 0;
    std::atomic<int> commands = 0;
};

template <typename Call>
auto metered(Meter& meter, const Call& call) {
    const auto start = Clock::now();
    auto result = call();
    meter.nanoseconds += std::chrono::nanoseconds(Clock::now() - start).count();
    return result;
}

class MeteredConnection final : public Connection {
  public:
    MeteredConnection(std::unique_ptr<Connection> real, std::shared_ptr<Meter> meter)
        : real_(std::move(real)), meter_(std::move(meter)) {}

    Protocol protocol() const override { return real_->protocol(); }
    Result<Bytes> transmit(BytesView command) override {
        ++meter_->commands;
        return metered(*meter_, [&] { return real_->transmit(command); });
    }
    Result<Bytes> control(std::uint32_t code, BytesView data) override {
        return metered(*meter_, [&] { return real_->control(code, data); });
    }
    Result<void> begin() override {
        return metered(*meter_, [&] { return real_->begin(); });
    }
    void end(Leaving leaving) override { real_->end(leaving); }
    bool wasReset() const override { return real_->wasReset(); }

  private:
    std::unique_ptr<Connection> real_;
    std::shared_ptr<Meter> meter_;
};

class MeteredSystem final : public System {
  public:
    explicit MeteredSystem(std::shared_ptr<Meter> meter) : meter_(std::move(meter)) {}

    Result<std::unique_ptr<ReaderWatch>> watchReaders() override { return real_->watchReaders(); }
    std::unique_ptr<ServiceWatch> watchService() override { return real_->watchService(); }
    Result<std::unique_ptr<Connection>> connect(const std::string& reader) override {
        auto real = real_->connect(reader);
        if (!real) return fail(real.error());
        return std::make_unique<MeteredConnection>(std::move(*real), meter_);
    }

  private:
    std::shared_ptr<System> real_ = systemPcsc();
    std::shared_ptr<Meter> meter_;
};

class Bench {
  public:
    explicit Bench(crypto::LibraryPtr library)
        : library_(std::move(library)), devices_({library_, system_, allModels(), silentLog(), {}}) {
        daemon_.start();
        watch_ = devices_.watch(model, [this] {
            const std::lock_guard guard(mutex_);
            changed_.notify_all();
        });
    }

    /// The virtual device is a script. Its own start is not counted.
    double plugIn() {
        const auto card = std::make_shared<VirtualCard>("kaztoken.py", folder_.state());
        card->atr();
        const auto start = Clock::now();
        reader_ = std::make_unique<VirtualReader>(daemon_.port(), card);
        waitFor(1);
        return millisecondsSince(start);
    }
    void pullOut() {
        reader_.reset();
        waitFor(0);
    }

    double listed() {
        constexpr int rounds = 1000;
        const auto start = Clock::now();
        for (int i = 0; i < rounds; ++i) (void)devices_.list(model);
        return millisecondsSince(start) / rounds;
    }

    std::pair<double, double> signature() {
        const auto session = devices_.open(model, devices_.list(model).at(0).id.locator, {}).value();
        (void)session->keys({}).value();
        Secret pin;
        (void)pin.append("12345678");
        const auto signer = session->login(0, &pin, {}).value();
        const auto sign = [&] {
            (void)crypto::signData(*library_, *signer, asBytes("Қол қоятын құжат")).value();
        };
        sign();  // the first one logs in
        meter_->nanoseconds = 0;
        meter_->commands = 0;
        const auto start = Clock::now();
        for (int i = 0; i < signatures; ++i) sign();
        const double device = static_cast<double>(meter_->nanoseconds) / 1e6;
        return {(millisecondsSince(start) - device) / signatures,
                static_cast<double>(meter_->commands) / signatures};
    }

  private:
    void waitFor(std::size_t count) {
        std::unique_lock lock(mutex_);
        const bool done = changed_.wait_for(lock, std::chrono::seconds(30),
                                            [&] { return devices_.list(model).size() == count; });
        if (!done) throw std::runtime_error("the device does not come or go");
    }

    const crypto::LibraryPtr library_;
    const std::shared_ptr<Meter> meter_ = std::make_shared<Meter>();
    const std::shared_ptr<System> system_ = std::make_shared<MeteredSystem>(meter_);
    CardFolder folder_{"kaztoken.json"};
    Daemon daemon_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Devices devices_;
    Watch watch_;
    std::unique_ptr<VirtualReader> reader_;
};

/// The number after this word in a file of /proc.
double numberIn(const std::filesystem::path& path, std::string_view word) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(word)) return std::stod(line.substr(word.size()));
    }
    return 0;
}

/// CPU time in milliseconds and wakes of these threads.
std::pair<double, double> spentBy(const std::vector<std::filesystem::path>& threads) {
    std::pair<double, double> sum{0, 0};
    for (const auto& thread : threads) {
        sum.first += numberIn(thread / "sched", "se.sum_exec_runtime                          :");
        sum.second += numberIn(thread / "status", "voluntary_ctxt_switches:");
    }
    return sum;
}

/// All threads but the first one.
std::vector<std::filesystem::path> workers() {
    std::vector<std::filesystem::path> found;
    for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
        if (thread.path().filename() != std::to_string(getpid())) found.push_back(thread.path());
    }
    return found;
}

}  // namespace

int main() {
    if (const auto missing = Daemon::missing()) {
        std::fprintf(stderr, "%s\n", missing->c_str());
        std::puts("missing");
        return 0;
    }
    Daemon::enterNamespace();
    Bench bench(crypto::Library::load().value());
    // The virtual reader's thread, which answers the questions of pcscd's driver, is not there yet.
    const auto threads = workers();
    double longest = 0;
    for (int i = 0; i < 10; ++i) {
        longest = std::max(longest, bench.plugIn());
        bench.pullOut();
    }
    bench.plugIn();
    const auto [cost, commands] = bench.signature();
    std::printf("plugged %.1f\nlisted %.4f\nsignature %.2f %.1f\n", longest, bench.listed(), cost, commands);

    std::this_thread::sleep_for(std::chrono::seconds(1));  // the end of the session is a change, too
    const auto before = spentBy(threads);
    std::this_thread::sleep_for(std::chrono::seconds(5));
    const auto after = spentBy(threads);
    std::printf("idle %zu %.2f %.0f\n", threads.size(), after.first - before.first,
                after.second - before.second);
}
