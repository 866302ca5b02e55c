#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <qoltanba/base/process.h>

namespace qoltanba {
namespace {

TEST(Process, KeepsItsMemoryFromDumpsAndDebuggers) {
    // In a child process, so that the test's own process does not change.
    const pid_t child = fork();
    if (child == 0) {
        keepMemoryPrivate();
        rlimit cores{1, 1};
        getrlimit(RLIMIT_CORE, &cores);
        const bool kept = cores.rlim_cur == 0 && cores.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0;
        _exit(kept ? 0 : 1);
    }
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace qoltanba
