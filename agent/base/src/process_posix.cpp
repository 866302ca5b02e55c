#include <sys/resource.h>

#include <qoltanba/base/process.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace qoltanba {

void keepMemoryPrivate() {
    const rlimit none{0, 0};
    static_cast<void>(setrlimit(RLIMIT_CORE, &none));
#ifdef __linux__
    // RLIMIT_CORE does not stop a program that collects core dumps (core(5), a pipe in core_pattern).
    static_cast<void>(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
#endif
}

}  // namespace qoltanba
