#include <windows.h>

#include <qoltanba/base/windows_handle.h>

#include "peer_process.h"

namespace qoltanba::app {

struct PeerProcess::Handle {
    DWORD number = 0;
    WindowsHandle process;
};

PeerProcess::PeerProcess(std::intptr_t socket) : handle_(std::make_unique<Handle>()) {
    ULONG number = 0;
    if (!GetNamedPipeServerProcessId(reinterpret_cast<HANDLE>(socket), &number)) return;
    handle_->number = number;
    handle_->process = WindowsHandle(OpenProcess(SYNCHRONIZE, FALSE, number));
}

PeerProcess::~PeerProcess() = default;

void PeerProcess::mayComeForward() const {
    if (handle_->number != 0) AllowSetForegroundWindow(handle_->number);
}

bool PeerProcess::waitForEnd(int milliseconds) const {
    if (!handle_->process.isOpen()) return true;
    return WaitForSingleObject(handle_->process.get(), static_cast<DWORD>(milliseconds)) == WAIT_OBJECT_0;
}

}  // namespace qoltanba::app
