#include <windows.h>

#include <array>
#include <string>

#include <qoltanba/base/windows_access.h>
#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>
#include <qoltanba/profile/running.h>

#include "person_tag.h"

namespace qoltanba::profile {
namespace {

/// Milliseconds for each step. The answer comes from the same computer.
constexpr DWORD patience = 1000;

/// The client's end of the agent's pipe (QLocalServer makes it).
class Pipe {
  public:
    explicit Pipe(const std::wstring& path) : happened_(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {
        if (!WaitNamedPipeW(path.c_str(), patience)) return;
        // The process at the other end must not act in the name of this person.
        pipe_ = WindowsHandle(
            CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                        FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr));
    }

    bool isOfThisPerson() const { return pipe_.isOpen() && wasMadeByThisPerson(pipe_.get()); }

    bool say(std::string_view line) const {
        OVERLAPPED act = begin();
        const BOOL isDone =
            WriteFile(pipe_.get(), line.data(), static_cast<DWORD>(line.size()), nullptr, &act);
        return end(act, isDone) == line.size();
    }

    std::string hear() const {
        std::array<char, 64> buffer{};
        std::string line;
        while (!line.ends_with('\n') && line.size() < buffer.size()) {
            OVERLAPPED act = begin();
            const BOOL isDone =
                ReadFile(pipe_.get(), buffer.data(), static_cast<DWORD>(buffer.size()), nullptr, &act);
            const DWORD length = end(act, isDone);
            if (length == 0) break;
            line.append(buffer.data(), length);
        }
        return line;
    }

  private:
    OVERLAPPED begin() const {
        OVERLAPPED act{};
        act.hEvent = happened_.get();
        return act;
    }

    /// How many octets went. When it returns, the system uses the buffer no more.
    DWORD end(OVERLAPPED& act, BOOL isDone) const {
        if (!isDone && GetLastError() != ERROR_IO_PENDING) return 0;
        if (!isDone && WaitForSingleObject(act.hEvent, patience) != WAIT_OBJECT_0)
            CancelIoEx(pipe_.get(), &act);
        DWORD length = 0;
        return GetOverlappedResult(pipe_.get(), &act, &length, TRUE) ? length : 0;
    }

    WindowsHandle happened_;
    WindowsHandle pipe_;
};

}  // namespace

// A person may be signed in twice, and each session has an agent of its own.
std::string socketName() {
    DWORD session = 0;
    ProcessIdToSessionId(GetCurrentProcessId(), &session);
    return "qoltanba-" + std::to_string(session) + "-" + personTag();
}

bool isOwnPeer(std::intptr_t socket) {
    return wasMadeByThisPerson(reinterpret_cast<HANDLE>(socket));
}

std::optional<State> runningState() {
    const Pipe pipe(L"\\\\.\\pipe\\" + wideFromUtf8(socketName()));
    if (!pipe.isOfThisPerson() || !pipe.say(askForState)) return std::nullopt;
    return State::parse(pipe.hear());
}

}  // namespace qoltanba::profile
