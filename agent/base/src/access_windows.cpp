#include <windows.h>
#include <aclapi.h>
#include <sddl.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <qoltanba/base/windows_access.h>
#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>

namespace qoltanba {
namespace {

using LocalMemory = std::unique_ptr<void, decltype(&LocalFree)>;

std::vector<std::byte> tokenUser() {
    return userOfProcess(GetCurrentProcess());
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

/// The service that installs Windows ("Well-known SIDs", Microsoft).
bool isInstallerOfWindows(PSID sid) {
    wchar_t* text = nullptr;
    if (!ConvertSidToStringSidW(sid, &text)) return false;
    const LocalMemory owned(text, LocalFree);
    return std::wstring_view(text) == L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
}

bool isAdministrator(PSID sid) {
    return IsWellKnownSid(sid, WinLocalSystemSid) || IsWellKnownSid(sid, WinBuiltinAdministratorsSid) ||
           isInstallerOfWindows(sid);
}

/// CREATOR OWNER and OWNER RIGHTS stand for the owner, who is asked for separately.
bool isOwner(PSID sid) {
    return IsWellKnownSid(sid, WinCreatorOwnerSid) || IsWellKnownSid(sid, WinCreatorOwnerRightsSid);
}

/// Those whose access tells nothing new: this person, and who can read everything anyway.
bool isTrusted(PSID sid) {
    return isAdministrator(sid) || isOwner(sid) || isThisPerson(sid);
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
template <class IsTrusted>
bool isForOthers(void* entry, DWORD rights, IsTrusted isTrustedOne) {
    const auto* header = static_cast<ACE_HEADER*>(entry);
    if (header->AceType != ACCESS_ALLOWED_ACE_TYPE || (header->AceFlags & INHERIT_ONLY_ACE) != 0)
        return false;
    auto* allowed = static_cast<ACCESS_ALLOWED_ACE*>(entry);
    GENERIC_MAPPING files{FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_GENERIC_EXECUTE, FILE_ALL_ACCESS};
    DWORD given = allowed->Mask;
    MapGenericMask(&given, &files);
    return (given & rights) != 0 && !isTrustedOne(&allowed->SidStart);
}

template <class IsTrusted>
bool givesTo(PACL list, DWORD rights, IsTrusted isTrustedOne) {
    if (list == nullptr) return true;  // no list: everybody may do everything
    for (DWORD i = 0; i < list->AceCount; ++i) {
        void* entry = nullptr;
        if (GetAce(list, i, &entry) && isForOthers(entry, rights, isTrustedOne)) return true;
    }
    return false;
}

}  // namespace

std::vector<std::byte> userOfProcess(HANDLE process) {
    HANDLE token = nullptr;
    if (!OpenProcessToken(process, TOKEN_QUERY, &token)) return {};
    const WindowsHandle owned(token);
    DWORD size = 0;
    GetTokenInformation(token, TokenUser, nullptr, 0, &size);
    std::vector<std::byte> user(size);
    if (!GetTokenInformation(token, TokenUser, user.data(), size, &size)) return {};
    return user;
}

bool isThisPerson(PSID sid) {
    std::vector<std::byte> user = tokenUser();
    return !user.empty() && EqualSid(sid, sidIn(user));
}

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
    return security.memory && givesTo(security.list, rights, isTrusted);
}

bool isOwnedByOthers(const std::filesystem::path& path) {
    const Security security = securityOf(path);
    return !security.memory || security.owner == nullptr || !isTrusted(security.owner);
}

bool isForAdministratorsAlone(const std::filesystem::path& path) {
    constexpr DWORD changing =
        FILE_WRITE_DATA | FILE_APPEND_DATA | FILE_DELETE_CHILD | DELETE | WRITE_DAC | WRITE_OWNER;
    const Security security = securityOf(path);
    const auto isAllowed = [](PSID sid) { return isAdministrator(sid) || isOwner(sid); };
    return security.memory && security.owner != nullptr && isAdministrator(security.owner) &&
           !givesTo(security.list, changing, isAllowed);
}

bool wasMadeByThisPerson(HANDLE object) {
    PSID owner = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (GetSecurityInfo(object, SE_KERNEL_OBJECT, OWNER_SECURITY_INFORMATION, &owner, nullptr, nullptr,
                        nullptr, &descriptor) != ERROR_SUCCESS)
        return false;
    const LocalMemory owned(descriptor, LocalFree);
    // What an elevated program makes belongs to the group of administrators.
    return owner != nullptr && isTrusted(owner);
}

}  // namespace qoltanba
