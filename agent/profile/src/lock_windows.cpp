#include <windows.h>

#include <string>

#include <qoltanba/base/windows_access.h>
#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>
#include <qoltanba/profile/lock.h>
#include <qoltanba/profile/running.h>

namespace qoltanba::profile {

struct InstanceLock::Held {
    WindowsHandle mutex;
};

// The name is taken as long as some process has the mutex open.
InstanceLock::Outcome InstanceLock::take() {
    PrivateAccess access;
    const std::wstring name = L"Local\\" + wideFromUtf8(socketName());
    WindowsHandle mutex(CreateMutexW(access.attributes(), FALSE, name.c_str()));
    const DWORD problem = GetLastError();
    if (!mutex.isOpen()) return Outcome::impossible;
    if (problem == ERROR_ALREADY_EXISTS) return Outcome::taken;
    held_ = std::make_unique<Held>(Held{std::move(mutex)});
    return Outcome::first;
}

InstanceLock::InstanceLock() = default;
InstanceLock::~InstanceLock() = default;

}  // namespace qoltanba::profile
