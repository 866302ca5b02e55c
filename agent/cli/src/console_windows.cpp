#include <windows.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <thread>

#include "console.h"
#include "waiting_windows.h"

namespace qoltanba::cli {
namespace {

/// What the rest of the program shares with the handler of the console, which runs on threads of its own.
struct Interruption {
    std::atomic<bool> came = false;
    WindowsHandle event{CreateEventW(nullptr, TRUE, FALSE, nullptr)};
    std::mutex mutex;
    HANDLE waiting = nullptr;  // the thread that has an EndableWait
};

/// It is never destroyed, because the handler may run until the process has ended.
Interruption& interruption() {
    static auto& only = *new Interruption;
    return only;
}

/// Windows ends the process as soon as the handler returns (HandlerRoutine), except after Ctrl-C.
bool endsProcess(DWORD kind) {
    return kind != CTRL_C_EVENT && kind != CTRL_BREAK_EVENT;
}

BOOL WINAPI noteInterruption(DWORD kind) {
    constexpr DWORD pause = 10;  // milliseconds
    Interruption& shared = interruption();
    if (shared.came.exchange(true)) return FALSE;  // the second time: let Windows end the program
    SetEvent(shared.event.get());
    // Again and again, because the thread may not have begun to wait yet.
    for (bool waits = true; waits || endsProcess(kind); Sleep(pause)) {
        const std::lock_guard guard(shared.mutex);
        waits = shared.waiting != nullptr;
        if (waits) CancelSynchronousIo(shared.waiting);
    }
    return TRUE;
}

HANDLE handleOf(Standard stream) {
    return GetStdHandle(stream == Standard::input    ? STD_INPUT_HANDLE
                        : stream == Standard::output ? STD_OUTPUT_HANDLE
                                                     : STD_ERROR_HANDLE);
}

bool writeToConsole(HANDLE console, const QString& text) {
    constexpr qsizetype most = 8192;  // older consoles have a buffer of 64 KiB for one call
    for (qsizetype at = 0; at < text.size();) {
        const auto count = static_cast<DWORD>(std::min(most, text.size() - at));
        DWORD written = 0;
        if (!WriteConsoleW(console, text.utf16() + at, count, &written, nullptr) || written == 0)
            return false;
        at += written;
    }
    return true;
}

bool writeToFile(HANDLE file, const QByteArray& octets) {
    for (qsizetype at = 0; at < octets.size();) {
        DWORD written = 0;
        if (!WriteFile(file, octets.constData() + at, static_cast<DWORD>(octets.size() - at), &written,
                       nullptr))
            return false;
        at += written;
    }
    return true;
}

std::atomic<bool> somethingWasLost = false;

}  // namespace

bool isTerminal(Standard stream) {
    // Not GetFileType, which says of NUL too that it is a character device.
    DWORD mode = 0;
    return GetConsoleMode(handleOf(stream), &mode) != 0;
}

void prepareStreams() {
    // Nothing of this program goes through the text mode of the C library, which changes line ends.
}

void writeText(Standard stream, const QString& text) {
    const bool isWritten = isTerminal(stream) ? writeToConsole(handleOf(stream), text)
                                              : writeToFile(handleOf(stream), text.toUtf8());
    if (!isWritten && stream == Standard::output) somethingWasLost = true;
}

bool wasAllWritten() {
    return !somethingWasLost;
}

bool canOverwriteLine(Standard stream) {
    // Windows 10 has these sequences since 1511; a program must ask for them (Console Virtual Terminal
    // Sequences).
    DWORD mode = 0;
    return GetConsoleMode(handleOf(stream), &mode) != 0 &&
           SetConsoleMode(handleOf(stream), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

void catchInterruptions() {
    static_cast<void>(interruption());
    SetConsoleCtrlHandler(noteInterruption, TRUE);
}

bool isInterrupted() {
    return interruption().came;
}

// Windows calls the handler on a thread of its own, so there is nothing to hold back.
struct InterruptionsHeldBack::Before {};
InterruptionsHeldBack::InterruptionsHeldBack() = default;
InterruptionsHeldBack::~InterruptionsHeldBack() = default;

struct InterruptionWatch::Waiting {
    WindowsHandle end{CreateEventW(nullptr, TRUE, FALSE, nullptr)};
    std::thread thread;
};

InterruptionWatch::InterruptionWatch() : waiting_(std::make_unique<Waiting>()) {
    waiting_->thread = std::thread([this] {
        const std::array events{interruption().event.get(), waiting_->end.get()};
        WaitForMultipleObjects(static_cast<DWORD>(events.size()), events.data(), FALSE, INFINITE);
        if (isInterrupted()) stop_.request_stop();
    });
}

InterruptionWatch::~InterruptionWatch() {
    SetEvent(waiting_->end.get());
    waiting_->thread.join();
}

EndableWait::EndableWait() {
    HANDLE thread = nullptr;
    if (!DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &thread, 0, FALSE,
                         DUPLICATE_SAME_ACCESS))
        return;
    thread_ = WindowsHandle(thread);
    const std::lock_guard guard(interruption().mutex);
    interruption().waiting = thread;
}

EndableWait::~EndableWait() {
    const std::lock_guard guard(interruption().mutex);
    interruption().waiting = nullptr;
}

}  // namespace qoltanba::cli
