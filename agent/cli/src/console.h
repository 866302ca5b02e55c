#pragma once

#include <QString>
#include <signal.h>

#include <array>
#include <filesystem>
#include <stop_token>
#include <thread>

namespace qoltanba::cli {

/// Write a line for the person. printLine writes results to standard output, tell writes everything else to
/// standard error.
void printLine(const QString& line);
void tell(const QString& line);

/// Returns a path as text for a person: one line, without characters that control a terminal.
QString shown(const std::filesystem::path& path);

bool isTerminal(int descriptor);

/// From now on Ctrl-C and signals that ask to end do not kill the program at once: reading stops, and the
/// program removes half-made files. A second Ctrl-C kills the program.
void catchInterruptions();
bool isInterrupted();

/// Threads that are started while it lives handle no interruption. Only the main thread may handle them,
/// because only then its own waiting ends.
class InterruptionsHeldBack {
  public:
    InterruptionsHeldBack();
    InterruptionsHeldBack(const InterruptionsHeldBack&) = delete;
    InterruptionsHeldBack& operator=(const InterruptionsHeldBack&) = delete;
    ~InterruptionsHeldBack();

  private:
    sigset_t before_;
};

/// Turns an interruption into a stop request for work that waits inside a library. Only one object at a time.
class InterruptionWatch {
  public:
    InterruptionWatch();
    InterruptionWatch(const InterruptionWatch&) = delete;
    InterruptionWatch& operator=(const InterruptionWatch&) = delete;
    ~InterruptionWatch();

    std::stop_token token() const { return stop_.get_token(); }

  private:
    std::stop_source stop_;
    std::array<int, 2> pipe_ = {-1, -1};  ///< read end, write end
    std::thread waiting_;
};

/// Wait until reading from (or writing to) the descriptor does not block. Return false if an interruption
/// came first. An interruption just before the wait is noticed too.
bool waitToRead(int descriptor);
bool waitToWrite(int descriptor);

/// Returns the languages that the person chose by LANGUAGE, LC_ALL, LC_MESSAGES and LANG, in this order.
QStringList wishedLanguages();

}  // namespace qoltanba::cli
