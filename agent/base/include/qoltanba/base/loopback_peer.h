#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace qoltanba {

/// One end of a TCP connection.
struct TcpEnd {
    std::string address;  ///< "127.0.0.1", "::1"
    std::uint16_t port = 0;
};

/// Tells whether the program at the other end of an open connection within this computer runs for another
/// person. False for root and the services of Windows, from whom nothing can be kept, and where the system
/// does not tell (it does on Linux and Windows). Reads a table of the system, which takes a millisecond.
/// `processes` is another folder than /proc in tests on Linux. Any thread.
bool isOfAnotherUser(const TcpEnd& peer, const TcpEnd& own, const std::filesystem::path& processes = "/proc");

}  // namespace qoltanba
