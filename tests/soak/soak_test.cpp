// Mixed traffic for a long time, and what the agent holds after it. ./dev soak MINUTES runs the long form;
// the tests run the short one.

#include <QProcess>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "page.h"
#include "traffic.h"

namespace qoltanba::soak {
namespace {

namespace fs = std::filesystem;
using websocket::testCertificate;
using websocket::waitUntil;

/// What a process holds.
struct Figures {
    long kibibytes = 0;
    long descriptors = 0;
    long threads = 0;
    long dialogs = 0;
};

/// More than the allocator keeps in fragments, and far less than any leak in a few dozen dialogs of a real
/// program.
constexpr long mostGrowthKiB = 8 * 1024;
/// Pools of threads may have grown. A leak would show one more for each of the dialogs, of which there are
/// more.
constexpr long mostMoreThreads = 10;

/// The descriptors of an agent without connections: the event loop, two listeners, the library's files, …
constexpr long mostAtRest = 20;

struct Growth {
    bool memory = false;
    bool descriptors = false;
    bool threads = false;
    std::string text;
};

Growth growthOf(const Figures& before, const Figures& after) {
    std::ostringstream text;
    text << "KiB " << before.kibibytes << " -> " << after.kibibytes << ", descriptors " << before.descriptors
         << " -> " << after.descriptors << ", threads " << before.threads << " -> " << after.threads << ", "
         << after.dialogs - before.dialogs << " dialogs";
    return {after.kibibytes - before.kibibytes > mostGrowthKiB, after.descriptors > before.descriptors,
            after.threads > before.threads + mostMoreThreads, text.str()};
}

/// The agent in its own process.
class Agent {
  public:
    explicit Agent(const QStringList& more = {}) {
        websocket::application();
        std::ofstream(folder_ / "leaf.pem") << testCertificate().leafPem;
        std::ofstream(folder_ / "key.pem") << testCertificate().leafKeyPem.view();
        std::ofstream(folder_ / "authority.pem") << testCertificate().authority.pem;
        std::ofstream(folder_ / "document.txt") << "Өтініш";
        process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process_.start(
            QStringLiteral(SOAK_AGENT),
            QStringList{QString::fromStdString(folder_.string()), QStringLiteral(QOLTANBA_VECTORS)} + more);
        port_ = static_cast<std::uint16_t>(line().toUInt());
    }
    ~Agent() {
        process_.closeWriteChannel();
        EXPECT_TRUE(waitUntil([this] { return process_.state() == QProcess::NotRunning; }));
        fs::remove_all(folder_);
    }
    Agent(const Agent&) = delete;
    Agent& operator=(const Agent&) = delete;

    std::uint16_t port() const { return port_; }

    /// What it holds now.
    Figures figures() {
        process_.write("figures\n");
        Figures figures;
        std::istringstream(line().toStdString()) >> figures.kibibytes >> figures.descriptors >>
            figures.threads >> figures.dialogs;
        return figures;
    }
    /// What it holds when all connections are gone: when nothing has changed for a while, and it holds no
    /// more descriptors than `descriptors`, or does not give them back.
    Figures figuresAtRest(long descriptors) {
        Figures last = figures();
        for (int look = 0; look < 25; ++look) {
            waitUntil([] { return false; }, std::chrono::milliseconds(200));
            const Figures now = figures();
            const bool rests = now.descriptors == last.descriptors && now.threads == last.threads;
            last = now;
            if (rests && now.descriptors <= descriptors) break;
        }
        return last;
    }

  private:
    QByteArray line() {
        waitUntil([this] { return process_.canReadLine() || process_.state() == QProcess::NotRunning; });
        return process_.readLine().trimmed();
    }
    fs::path folder_ = [] {
        std::string name = (fs::temp_directory_path() / "qoltanba-soak-XXXXXX").string();
        return fs::path(mkdtemp(name.data()));
    }();
    QProcess process_;
    std::uint16_t port_ = 0;
};

void round(std::uint16_t port) {
    signEverything(port);
    beRefused(port);
    breakTheProtocol(port);
    leave(port);
    stayOpen(port, 30);
}

/// 0: the short form.
int minutes() {
    const char* const asked = std::getenv("QOLTANBA_SOAK_MINUTES");
    return asked == nullptr ? 0 : std::atoi(asked);
}

}  // namespace

TEST(Soak, MixedTrafficTakesNoMemoryNoDescriptorsAndNoThreads) {
    Agent agent;
    ASSERT_NE(agent.port(), 0);
    constexpr int batch = 10'000;
    round(agent.port());
    signMany(agent.port(), minutes() > 0 ? batch : batch / 10);
    const Figures warm = agent.figuresAtRest(mostAtRest);
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(minutes());
    auto nextLine = std::chrono::steady_clock::now();
    int rounds = 0;
    do {
        round(agent.port());
        if (rounds++ % 20 == 0) signMany(agent.port(), batch);
        if (minutes() > 0 && std::chrono::steady_clock::now() > nextLine) {
            std::printf("%d rounds: %s\n", rounds,
                        growthOf(warm, agent.figuresAtRest(warm.descriptors)).text.c_str());
            std::fflush(stdout);
            nextLine += std::chrono::minutes(1);
        }
    } while (!testing::Test::HasFailure() && std::chrono::steady_clock::now() < until);
    const Growth growth = growthOf(warm, agent.figuresAtRest(warm.descriptors));
    std::printf("%d rounds: %s\n", rounds, growth.text.c_str());
    EXPECT_FALSE(growth.memory || growth.descriptors || growth.threads) << growth.text;
}

TEST(Soak, FindsWhatIsLost) {
    if (minutes() > 0) GTEST_SKIP() << "the long form only measures";
    Agent agent({QStringLiteral("leak")});
    ASSERT_NE(agent.port(), 0);
    const Figures before = agent.figures();
    signEverything(agent.port());
    const Growth growth = growthOf(before, agent.figures());
    EXPECT_TRUE(growth.memory && growth.descriptors && growth.threads) << growth.text;
}

}  // namespace qoltanba::soak
