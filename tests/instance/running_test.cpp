#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>

#include <qoltanba/instance/running.h>

using namespace qoltanba::instance;

namespace {

/// A runtime folder of the test's own, and perhaps somebody who answers there.
class Running : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "qoltanba-run-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        setenv("XDG_RUNTIME_DIR", folder_.c_str(), 1);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    /// Listens as an agent would; answers the first question with `answer` after hearing it.
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

  private:
    std::filesystem::path folder_;
};

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
