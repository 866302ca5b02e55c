#include "console.h"

#include <QStringList>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include <qoltanba/base/path_text.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "outcome.h"

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
    pollfd watched = {descriptor, event, 0};
    // ppoll unblocks the signals only while it waits.
    while (interrupted == 0 && ppoll(&watched, 1, nullptr, &before) < 0 && errno == EINTR) {
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return interrupted == 0;
}

void print(std::FILE* stream, const QString& line) {
    const QByteArray utf8 = line.toUtf8() + '\n';
    // main.cpp checks by ferror at the end whether the line was written.
    static_cast<void>(std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), stream));
    static_cast<void>(std::fflush(stream));
}

}  // namespace

void printLine(const QString& line) {
    print(stdout, line);
}

void tell(const QString& line) {
    print(stderr, line);
}

QString shown(const std::filesystem::path& path) {
    return texts::plainWhole(pathToUtf8(path));
}

bool isTerminal(int descriptor) {
    return isatty(descriptor) == 1;
}

void catchInterruptions() {
    struct sigaction action = {};
    action.sa_handler = noteInterruption;
    sigemptyset(&action.sa_mask);
    // Without SA_RESTART a signal interrupts blocking calls. SA_RESETHAND: the handler runs once, so a second
    // signal kills the program.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int number : interruptions) sigaction(number, &action, nullptr);
    struct sigaction ignored = {};
    ignored.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignored, nullptr);  // writing to a closed pipe returns an error instead
}

bool isInterrupted() {
    return interrupted != 0;
}

InterruptionsHeldBack::InterruptionsHeldBack() : before_(holdBack()) {}

InterruptionsHeldBack::~InterruptionsHeldBack() {
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

InterruptionWatch::InterruptionWatch() {
    if (pipe2(pipe_.data(), O_CLOEXEC) != 0)
        return;  // without the pipe only a second signal ends the waiting work
    const InterruptionsHeldBack heldBack;
    waiting_ = std::thread([this] {
        char octet = 0;
        while (read(pipe_[0], &octet, 1) < 0 && errno == EINTR) {
        }
        if (isInterrupted()) stop_.request_stop();
    });
    watchingPipe = pipe_[1];
    if (isInterrupted()) wake(pipe_[1]);
}

InterruptionWatch::~InterruptionWatch() {
    watchingPipe = -1;
    if (!waiting_.joinable()) return;
    wake(pipe_[1]);
    waiting_.join();
    close(pipe_[0]);
    close(pipe_[1]);
}

bool waitToRead(int descriptor) {
    return waitFor(descriptor, POLLIN);
}

bool waitToWrite(int descriptor) {
    return waitFor(descriptor, POLLOUT);
}

QStringList wishedLanguages() {
    QStringList callbacks = qEnvironmentVariable("LANGUAGE").split(QLatin1Char(':'), Qt::SkipEmptyParts);
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QString wish = qEnvironmentVariable(variable);
        if (!wish.isEmpty()) callbacks += wish;
    }
    return callbacks;
}

tl::unexpected<Failure> refused(ErrorCode code, const QString& about) {
    const QString sentence = texts::sentence(code);
    return refused(about.isEmpty() ? sentence : about + QStringLiteral(": ") + sentence);
}

tl::unexpected<Failure> refused(const QString& message) {
    return tl::unexpected<Failure>(Failure{Status::refused, message});
}

tl::unexpected<Failure> misused(const QString& message) {
    return tl::unexpected<Failure>(Failure{Status::misuse, message});
}

}  // namespace qoltanba::cli
