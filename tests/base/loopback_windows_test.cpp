#include <winsock2.h>
#include <windows.h>
#include <gtest/gtest.h>
#include <ws2tcpip.h>

#include <optional>
#include <string>

#include <qoltanba/base/loopback_peer.h>
#include <qoltanba/base/port_holder.h>

#include "process_owner_windows.h"
#include "tcp_table_windows.h"

namespace qoltanba {
namespace {

/// A socket that listens and one that is connected to it, both of this process.
class Sockets : public testing::TestWithParam<const char*> {
  protected:
    Sockets() {
        WSADATA data;
        WSAStartup(MAKEWORD(2, 2), &data);
        const bool isSix = std::string(GetParam()) == "::1";
        listening_ = ::socket(isSix ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP);
        connected_ = ::socket(isSix ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP);
        sockaddr_storage address{};
        address.ss_family = isSix ? AF_INET6 : AF_INET;
        if (isSix)
            reinterpret_cast<sockaddr_in6*>(&address)->sin6_addr = in6addr_loopback;
        else
            reinterpret_cast<sockaddr_in*>(&address)->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        int size = sizeof address;
        auto* at = reinterpret_cast<sockaddr*>(&address);
        works_ = bind(listening_, at, size) == 0 && listen(listening_, 1) == 0 &&
                 getsockname(listening_, at, &size) == 0;
        own_ = {GetParam(), portOf(address)};
        use(listening_);
        works_ = works_ && connect(connected_, at, size) == 0 && getsockname(connected_, at, &size) == 0;
        peer_ = {GetParam(), portOf(address)};
        use(connected_);
    }
    ~Sockets() override {
        closesocket(connected_);
        closesocket(listening_);
        WSACleanup();
    }

    static bool isHidden() {
        return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr &&
               std::string(GetParam()) == "::1";
    }

    /// Wine knows the process of a socket only after that process itself has done something with it.
    static void use(SOCKET socket) {
        char octet = 0;
        u_long on = 1;
        ioctlsocket(socket, FIONBIO, &on);
        recv(socket, &octet, 1, 0);
    }

    /// The port is at the same place for both families.
    static std::uint16_t portOf(const sockaddr_storage& address) {
        return ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
    }

    SOCKET listening_ = INVALID_SOCKET;
    SOCKET connected_ = INVALID_SOCKET;
    bool works_ = false;
    TcpEnd own_;
    TcpEnd peer_;
};

TEST_P(Sockets, AreFoundByBothEndsAndTheirState) {
    ASSERT_TRUE(works_);
    if (isHidden()) GTEST_SKIP() << "Wine does not tell whose a socket of IPv6 is";
    const DWORD self = GetCurrentProcessId();
    EXPECT_EQ(connectedProcess(peer_, own_), self);
    EXPECT_EQ(listeningProcess(own_.port), self);
    EXPECT_EQ(listeningProcess(peer_.port), std::nullopt);
    EXPECT_EQ(connectedProcess(peer_, {own_.address, peer_.port}), std::nullopt);
    EXPECT_EQ(connectedProcess({"127.0.0.2", peer_.port}, own_), std::nullopt);
    EXPECT_EQ(connectedProcess({"", peer_.port}, own_), std::nullopt);
}

TEST_P(Sockets, OfThisPersonAreLetIn) {
    ASSERT_TRUE(works_);
    EXPECT_FALSE(isOfAnotherUser(peer_, own_));
}

TEST_P(Sockets, ThatListenTellTheirProgram) {
    ASSERT_TRUE(works_);
    if (isHidden()) GTEST_SKIP() << "Wine does not tell whose a socket of IPv6 is";
    EXPECT_EQ(holderOfPort(own_.port), (PortHolder{PortHolder::Program::other, "base_test.exe", ""}));
    EXPECT_EQ(holderOfPort(peer_.port), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Families, Sockets, testing::Values("127.0.0.1", "::1"));

TEST(ProcessOwners, AreToldByTheTokenFirst) {
    EXPECT_EQ(ownerOf(GetCurrentProcessId()), ProcessOwner::thisPerson);
    EXPECT_EQ(ownerOf(0xfffffff0), ProcessOwner::unknown) << "no such process";
}

TEST(ProcessOwners, AreToldByTheSessionOtherwise) {
    EXPECT_EQ(ownerBySession(ListedProcess{2, L"javaw.exe"}, 1), ProcessOwner::another);
    EXPECT_EQ(ownerBySession(ListedProcess{1, L"msedge.exe"}, 1), ProcessOwner::unknown) << "its sandbox";
    EXPECT_EQ(ownerBySession(ListedProcess{0, L"avp.exe"}, 1), ProcessOwner::system) << "a service";
    EXPECT_EQ(ownerBySession(std::nullopt, 1), ProcessOwner::unknown);
}

TEST(ProcessOwners, TheListHasThisProcess) {
    const auto self = listedProcess(GetCurrentProcessId());
    ASSERT_TRUE(self);
    EXPECT_EQ(self->name, L"base_test.exe");
    DWORD session = 0;
    ASSERT_TRUE(ProcessIdToSessionId(GetCurrentProcessId(), &session));
    EXPECT_EQ(self->session, session);
    EXPECT_FALSE(listedProcess(0xfffffff0));
}

}  // namespace
}  // namespace qoltanba
