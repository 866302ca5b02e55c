#pragma once

#include <windows.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

/// Who is who, and who may do what with files and folders of Windows. Only for sources that are compiled on
/// Windows alone. Any thread.
namespace qoltanba {

/// For the functions that create something: only this person and the system get access, whatever the folder
/// would give, and this person is the owner also if the program runs elevated.
class PrivateAccess {
  public:
    /// `isInherited`: what is created inside of the new folder gets the same access.
    explicit PrivateAccess(bool isInherited = false);

    /// Null if the system does not tell who this person is; then nothing should be created.
    SECURITY_ATTRIBUTES* attributes() { return descriptor_ ? &attributes_ : nullptr; }

  private:
    std::unique_ptr<void, decltype(&LocalFree)> descriptor_{nullptr, LocalFree};
    SECURITY_ATTRIBUTES attributes_{};
};

/// Tells whether the access list of a file or folder gives one of the rights (FILE_READ_DATA, …) to anybody
/// but this person, the system and the administrators, who can read everything anyway. False if the system
/// does not tell.
bool givesToOthers(const std::filesystem::path& path, DWORD rights);

/// Tells whether a file or folder belongs to somebody else than this person, the administrators or the
/// system. An owner may change the access list at any time.
bool isOwnedByOthers(const std::filesystem::path& path);

/// Tells whether nobody but administrators and the system can change, replace or delete the file or folder.
/// This person counts as an administrator only by that group. False if the system does not tell.
bool isForAdministratorsAlone(const std::filesystem::path& path);

/// The SID of the person an open process runs for, in the memory of a TOKEN_USER. Empty if the system does
/// not tell.
std::vector<std::byte> userOfProcess(HANDLE process);

/// Tells whether this process runs for that person.
bool isThisPerson(PSID sid);

/// Tells whether an open object of the kernel, such as a pipe, was made by this person.
bool wasMadeByThisPerson(HANDLE object);

}  // namespace qoltanba
