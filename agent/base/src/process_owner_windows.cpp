#include "process_owner_windows.h"

#include <winternl.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include <qoltanba/base/windows_access.h>
#include <qoltanba/base/windows_handle.h>

namespace qoltanba {
namespace {

/// Windows itself and its services ("Well-known SIDs", Microsoft): S-1-5-18 to 20, and S-1-5-80 for a service
/// with an account of its own.
bool isSystem(PSID sid) {
    if (IsWellKnownSid(sid, WinLocalSystemSid) || IsWellKnownSid(sid, WinLocalServiceSid) ||
        IsWellKnownSid(sid, WinNetworkServiceSid))
        return true;
    constexpr SID_IDENTIFIER_AUTHORITY windows = SECURITY_NT_AUTHORITY;
    const SID_IDENTIFIER_AUTHORITY& authority = *GetSidIdentifierAuthority(sid);
    return std::equal(std::begin(windows.Value), std::end(windows.Value), std::begin(authority.Value)) &&
           *GetSidSubAuthorityCount(sid) > 0 && *GetSidSubAuthority(sid, 0) == SECURITY_SERVICE_ID_BASE_RID;
}

std::optional<ProcessOwner> userOf(DWORD number) {
    const WindowsHandle process(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, number));
    if (!process.isOpen()) return std::nullopt;
    std::vector<std::byte> memory = userOfProcess(process.get());
    if (memory.empty()) return std::nullopt;
    PSID sid = reinterpret_cast<TOKEN_USER*>(memory.data())->User.Sid;
    if (isThisPerson(sid)) return ProcessOwner::thisPerson;
    return isSystem(sid) ? ProcessOwner::system : ProcessOwner::another;
}

/// The system's list of processes, which tells those of all people. NtQuerySystemInformation is the one
/// function that gives the session of each of them without more rights.
std::vector<std::uint64_t> processes() {
    constexpr auto tooShort = static_cast<NTSTATUS>(0xC0000004);  // STATUS_INFO_LENGTH_MISMATCH
    std::vector<std::uint64_t> memory(std::size_t{32} * 1024);
    for (int tries = 0; tries < 8; ++tries) {
        const auto size = static_cast<ULONG>(memory.size() * sizeof(std::uint64_t));
        const NTSTATUS outcome =
            NtQuerySystemInformation(SystemProcessInformation, memory.data(), size, nullptr);
        if (outcome == 0) return memory;
        if (outcome != tooShort) return {};
        memory.resize(memory.size() * 2);
    }
    return {};
}

}  // namespace

std::optional<ListedProcess> listedProcess(DWORD process) {
    const std::vector<std::uint64_t> memory = processes();
    if (memory.empty()) return std::nullopt;
    const auto* at = reinterpret_cast<const std::byte*>(memory.data());
    for (;;) {
        const auto* one = reinterpret_cast<const SYSTEM_PROCESS_INFORMATION*>(at);
        if (reinterpret_cast<std::uintptr_t>(one->UniqueProcessId) == process)
            return ListedProcess{one->SessionId,
                                 {one->ImageName.Buffer, one->ImageName.Length / sizeof(wchar_t)}};
        if (one->NextEntryOffset == 0) return std::nullopt;
        at += one->NextEntryOffset;
    }
}

ProcessOwner ownerOf(DWORD process) {
    if (const std::optional<ProcessOwner> user = userOf(process)) return *user;
    DWORD ownSession = 0;
    ProcessIdToSessionId(GetCurrentProcessId(), &ownSession);
    return ownerBySession(listedProcess(process), ownSession);
}

ProcessOwner ownerBySession(const std::optional<ListedProcess>& process, DWORD ownSession) {
    constexpr DWORD sessionOfServices = 0;
    if (!process || process->session == ownSession) return ProcessOwner::unknown;
    return process->session == sessionOfServices ? ProcessOwner::system : ProcessOwner::another;
}

}  // namespace qoltanba
