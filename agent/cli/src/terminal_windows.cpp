#include <windows.h>

#include <algorithm>
#include <optional>
#include <string>

#include <qoltanba/base/windows_handle.h>

#include "console.h"
#include "terminal.h"
#include "waiting_windows.h"

namespace qoltanba::cli {
namespace {

/// The console of this process, also if its standard streams lead elsewhere (CONIN$, CONOUT$).
WindowsHandle consolePart(const wchar_t* name) {
    return WindowsHandle(CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                     nullptr, OPEN_EXISTING, 0, nullptr));
}

}  // namespace

struct Terminal::Handle {
    WindowsHandle input = consolePart(L"CONIN$");
    WindowsHandle output = consolePart(L"CONOUT$");
    DWORD before = 0;
    bool isSilent = false;

    /// The next UTF-16 unit that was typed. Nothing: no more comes.
    Result<std::optional<wchar_t>> unit() const {
        const EndableWait wait;
        if (isInterrupted()) return fail(ErrorCode::cancelled);
        wchar_t typed = 0;
        DWORD got = 0;
        SetLastError(ERROR_SUCCESS);
        const BOOL isRead = ReadConsoleW(input.get(), &typed, 1, &got, nullptr);
        // After Ctrl-C it gives nothing, and calls that a success.
        if (got == 0 && (isInterrupted() || GetLastError() == ERROR_OPERATION_ABORTED))
            return fail(ErrorCode::cancelled);
        if (!isRead) return fail(ErrorCode::fileUnreadable);
        constexpr wchar_t endOfInput = 0x1a;  // Ctrl-Z
        if (got == 0 || typed == endOfInput) return std::optional<wchar_t>();
        return std::optional(typed);
    }
};

Terminal::Terminal(Echo echo) : handle_(std::make_unique<Handle>()) {
    const HANDLE input = handle_->input.get();
    if (!handle_->output.isOpen() || !GetConsoleMode(input, &handle_->before)) return;
    FlushConsoleInputBuffer(input);
    DWORD wished = handle_->before | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT | ENABLE_ECHO_INPUT;
    handle_->isSilent = echo == Echo::off;
    if (handle_->isSilent) wished &= ~static_cast<DWORD>(ENABLE_ECHO_INPUT);
    isReady_ = SetConsoleMode(input, wished) != 0;
}

Terminal::~Terminal() {
    if (isReady_) SetConsoleMode(handle_->input.get(), handle_->before);
}

bool Terminal::write(const QString& text) const {
    DWORD written = 0;
    return WriteConsoleW(handle_->output.get(), text.utf16(), static_cast<DWORD>(text.size()), &written,
                         nullptr) != 0;
}

/// One character, for which UTF-16 may need two units, and UTF-8 four octets.
Result<std::size_t> Terminal::read(std::span<std::uint8_t> buffer) {
    auto first = handle_->unit();
    if (!first) return fail(first.error());
    if (!*first) return 0;
    std::array<wchar_t, 2> units{**first, 0};
    int count = 1;
    if (IS_HIGH_SURROGATE(units[0])) {
        const auto second = handle_->unit();
        if (!second) return fail(second.error());
        if (*second) units[1] = **second;
        count = 2;
    }
    if (units[0] == L'\n' && handle_->isSilent) static_cast<void>(write(QStringLiteral("\n")));
    std::array<char, 8> octets{};
    const int size =
        WideCharToMultiByte(CP_UTF8, 0, units.data(), count, octets.data(), octets.size(), nullptr, nullptr);
    const auto fitting = static_cast<std::size_t>(std::clamp(size, 0, static_cast<int>(buffer.size())));
    std::copy_n(octets.begin(), fitting, buffer.begin());
    wipe(octets.data(), octets.size());
    wipe(units.data(), sizeof units);
    return fitting;
}

}  // namespace qoltanba::cli
