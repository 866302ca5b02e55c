#pragma once

#include <QString>

#include <array>
#include <filesystem>
#include <stop_token>
#include <thread>

namespace qoltanba::cli {

/// Writes a line for the person: results to standard output, everything else to standard error.
void printLine(const QString& line);
void tell(const QString& line);

/// A path as a person may read it: one line, nothing that steers a terminal.
QString shown(const std::filesystem::path& path);

bool isTerminal(int descriptor);

/// From now on Ctrl-C and requests to end do not kill at once: reading stops and what was half made is taken
/// away. A second Ctrl-C ends the program the hard way.
void catchInterruptions();
bool isInterrupted();

/// Turns an interruption into a stop request, for work that waits inside a library. One at a time.
class InterruptionWatch {
  public:
    InterruptionWatch();
    InterruptionWatch(const InterruptionWatch&) = delete;
    InterruptionWatch& operator=(const InterruptionWatch&) = delete;
    ~InterruptionWatch();

    std::stop_token token() const { return stop_.get_token(); }

  private:
    std::stop_source stop_;
    std::array<int, 2> pipe_ = {-1, -1};  ///< reading end, writing end
    std::thread waiting_;
};

/// Waits until the descriptor can be read from (or written to) without waiting; false if interrupted before.
/// An interruption between looking for one and waiting is not missed.
bool waitToRead(int descriptor);
bool waitToWrite(int descriptor);

/// The language a person wishes by LANGUAGE, LC_ALL, LC_MESSAGES and LANG, in their order.
QStringList wishedLanguages();

}  // namespace qoltanba::cli
