#include <windows.h>
#include <gtest/gtest.h>

#include <qoltanba/base/process.h>
#include <qoltanba/base/windows_handle.h>

namespace qoltanba {
namespace {

TEST(Process, KeepsItsMemoryFromOtherPrograms) {
    keepMemoryPrivate();
    const DWORD own = GetCurrentProcessId();
    EXPECT_FALSE(WindowsHandle(OpenProcess(PROCESS_VM_READ, FALSE, own)).isOpen());
    EXPECT_TRUE(WindowsHandle(OpenProcess(SYNCHRONIZE, FALSE, own)).isOpen());
}

}  // namespace
}  // namespace qoltanba
