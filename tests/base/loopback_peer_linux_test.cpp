#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/loopback_peer.h>

namespace qoltanba {
namespace {

constexpr unsigned otherUser = 4'000'000;  // no computer has so many accounts

/// The kernel's tables, as proc(5) describes them.
class Sockets : public testing::Test {
  protected:
    Sockets() {
        std::string name = (std::filesystem::temp_directory_path() / "qoltanba-test-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        std::filesystem::create_directories(folder_ / "net");
    }
    ~Sockets() override { std::filesystem::remove_all(folder_); }

    void row(const std::string& table, const std::string& local, const std::string& remote, unsigned user,
             const std::string& state = "01") {
        std::ofstream(folder_ / "net" / table, std::ios::app)
            << "   0: " << local << ' ' << remote << ' ' << state
            << " 00000000:00000000 00:00000000 00000000 " << user << "        0 1 1 0 20 4 30 10 -1\n";
    }
    bool refused(const std::string& address = "127.0.0.1") const {
        return isOfAnotherUser({address, 50000}, {address, 13579}, folder_);
    }

    std::filesystem::path folder_;
};

TEST_F(Sockets, OfAnotherUserAreFound) {
    EXPECT_FALSE(refused()) << "the system does not tell";
    row("tcp", "0100007F:C350", "0100007F:350B", otherUser);
    EXPECT_TRUE(refused());
    EXPECT_FALSE(refused("::1"));
}

TEST_F(Sockets, OfThisUserAndOfRootAreLetIn) {
    row("tcp", "0100007F:C350", "0100007F:350B", geteuid());
    EXPECT_FALSE(refused());
    std::filesystem::remove(folder_ / "net" / "tcp");
    row("tcp", "0100007F:C350", "0100007F:350B", 0);
    EXPECT_FALSE(refused());
}

TEST_F(Sockets, AreToldApartByBothEndsAndTheirState) {
    row("tcp", "0100007F:350B", "0100007F:C350", otherUser);        // the agent's own end
    row("tcp", "0100007F:C350", "0100007F:350C", otherUser);        // to another port
    row("tcp", "0200007F:C350", "0100007F:350B", otherUser);        // from another address
    row("tcp", "0100007F:C350", "0100007F:350B", otherUser, "06");  // over
    EXPECT_FALSE(refused());
}

TEST_F(Sockets, OfIpVersion6AreFoundToo) {
    row("tcp6", "00000000000000000000000001000000:C350", "00000000000000000000000001000000:350B", otherUser);
    EXPECT_TRUE(refused("::1"));
    EXPECT_FALSE(refused("127.0.0.1"));
    row("tcp6", "0000000000000000FFFF00000100007F:C350", "0000000000000000FFFF00000100007F:350B", otherUser);
    EXPECT_TRUE(refused("127.0.0.1")) << "Java connects so";
}

TEST(SocketsOfThisComputer, ThatThisProgramOpenedAreItsOwn) {
    const Descriptor listening(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const Descriptor connected(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in own = {};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in peer = {};
    socklen_t size = sizeof own;
    const auto at = [](sockaddr_in& address) { return reinterpret_cast<sockaddr*>(&address); };
    ASSERT_EQ(bind(listening.number(), at(own), size), 0);
    ASSERT_EQ(listen(listening.number(), 1), 0);
    ASSERT_EQ(getsockname(listening.number(), at(own), &size), 0);
    ASSERT_EQ(connect(connected.number(), at(own), size), 0);
    ASSERT_EQ(getsockname(connected.number(), at(peer), &size), 0);
    EXPECT_FALSE(isOfAnotherUser({"127.0.0.1", ntohs(peer.sin_port)}, {"127.0.0.1", ntohs(own.sin_port)}));
}

}  // namespace
}  // namespace qoltanba
