#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <sstream>
#include <system_error>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/path_text.h>

#include "tool.h"

#ifdef __APPLE__
extern char** environ;
#endif

namespace qoltanba::localhost_certificate {
namespace fs = std::filesystem;
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr auto longestRun = std::chrono::seconds(30);
constexpr std::size_t longestOutput = 1 << 20;

struct SpawnSettings {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
    SpawnSettings() {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
    ~SpawnSettings() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
};

std::string reason(int error) {
    return std::error_code(error, std::generic_category()).message();
}

/// Reads everything that the program writes until it closes its channel or its time is up.
std::string readUntil(int channel, SteadyClock::time_point deadline) {
    std::string output;
    std::array<char, 4096> piece{};
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - SteadyClock::now());
        if (left.count() <= 0) return output;
        pollfd waiting{channel, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return output;
        const ssize_t size = ::read(channel, piece.data(), piece.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return output;
        if (output.size() < longestOutput) output.append(piece.data(), static_cast<std::size_t>(size));
    }
}

/// Returns the exit status. If the program had to be killed, returns nothing.
std::optional<int> waitFor(pid_t process, SteadyClock::time_point deadline) {
    int status = 0;
    while (SteadyClock::now() < deadline) {
        const pid_t ended = ::waitpid(process, &status, WNOHANG);
        if (ended == process) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        if (ended < 0 && errno != EINTR) return std::nullopt;
        ::usleep(2000);
    }
    ::kill(process, SIGKILL);
    ::waitpid(process, &status, 0);
    return std::nullopt;
}

bool isProgram(const fs::path& file) {
    std::error_code error;
    return fs::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0;
}

}  // namespace

std::optional<fs::path> findTool(std::string_view name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(
        std::string(path == nullptr ? "" : path) +
        ":/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/opt/homebrew/bin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        // An empty or relative entry means the current folder, and anybody may have put files there.
        if (!folder.starts_with('/')) continue;
        fs::path candidate = pathFromUtf8(folder) / name;
        if (isProgram(candidate)) return candidate;
    }
    return std::nullopt;
}

Result<ToolOutcome> runTool(const fs::path& program, const std::vector<std::string>& arguments) {
    auto channel = makePipe();
    if (!channel) return fail(ErrorCode::trustToolMissing, reason(errno));

    SpawnSettings settings;
    posix_spawn_file_actions_addopen(&settings.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&settings.actions, channel->second.number(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&settings.actions, channel->second.number(), STDERR_FILENO);
    // A new session has no terminal, so a tool that wants a password fails and does not wait for one.
    posix_spawnattr_setflags(&settings.attributes, POSIX_SPAWN_SETSID);

    std::vector<std::string> texts{program.native()};
    texts.insert(texts.end(), arguments.begin(), arguments.end());
    std::vector<char*> words;
    words.reserve(texts.size() + 1);
    for (std::string& text : texts) words.push_back(text.data());
    words.push_back(nullptr);

    pid_t process = 0;
    const int error = posix_spawn(&process, program.c_str(), &settings.actions, &settings.attributes,
                                  words.data(), environ);
    channel->second = Descriptor();  // so that reading ends when the tool closes its end
    if (error != 0) return fail(ErrorCode::trustToolMissing, pathToUtf8(program) + ": " + reason(error));
    const auto deadline = SteadyClock::now() + longestRun;
    ToolOutcome outcome;
    outcome.output = readUntil(channel->first.number(), deadline);
    channel->first = Descriptor();  // a tool that goes on writing must not wait for a reader
    const std::optional<int> exitCode = waitFor(process, deadline);
    if (!exitCode) return fail(ErrorCode::trustToolMissing, pathToUtf8(program) + " did not end");
    outcome.exitCode = *exitCode;
    return outcome;
}

}  // namespace qoltanba::localhost_certificate
