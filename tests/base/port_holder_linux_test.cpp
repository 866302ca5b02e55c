#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/port_holder.h>

namespace qoltanba {
namespace {

using Program = PortHolder::Program;

/// What a system tells of its processes, as proc(5) writes it.
class Processes : public testing::Test {
  protected:
    Processes() {
        std::string name = (std::filesystem::temp_directory_path() / "qoltanba-test-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        std::filesystem::create_directories(folder_ / "net");
    }
    ~Processes() override { std::filesystem::remove_all(folder_); }

    /// A socket of `user` in the state that `state` says; 0A listens.
    void socket(const std::string& table, const std::string& address, unsigned user, int inode,
                const std::string& state = "0A") {
        std::ofstream(folder_ / "net" / table, std::ios::app)
            << "   0: " << address << " 00000000:0000 " << state << " 00000000:00000000 00:00000000 00000000 "
            << user << "        0 " << inode << " 1 0000000000000000 100 0 0 10 0\n";
    }

    void process(int number, unsigned user, const std::string& command, const std::string& name,
                 int inode = 0) {
        const auto process = folder_ / std::to_string(number);
        std::filesystem::create_directories(process / "fd");
        std::ofstream(process / "status") << "Name:\t" << name << "\nUid:\t" << user << '\t' << user << '\n';
        std::ofstream(process / "cmdline") << command;
        std::ofstream(process / "comm") << name << '\n';
        if (inode == 0) return;
        std::filesystem::create_symlink("socket:[1]", process / "fd" / "3");
        std::filesystem::create_symlink("socket:[" + std::to_string(inode) + "]", process / "fd" / "4");
    }

    std::optional<PortHolder> holder() const { return holderOfPort(13579, folder_); }

    static constexpr unsigned stranger = 4'000'000;  // no computer has so many accounts
    unsigned self_ = geteuid();
    std::filesystem::path folder_;
};

TEST(PortHolderOfThisComputer, IsThisProgramForASocketOfItsOwn) {
    const Descriptor listening(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(bind(listening.number(), reinterpret_cast<const sockaddr*>(&address), size), 0);
    ASSERT_EQ(listen(listening.number(), 1), 0);
    ASSERT_EQ(getsockname(listening.number(), reinterpret_cast<sockaddr*>(&address), &size), 0);
    const auto holder = holderOfPort(ntohs(address.sin_port));
    ASSERT_TRUE(holder);
    EXPECT_EQ(*holder, (PortHolder{Program::other, "base_test", ""}));
}

TEST_F(Processes, HoldNothingWhereNobodyListens) {
    EXPECT_FALSE(holder());
    socket("tcp", "0100007F:350B", self_, 77, "01");  // 13579, connected
    socket("tcp", "0100007F:350C", self_, 78);
    EXPECT_FALSE(holder());
}

TEST_F(Processes, AreKnownByTheirSocket) {
    socket("tcp", "0100007F:350B", self_, 77);
    process(10, self_, std::string("/usr/bin/qoltanba\0", 18), "qoltanba", 5);
    process(11, self_, std::string("java\0-jar\0/home/a/NCALayer/ncalayer.jar\0", 40), "java", 77);
    EXPECT_EQ(holder(), (PortHolder{Program::ncaLayer, "java", ""}));
}

TEST_F(Processes, OfASocketOfIpVersion6AreKnownToo) {
    socket("tcp6", "00000000000000000000000000000000:350B", self_, 77);
    process(11, self_, "python3", "python3", 77);
    EXPECT_EQ(holder(), (PortHolder{Program::other, "python3", ""}));
}

TEST_F(Processes, OfAnotherPersonAreToldByWhatTheyAre) {
    socket("tcp", "0100007F:350B", stranger, 77);
    process(10, self_, "java -jar ncalayer.jar", "java");
    process(11, stranger, "bash", "bash");
    process(12, stranger, std::string("/opt/bin/qoltanba\0", 18), "qoltanba");
    EXPECT_EQ(holder(), (PortHolder{Program::qoltanba, "qoltanba", std::to_string(stranger)}));
}

TEST_F(Processes, OfAnotherPersonAreNotGuessed) {
    socket("tcp", "0100007F:350B", stranger, 77);
    process(11, stranger, "bash", "bash");
    EXPECT_EQ(holder(), (PortHolder{Program::other, "", std::to_string(stranger)}));
}

TEST_F(Processes, WithDamagedEntriesDoNoHarm) {
    std::ofstream(folder_ / "net" / "tcp") << "  sl  local_address\n\n0: x 0 0A\n";
    socket("tcp", "0100007F:350B", self_, 77);
    std::filesystem::create_directories(folder_ / "12");
    EXPECT_EQ(holder(), (PortHolder{Program::other, "", ""}));
}

}  // namespace
}  // namespace qoltanba
