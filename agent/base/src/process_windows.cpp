#include <windows.h>
#include <aclapi.h>
#include <sddl.h>

#include <memory>

#include <qoltanba/base/process.h>

namespace qoltanba {
namespace {

/// Programs of the same person may see that this process runs, wait for it and end it, but not read its
/// memory. OWNER RIGHTS takes away the owner's right to write this list anew.
void closeToOtherPrograms() {
    constexpr const wchar_t* allowed = L"D:P(A;;0x121001;;;OW)(A;;0x1fffff;;;SY)";
    PSECURITY_DESCRIPTOR made = nullptr;
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(allowed, SDDL_REVISION_1, &made, nullptr))
        return;
    const std::unique_ptr<void, decltype(&LocalFree)> owned(made, LocalFree);
    BOOL isThere = FALSE;
    BOOL isDefault = FALSE;
    PACL list = nullptr;
    if (!GetSecurityDescriptorDacl(made, &isThere, &list, &isDefault) || !isThere) return;
    SetSecurityInfo(GetCurrentProcess(), SE_KERNEL_OBJECT,
                    DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, nullptr, nullptr, list,
                    nullptr);
}

/// A library beside the program, in the current folder or on another computer could read everything.
void loadOnlyLibrariesOfTheSystem() {
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
    PROCESS_MITIGATION_IMAGE_LOAD_POLICY images{};
    images.NoRemoteImages = 1;
    images.NoLowMandatoryLabelImages = 1;
    images.PreferSystem32Images = 1;
    SetProcessMitigationPolicy(ProcessImageLoadPolicy, &images, sizeof images);
}

}  // namespace

void keepMemoryPrivate() {
    // No report of a crash, because it holds memory.
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    loadOnlyLibrariesOfTheSystem();
    closeToOtherPrograms();
}

}  // namespace qoltanba
