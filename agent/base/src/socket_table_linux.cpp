#include "socket_table_linux.h"

#include <array>
#include <charconv>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace qoltanba {
namespace {

std::optional<SocketRow> rowOf(const std::string& line) {
    // sl, local address, remote address, state, queues, timer, retransmissions, user, time-out, inode
    std::istringstream words(line);
    std::array<std::string, 10> word;
    for (std::string& one : word) words >> one;
    if (!words) return std::nullopt;
    SocketRow row{std::move(word[1]), std::move(word[2]), std::move(word[3]), 0, std::move(word[9])};
    const std::string& user = word[7];
    const auto [end, problem] = std::from_chars(user.data(), user.data() + user.size(), row.user);
    if (problem != std::errc() || end != user.data() + user.size()) return std::nullopt;
    return row;
}

}  // namespace

std::optional<SocketRow> findSocket(const std::filesystem::path& table,
                                    const std::function<bool(const SocketRow&)>& isWanted) {
    std::ifstream file(table);
    std::string line;
    while (std::getline(file, line)) {
        auto row = rowOf(line);
        if (row && isWanted(*row)) return row;
    }
    return std::nullopt;
}

}  // namespace qoltanba
