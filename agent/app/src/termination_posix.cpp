#include <QCoreApplication>
#include <QSocketNotifier>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include <qoltanba/base/descriptor.h>

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
    // Both ends stay open as long as the program runs, because a signal may come at any time.
    auto pair = makeSocketPair();
    if (!pair) return;
    wakeUp = pair->first.release();
    auto* notifier =
        new QSocketNotifier(pair->second.release(), QSocketNotifier::Read, QCoreApplication::instance());
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
