#include <qoltanba/base/process.h>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/resource.h>
#endif
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace qoltanba {

void keepMemoryPrivate() {
#if defined(__unix__) || defined(__APPLE__)
    const rlimit none{0, 0};
    static_cast<void>(setrlimit(RLIMIT_CORE, &none));
#endif
#ifdef __linux__
    // RLIMIT_CORE does not stop a program that collects core dumps (core(5), a pipe in core_pattern).
    static_cast<void>(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
#endif
}

}  // namespace qoltanba
