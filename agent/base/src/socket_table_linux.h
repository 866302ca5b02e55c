#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace qoltanba {

/// A row of the kernel's table of TCP sockets (proc(5), /proc/net/tcp). Addresses are "0100007F:350B".
struct SocketRow {
    std::string local;
    std::string remote;
    std::string state;  ///< "0A" listens, "01" is connected
    unsigned long user = 0;
    std::string inode;
};

/// The first row of the table that `isWanted` accepts. Rows of another form are passed over.
std::optional<SocketRow> findSocket(const std::filesystem::path& table,
                                    const std::function<bool(const SocketRow&)>& isWanted);

}  // namespace qoltanba
