#pragma once

#include <QString>

#include <filesystem>
#include <memory>
#include <stop_token>

namespace qoltanba::cli {

/// Write a line for the person. printLine writes results to standard output, tell writes everything else to
/// standard error.
void printLine(const QString& line);
void tell(const QString& line);

/// Writes text to standard output as it is.
void printText(const QString& text);

/// Returns a path as text for a person: one line, without characters that control a terminal.
QString shown(const std::filesystem::path& path);

enum class Standard { input, output, error };

/// Tells whether a person sits at that end.
bool isTerminal(Standard stream);

/// Prepares standard input, output and error: octets pass as they are. Call it before anything else here.
void prepareStreams();

/// Writes the text as UTF-8, and to a terminal in the way that this system's terminals show it. Writes it at
/// once. `wasAllWritten` tells at the end whether something was lost (a full disk, a closed pipe).
void writeText(Standard stream, const QString& text);
bool wasAllWritten();

/// Whether a line on this terminal can be written again from its start (ECMA-48, EL).
bool canOverwriteLine(Standard stream);

/// From now on Ctrl-C and other ways to ask a program to end do not kill it at once: reading stops, and the
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
    struct Before;
    std::unique_ptr<Before> before_;
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
    struct Waiting;
    std::stop_source stop_;
    std::unique_ptr<Waiting> waiting_;
};

/// Returns the languages that the person chose by LANGUAGE, LC_ALL, LC_MESSAGES and LANG, in this order.
QStringList wishedLanguages();

}  // namespace qoltanba::cli
