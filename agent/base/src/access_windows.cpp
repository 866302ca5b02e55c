#include "access_windows.h"

#include <aclapi.h>
#include <sddl.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>

namespace qoltanba {
namespace {

using LocalMemory = std::unique_ptr<void, decltype(&LocalFree)>;

/// The SID of the person this process runs for, in the memory of a TOKEN_USER. Empty if the system fails.
std::vector<std::byte> tokenUser() {
    HANDLE token = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return {};
    const WindowsHandle owned(token);
    DWORD size = 0;
    GetTokenInformation(token, TokenUser, nullptr, 0, &size);
    std::vector<std::byte> user(size);
    if (!GetTokenInformation(token, TokenUser, user.data(), size, &size)) return {};
    return user;
}

PSID sidIn(std::vector<std::byte>& user) {
    return reinterpret_cast<TOKEN_USER*>(user.data())->User.Sid;
}

std::wstring nameOfThisPerson() {
    std::vector<std::byte> user = tokenUser();
    wchar_t* text = nullptr;
    if (user.empty() || !ConvertSidToStringSidW(sidIn(user), &text)) return {};
    const LocalMemory owned(text, LocalFree);
    return text;
}

/// Those whose access tells nothing new: this person, and who can read everything anyway.
bool isTrusted(PSID sid) {
    // CREATOR OWNER and OWNER RIGHTS stand for the owner, who is asked for separately.
    constexpr std::array known{WinLocalSystemSid, WinBuiltinAdministratorsSid, WinCreatorOwnerSid,
                               WinCreatorOwnerRightsSid};
    for (const WELL_KNOWN_SID_TYPE one : known)
        if (IsWellKnownSid(sid, one)) return true;
    std::vector<std::byte> user = tokenUser();
    return !user.empty() && EqualSid(sid, sidIn(user));
}

/// The owner and the access list of a file, with the memory that holds both.
struct Security {
    PSID owner = nullptr;
    PACL list = nullptr;
    LocalMemory memory{nullptr, LocalFree};
};

Security securityOf(const std::filesystem::path& path) {
    Security security;
    std::wstring name = extendedPath(path).native();
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (GetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT,
                              OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &security.owner,
                              nullptr, &security.list, nullptr, &descriptor) != ERROR_SUCCESS)
        return {};
    security.memory.reset(descriptor);
    return security;
}

/// Tells whether an entry of an access list allows one of the rights to somebody who is not trusted.
bool isForOthers(void* entry, DWORD rights) {
    const auto* header = static_cast<ACE_HEADER*>(entry);
    if (header->AceType != ACCESS_ALLOWED_ACE_TYPE || (header->AceFlags & INHERIT_ONLY_ACE) != 0)
        return false;
    auto* allowed = static_cast<ACCESS_ALLOWED_ACE*>(entry);
    GENERIC_MAPPING files{FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_GENERIC_EXECUTE, FILE_ALL_ACCESS};
    DWORD given = allowed->Mask;
    MapGenericMask(&given, &files);
    return (given & rights) != 0 && !isTrusted(&allowed->SidStart);
}

}  // namespace

PrivateAccess::PrivateAccess(bool isInherited) {
    const std::wstring person = nameOfThisPerson();
    const std::wstring flags = isInherited ? L"OICI" : L"";
    const std::wstring text =
        L"O:" + person + L"D:P(A;" + flags + L";FA;;;" + person + L")(A;" + flags + L";FA;;;SY)";
    PSECURITY_DESCRIPTOR made = nullptr;
    if (person.empty() ||
        !ConvertStringSecurityDescriptorToSecurityDescriptorW(text.c_str(), SDDL_REVISION_1, &made, nullptr))
        return;
    descriptor_.reset(made);
    attributes_ = {sizeof attributes_, made, FALSE};
}

bool givesToOthers(const std::filesystem::path& path, DWORD rights) {
    const Security security = securityOf(path);
    if (!security.memory) return false;
    if (security.list == nullptr) return true;  // no list: everybody may do everything
    for (DWORD i = 0; i < security.list->AceCount; ++i) {
        void* entry = nullptr;
        if (GetAce(security.list, i, &entry) && isForOthers(entry, rights)) return true;
    }
    return false;
}

bool isOwnedByOthers(const std::filesystem::path& path) {
    const Security security = securityOf(path);
    return !security.memory || security.owner == nullptr || !isTrusted(security.owner);
}

}  // namespace qoltanba
