#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <thread>
#include <utility>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/path_text.h>

#include "channel.h"
#include "helper_process.h"
#include "wire.h"

extern char** environ;

namespace qoltanba::tokens::pkcs11 {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// A process that was killed ends at once, unless a driver of the kernel holds it. Such a process is left
/// behind.
constexpr milliseconds longestDeath{1000};
/// A helper that was told to end needs no time at all.
constexpr milliseconds longestFarewell{200};
/// A body is read in pieces, so that only octets that have come take memory.
constexpr std::size_t pieceSize = 65536;

std::string reasonOf(int error) {
    return std::generic_category().message(error);
}

struct Pair {
    Descriptor one;
    Descriptor other;
};

/// Two ends of a socket that no other program inherits.
std::optional<Pair> socketPair() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::nullopt;
    return Pair{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// What the new process has of this one: one socket, no other descriptor, and the signals of a fresh program.
class SpawnSettings {
  public:
    explicit SpawnSettings(int channel) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", O_RDWR, 0);
        posix_spawn_file_actions_adddup2(&actions_, channel, helperChannel);
        posix_spawn_file_actions_addclosefrom_np(&actions_, helperChannel + 1);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnSettings() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    int start(pid_t& process, const char* program) {
        std::array<char*, 2> arguments{const_cast<char*>(program), nullptr};
        return posix_spawn(&process, program, &actions_, &attributes_, arguments.data(), environ);
    }

  private:
    posix_spawn_file_actions_t actions_;
    posix_spawnattr_t attributes_;
};

std::string describeEnd(int status) {
    if (WIFSIGNALED(status)) return "the helper ended by signal " + std::to_string(WTERMSIG(status));
    return "the helper ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

struct HelperProcess::Handle {
    Handle(pid_t started, Descriptor end, Pair wakes)
        : process(started), socket(std::move(end)), wake(std::move(wakes)) {}
    ~Handle() { kill(); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    /// The state of the dead process. Nothing if it does not die.
    std::optional<int> reap(milliseconds patience) {
        const auto until = Clock::now() + patience;
        for (milliseconds pause{1}; process > 0; pause = std::min(pause * 2, milliseconds(20))) {
            int status = 0;
            const pid_t found = waitpid(process, &status, WNOHANG);
            if (found == process || (found < 0 && errno != EINTR)) {
                process = -1;
                return status;
            }
            if (Clock::now() >= until) break;
            std::this_thread::sleep_for(pause);
        }
        return std::nullopt;
    }

    std::optional<int> kill() {
        socket = Descriptor();
        if (process <= 0) return std::nullopt;
        if (auto status = reap(milliseconds(0))) return status;  // it was dead before
        ::kill(process, SIGKILL);
        return reap(longestDeath);
    }

    /// Waits until the socket is ready for `events`.
    Result<void> wait(short events, Clock::time_point until, const std::stop_token& stop) {
        while (true) {
            if (stop.stop_requested()) return fail(ErrorCode::cancelled);
            int timeout = -1;
            if (until != Clock::time_point::max()) {
                const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
                if (left <= milliseconds(0)) return fail(ErrorCode::deviceNotResponding, "the module hangs");
                timeout = static_cast<int>(left.count());
            }
            std::array<pollfd, 2> waiting{{{socket.number(), events, 0}, {wake.one.number(), POLLIN, 0}}};
            if (poll(waiting.data(), waiting.size(), timeout) < 0 && errno != EINTR)
                return fail(ErrorCode::deviceFailed, reasonOf(errno));
            if (waiting[1].revents != 0) drain();
            if (waiting[0].revents != 0) return {};
        }
    }

    /// A stop may come just after the exchange that it was for.
    void drain() const {
        std::array<char, 16> dropped{};
        while (::recv(wake.one.number(), dropped.data(), dropped.size(), MSG_DONTWAIT) > 0) {
        }
    }

    Result<void> send(BytesView octets, Clock::time_point until, const std::stop_token& stop) {
        while (!octets.empty()) {
            if (auto ready = wait(POLLOUT, until, stop); !ready) return ready;
            const ssize_t sent =
                ::send(socket.number(), octets.data(), octets.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            if (sent <= 0) return gone();
            octets = octets.subspan(static_cast<std::size_t>(sent));
        }
        return {};
    }

    Result<void> receive(std::span<std::uint8_t> octets, Clock::time_point until,
                         const std::stop_token& stop) {
        while (!octets.empty()) {
            if (auto ready = wait(POLLIN, until, stop); !ready) return ready;
            const ssize_t read = ::recv(socket.number(), octets.data(), octets.size(), MSG_DONTWAIT);
            if (read < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            if (read <= 0) return gone();
            octets = octets.subspan(static_cast<std::size_t>(read));
        }
        return {};
    }

    /// The helper closed its end: it has died.
    Result<void> gone() {
        auto status = reap(longestFarewell);
        if (!status) status = kill();
        socket = Descriptor();
        return fail(ErrorCode::deviceFailed, status ? describeEnd(*status) : "the helper has gone");
    }

    Result<Bytes> exchange(BytesView frame, Clock::time_point until, const std::stop_token& stop) {
        if (auto sent = send(frame, until, stop); !sent) return fail(sent.error());
        std::uint8_t head[headSize];
        if (auto read = receive(head, until, stop); !read) return fail(read.error());
        const std::size_t size = readHead(head);
        if (size > longestAnswer)
            return fail(ErrorCode::deviceFailed, "an answer of " + std::to_string(size) + " octets");
        Bytes body;
        while (body.size() < size) {
            const std::size_t had = body.size();
            body.resize(std::min(size, had + pieceSize));
            if (auto read = receive(std::span(body).subspan(had), until, stop); !read)
                return fail(read.error());
        }
        return body;
    }

    pid_t process;
    Descriptor socket;
    Pair wake;  ///< a stop writes into one end, and the wait sees it at the other
};

HelperProcess::HelperProcess(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
HelperProcess::~HelperProcess() = default;

Result<std::unique_ptr<HelperProcess>> HelperProcess::start(const std::filesystem::path& program) {
    auto channel = socketPair();
    auto wake = socketPair();
    if (!channel || !wake) return fail(ErrorCode::deviceFailed, reasonOf(errno));
    // A number above the channel's own: the copy to that number must not meet itself.
    const Descriptor inherited(fcntl(channel->other.number(), F_DUPFD_CLOEXEC, helperChannel + 1));
    channel->other = Descriptor();
    pid_t process = -1;
    const int problem =
        inherited.isOpen() ? SpawnSettings(inherited.number()).start(process, program.c_str()) : errno;
    if (problem != 0) return fail(ErrorCode::deviceFailed, pathToUtf8(program) + ": " + reasonOf(problem));
    return std::unique_ptr<HelperProcess>(
        new HelperProcess(std::make_unique<Handle>(process, std::move(channel->one), std::move(*wake))));
}

Result<Bytes> HelperProcess::exchange(BytesView frame, std::optional<milliseconds> patience,
                                      const std::stop_token& stop) {
    if (!isRunning()) return fail(ErrorCode::deviceFailed, "the helper does not run");
    const auto until = patience ? Clock::now() + *patience : Clock::time_point::max();
    const std::stop_callback wakes(stop, [this] {
        const char octet = 0;
        [[maybe_unused]] const auto written = ::write(handle_->wake.other.number(), &octet, sizeof octet);
    });
    Result<Bytes> answer = handle_->exchange(frame, until, stop);
    if (!answer) handle_->kill();
    return answer;
}

bool HelperProcess::isRunning() const {
    return handle_->socket.isOpen();
}

void HelperProcess::waitForEnd() {
    handle_->reap(longestFarewell);
}

std::optional<std::filesystem::path> installedHelper() {
    std::error_code problem;
    const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", problem);
    if (problem) return std::nullopt;
    for (const char* place : {QOLTANBA_HELPER_NAME, QOLTANBA_MODULE_FOLDER "/" QOLTANBA_HELPER_NAME}) {
        const std::filesystem::path helper = (own.parent_path() / place).lexically_normal();
        if (std::filesystem::is_regular_file(helper, problem)) return helper;
    }
    return std::nullopt;
}

}  // namespace qoltanba::tokens::pkcs11
