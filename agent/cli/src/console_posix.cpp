#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <optional>
#include <thread>

#include <qoltanba/base/descriptor.h>

#include "console.h"
#include "waiting_posix.h"
#include "waiting_with_signals.h"

namespace qoltanba::cli {
namespace {

// A signal handler may only use variables of this type.
volatile std::sig_atomic_t interrupted = 0;
volatile std::sig_atomic_t watchingPipe = -1;  // an InterruptionWatch waits for an octet from this pipe

void wake(int pipe) {
    const char octet = 0;
    [[maybe_unused]] const auto written = write(pipe, &octet, 1);
}

extern "C" void noteInterruption(int) {
    const int before = errno;
    interrupted = 1;
    if (watchingPipe >= 0) wake(watchingPipe);
    errno = before;
}

constexpr std::array interruptions = {SIGINT, SIGTERM, SIGHUP};

/// Blocks interruptions on this thread and returns what was blocked before.
sigset_t holdBack() {
    sigset_t waiting;
    sigset_t before;
    sigemptyset(&waiting);
    for (const int number : interruptions) sigaddset(&waiting, number);
    pthread_sigmask(SIG_BLOCK, &waiting, &before);
    return before;
}

bool waitFor(int descriptor, short event) {
    const sigset_t before = holdBack();
    // The signals are unblocked only while it waits.
    while (interrupted == 0 && waitWithSignals(descriptor, event, before) < 0 && errno == EINTR) {
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return interrupted == 0;
}

std::FILE* fileOf(Standard stream) {
    return stream == Standard::input ? stdin : stream == Standard::output ? stdout : stderr;
}

}  // namespace

bool isTerminal(Standard stream) {
    return isatty(fileno(fileOf(stream))) == 1;
}

void prepareStreams() {
    struct sigaction ignored = {};
    ignored.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignored, nullptr);  // writing to a closed pipe returns an error instead
}

void writeText(Standard stream, const QString& text) {
    const QByteArray utf8 = text.toUtf8();
    std::FILE* file = fileOf(stream);
    static_cast<void>(std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), file));
    static_cast<void>(std::fflush(file));
}

bool wasAllWritten() {
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

bool canOverwriteLine(Standard stream) {
    return isTerminal(stream);
}

void catchInterruptions() {
    struct sigaction action = {};
    action.sa_handler = noteInterruption;
    sigemptyset(&action.sa_mask);
    // Without SA_RESTART a signal interrupts blocking calls. SA_RESETHAND: the handler runs once, so a second
    // signal kills the program.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int number : interruptions) sigaction(number, &action, nullptr);
}

bool isInterrupted() {
    return interrupted != 0;
}

struct InterruptionsHeldBack::Before {
    sigset_t mask;
};

InterruptionsHeldBack::InterruptionsHeldBack() : before_(new Before{holdBack()}) {}

InterruptionsHeldBack::~InterruptionsHeldBack() {
    pthread_sigmask(SIG_SETMASK, &before_->mask, nullptr);
}

struct InterruptionWatch::Waiting {
    std::optional<DescriptorPair> pipe;
    std::thread thread;
};

InterruptionWatch::InterruptionWatch() : waiting_(std::make_unique<Waiting>()) {
    waiting_->pipe = makePipe();
    if (!waiting_->pipe) return;  // without the pipe only a second signal ends the waiting work
    const InterruptionsHeldBack heldBack;
    waiting_->thread = std::thread([this] {
        char octet = 0;
        while (read(waiting_->pipe->first.number(), &octet, 1) < 0 && errno == EINTR) {
        }
        if (isInterrupted()) stop_.request_stop();
    });
    watchingPipe = waiting_->pipe->second.number();
    if (isInterrupted()) wake(watchingPipe);
}

InterruptionWatch::~InterruptionWatch() {
    watchingPipe = -1;
    if (!waiting_->thread.joinable()) return;
    wake(waiting_->pipe->second.number());
    waiting_->thread.join();
}

bool waitToRead(int descriptor) {
    return waitFor(descriptor, POLLIN);
}

bool waitToWrite(int descriptor) {
    return waitFor(descriptor, POLLOUT);
}

}  // namespace qoltanba::cli
