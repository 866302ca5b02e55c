#include <QCoreApplication>
#include <QSocketNotifier>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "termination.h"

namespace qoltanba::app {
namespace {

constexpr unsigned longestEnding = 10;  // seconds; the service waits three for its workers

// A signal handler can reach only globals, and may do little more than write to a socket (signal-safety(7)).
int wakeUp = -1;

extern "C" void noteSignal(int) {
    alarm(longestEnding);
    const char mark = 1;
    static_cast<void>(!write(wakeUp, &mark, 1));
}

extern "C" void endAtOnce(int) {
    _exit(EXIT_FAILURE);
}

}  // namespace

void limitEnding() {
    alarm(longestEnding);
}

void onTermination(std::function<void()> end) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return;
    wakeUp = pair[0];
    auto* notifier = new QSocketNotifier(pair[1], QSocketNotifier::Read, QCoreApplication::instance());
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [notifier, end = std::move(end)] {
        notifier->setEnabled(false);
        end();
    });
    struct sigaction action {};
    action.sa_handler = noteSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaction(signal, &action, nullptr);
    action.sa_handler = endAtOnce;
    sigaction(SIGALRM, &action, nullptr);
}

}  // namespace qoltanba::app
