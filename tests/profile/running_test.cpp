#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>

#include <qoltanba/base/private_file.h>
#include <qoltanba/profile/lock.h>
#include <qoltanba/profile/running.h>

using namespace qoltanba::profile;

namespace {

/// The test's own runtime folder, and perhaps a server that answers there.
class Running : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "qoltanba-run-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        setenv("XDG_RUNTIME_DIR", folder_.c_str(), 1);
    }
    void TearDown() override {
        if (stranger_ > 0) {
            kill(stranger_, SIGKILL);
            waitpid(stranger_, nullptr, 0);
        }
        std::filesystem::remove_all(folder_);
    }

    /// Listens like an agent. After the first question has come, it answers with `answer`.
    std::thread agentThatAnswers(const std::string& answer, std::string& heard) const {
        const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string path = socketName();
        std::memcpy(address.sun_path, path.data(), path.size());
        EXPECT_EQ(bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(listen(listener, 1), 0);
        return std::thread([listener, answer, &heard] {
            const int asking = accept(listener, nullptr, nullptr);
            char buffer[64];
            const ssize_t length = read(asking, buffer, sizeof buffer);
            heard.assign(buffer, static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
            EXPECT_EQ(write(asking, answer.data(), answer.size()), static_cast<ssize_t>(answer.size()));
            close(asking);
            close(listener);
        });
    }

    /// A socket of another account; empty if this account may not change to another one.
    std::filesystem::path strangersSocket() {
        if (geteuid() != 0) return {};
        const std::filesystem::path open = folder_ / "open";
        std::filesystem::create_directory(open);
        chmod(folder_.c_str(), 0711);
        chmod(open.c_str(), 0777);
        int ready[2];
        EXPECT_EQ(pipe(ready), 0);
        const std::string path = open / "socket";
        stranger_ = fork();
        if (stranger_ == 0) {
            sockaddr_un address{};
            address.sun_family = AF_UNIX;
            std::memcpy(address.sun_path, path.data(), path.size());
            const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
            umask(0);
            const bool listens =
                setuid(65534) == 0 &&
                bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                listen(listener, 5) == 0;
            const char mark = listens ? 'y' : 'n';
            if (write(ready[1], &mark, 1) != 1) _exit(1);
            for (;;) pause();
        }
        char mark = 0;
        EXPECT_EQ(read(ready[0], &mark, 1), 1);
        EXPECT_EQ(mark, 'y');
        close(ready[0]);
        close(ready[1]);
        return path;
    }

    std::filesystem::path folder_;
    pid_t stranger_ = 0;
};

/// A child process that takes the process lock and then waits to be killed.
pid_t childWithLock() {
    int ready[2];
    EXPECT_EQ(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
        InstanceLock lock;
        const char mark = lock.take() == InstanceLock::Outcome::first ? 'y' : 'n';
        if (write(ready[1], &mark, 1) != 1) _exit(1);
        for (;;) pause();
    }
    char mark = 0;
    EXPECT_EQ(read(ready[0], &mark, 1), 1);
    EXPECT_EQ(mark, 'y');
    close(ready[0]);
    close(ready[1]);
    return child;
}

}  // namespace

TEST(State, TravelsInOneLine) {
    const auto state = State::parse(State{true, 13579}.line());
    ASSERT_TRUE(state);
    EXPECT_TRUE(state->canSign);
    EXPECT_EQ(state->port, 13579);
    EXPECT_FALSE(State::parse(State{false, 0}.line())->canSign);
    for (const char* bad : {"", "\n", "signs\n", "signs 1", "signs x\n", "signs 1 2\n", "else 1\n", " 1\n"}) {
        EXPECT_FALSE(State::parse(bad)) << bad;
    }
}

TEST_F(Running, NobodyAnswersWhereNobodyIs) {
    EXPECT_FALSE(runningState());
}

TEST_F(Running, TellsTheAgentsState) {
    std::string heard;
    std::thread agent = agentThatAnswers("signs 24000\n", heard);
    const auto state = runningState();
    agent.join();
    EXPECT_EQ(heard, askForState);
    ASSERT_TRUE(state);
    EXPECT_EQ(state->port, 24000);
}

TEST_F(Running, AStrangerOnTheSocketIsNoAgent) {
    std::string heard;
    std::thread stranger = agentThatAnswers("HTTP/1.1 400\r\n", heard);
    EXPECT_FALSE(runningState());
    stranger.join();
}

TEST_F(Running, TheSocketLiesInTheSessionsOwnFolder) {
    EXPECT_EQ(std::filesystem::path(socketName()).parent_path(), folder_);
}

TEST_F(Running, AFolderOthersCanReachIsNotTaken) {
    setenv("XDG_STATE_HOME", (folder_ / "state").c_str(), 1);
    std::filesystem::create_directory(folder_ / "session");
    setenv("XDG_RUNTIME_DIR", (folder_ / "session").c_str(), 1);
    chmod((folder_ / "session").c_str(), 0755);
    const std::filesystem::path place = std::filesystem::path(socketName()).parent_path();
    EXPECT_EQ(place, folder_ / "state/qoltanba/run");
    EXPECT_TRUE(qoltanba::isPrivateFolder(place));

    std::filesystem::remove_all(place);
    std::filesystem::create_directory_symlink("/tmp", place);
    EXPECT_NE(std::filesystem::path(socketName()).parent_path(), place) << "a link leads anywhere";
    unsetenv("XDG_STATE_HOME");
}

TEST_F(Running, ASessionOfAnotherPersonIsNotTaken) {
    // This happens with sudo if it keeps the environment.
    if (geteuid() != 0) GTEST_SKIP() << "only root has a folder of another account";
    ASSERT_EQ(chown(folder_.c_str(), 65534, 65534), 0);
    EXPECT_NE(std::filesystem::path(socketName()).parent_path(), folder_);
    ASSERT_EQ(chown(folder_.c_str(), 0, 0), 0);
}

TEST_F(Running, WithoutASessionThereIsAFolderOfThePersonsOwnOrNone) {
    unsetenv("XDG_RUNTIME_DIR");
    for (const std::string& home :
         {(folder_ / "short").string(), (folder_ / std::string(120, 'x')).string()}) {
        setenv("XDG_STATE_HOME", home.c_str(), 1);
        const std::string socket = socketName();
        ASSERT_FALSE(socket.empty());
        EXPECT_LT(socket.size(), sizeof(sockaddr_un::sun_path));
        EXPECT_TRUE(qoltanba::isPrivateFolder(std::filesystem::path(socket).parent_path())) << socket;
    }
    unsetenv("XDG_STATE_HOME");
}

TEST_F(Running, ProcessesOfThePersonAloneAreBelieved) {
    int pair[2];
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    EXPECT_TRUE(isOwnPeer(pair[0]));
    close(pair[0]);
    close(pair[1]);
    EXPECT_FALSE(isOwnPeer(-1));

    const std::filesystem::path path = strangersSocket();
    if (path.empty()) GTEST_SKIP() << "only root can play another account";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.c_str(), path.native().size());
    const int number = socket(AF_UNIX, SOCK_STREAM, 0);
    ASSERT_EQ(connect(number, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_FALSE(isOwnPeer(number));
    close(number);
}

TEST_F(Running, TheLockIsOnesAloneAndEndsWithItsProcess) {
    const pid_t child = childWithLock();
    InstanceLock lock;
    EXPECT_EQ(lock.take(), InstanceLock::Outcome::taken);
    EXPECT_EQ(lock.take(), InstanceLock::Outcome::taken);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    EXPECT_EQ(lock.take(), InstanceLock::Outcome::first) << "nothing is left of a dead one";
    InstanceLock other;
    EXPECT_EQ(other.take(), InstanceLock::Outcome::taken);
}
