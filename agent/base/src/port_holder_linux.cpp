#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <sstream>
#include <string_view>
#include <system_error>
#include <vector>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/port_holder.h>

#include "socket_table_linux.h"

namespace qoltanba {
namespace {

namespace fs = std::filesystem;

/// "0100007F:350B" ends with the port.
bool isPort(std::string_view address, std::uint16_t port) {
    const std::size_t colon = address.rfind(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view text = address.substr(colon + 1);
    unsigned number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
    return problem == std::errc() && end == text.data() + text.size() && number == port;
}

constexpr std::string_view listening = "0A";

std::optional<SocketRow> listenerOn(const fs::path& table, std::uint16_t port) {
    return findSocket(
        table, [port](const SocketRow& row) { return row.state == listening && isPort(row.local, port); });
}

std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

/// The real user of a process. A process that keeps its memory private belongs to root by its folder, so the
/// folder's owner is not asked.
std::optional<unsigned long> userOf(const fs::path& process) {
    std::istringstream status(contentOf(process / "status"));
    std::string word;
    while (status >> word) {
        if (word != "Uid:") continue;
        unsigned long user = 0;
        return status >> user ? std::optional(user) : std::nullopt;
    }
    return std::nullopt;
}

bool holds(const fs::path& process, const std::string& inode) {
    std::error_code problem;
    const std::string wanted = "socket:[" + inode + "]";
    for (fs::directory_iterator entry(process / "fd", problem), end; !problem && entry != end;
         entry.increment(problem)) {
        std::error_code unreadable;
        if (fs::read_symlink(entry->path(), unreadable) == wanted) return true;
    }
    return false;
}

PortHolder::Program programOf(const fs::path& process) {
    const std::string command = contentOf(process / "cmdline");  // a zero octet behind each argument
    const std::string lower = asciiLower(command);
    if (lower.find("ncalayer") != std::string::npos) return PortHolder::Program::ncaLayer;
    const std::string program = command.substr(0, command.find('\0'));
    const bool own = program.substr(program.rfind('/') + 1) == "qoltanba";  // npos + 1 is 0
    return own ? PortHolder::Program::qoltanba : PortHolder::Program::other;
}

std::string nameOf(const fs::path& process) {
    const std::string name = contentOf(process / "comm");
    return name.substr(0, name.find('\n'));
}

std::vector<fs::path> processesOf(unsigned long user, const fs::path& folder) {
    std::vector<fs::path> processes;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        const std::string name = pathToUtf8(entry->path().filename());
        if (std::all_of(name.begin(), name.end(), isAsciiDigit) && userOf(entry->path()) == user)
            processes.push_back(entry->path());
    }
    return processes;
}

std::string loginName(unsigned long user) {
    if (user == geteuid()) return {};
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    const auto uid = static_cast<uid_t>(user);
    if (getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        return found->pw_name;
    return std::to_string(user);
}

}  // namespace

std::optional<PortHolder> holderOfPort(std::uint16_t port, const fs::path& processes) {
    auto listener = listenerOn(processes / "net" / "tcp", port);
    if (!listener) listener = listenerOn(processes / "net" / "tcp6", port);
    if (!listener) return std::nullopt;
    PortHolder holder;
    holder.user = loginName(listener->user);
    const std::vector<fs::path> candidates = processesOf(listener->user, processes);
    const auto proven = std::find_if(candidates.begin(), candidates.end(), [&](const fs::path& process) {
        return holds(process, listener->inode);
    });
    if (proven != candidates.end()) {
        holder.program = programOf(*proven);
        holder.name = nameOf(*proven);
        return holder;
    }
    // The system keeps the descriptors of others to itself. A program of that person that is known to want
    // this port will be the one.
    for (const fs::path& process : candidates) {
        holder.program = programOf(process);
        if (holder.program == PortHolder::Program::other) continue;
        holder.name = nameOf(process);
        return holder;
    }
    return holder;
}

}  // namespace qoltanba
