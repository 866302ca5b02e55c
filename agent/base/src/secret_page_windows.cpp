#include <windows.h>

#include <qoltanba/base/secret.h>

#include "secret_page.h"

namespace qoltanba {
namespace {

/// A process may lock about as many pages as its smallest working set has (VirtualLock, Microsoft). That is
/// little by default.
bool growWorkingSet() {
    constexpr SIZE_T more = 64 * secretPageSize;
    SIZE_T least = 0;
    SIZE_T most = 0;
    const HANDLE process = GetCurrentProcess();
    return GetProcessWorkingSetSize(process, &least, &most) &&
           SetProcessWorkingSetSize(process, least + more, most + more);
}

}  // namespace

char* lockSecretPage() {
    void* page = VirtualAlloc(nullptr, secretPageSize, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
    if (page == nullptr) return nullptr;
    if (!VirtualLock(page, secretPageSize) && growWorkingSet())
        static_cast<void>(VirtualLock(page, secretPageSize));
    return static_cast<char*>(page);
}

void releaseSecretPage(char* page) noexcept {
    wipe(page, secretPageSize);
    VirtualUnlock(page, secretPageSize);
    VirtualFree(page, 0, MEM_RELEASE);
}

}  // namespace qoltanba
