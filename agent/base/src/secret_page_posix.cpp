#include <sys/mman.h>

#include <qoltanba/base/secret.h>

#include "secret_page.h"

namespace qoltanba {

char* lockSecretPage() {
    void* page = mmap(nullptr, secretPageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) return nullptr;
    static_cast<void>(mlock(page, secretPageSize));  // refused beyond RLIMIT_MEMLOCK
#ifdef MADV_DONTDUMP
    static_cast<void>(madvise(page, secretPageSize, MADV_DONTDUMP));
#endif
    return static_cast<char*>(page);
}

void releaseSecretPage(char* page) noexcept {
    wipe(page, secretPageSize);
    static_cast<void>(munlock(page, secretPageSize));
    static_cast<void>(munmap(page, secretPageSize));
}

}  // namespace qoltanba
