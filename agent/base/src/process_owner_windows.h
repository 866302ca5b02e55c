#pragma once

#include <windows.h>

#include <optional>
#include <string>

/// Whose a process is. Any thread.
namespace qoltanba {

enum class ProcessOwner {
    thisPerson,
    system,   ///< Windows itself or a service of it
    another,  ///< another person
    unknown,  ///< a program of this session that does not tell, such as the sandbox of a browser
};

/// What the system tells of a process to everybody.
struct ListedProcess {
    DWORD session = 0;  ///< services are in session 0
    std::wstring name;  ///< "javaw.exe"
};

/// Nothing if no such process runs.
std::optional<ListedProcess> listedProcess(DWORD process);

/// Whose a process is: by its token, which Windows shows to programs of the same person, or by its session.
ProcessOwner ownerOf(DWORD process);

/// Whose a process is that does not show its token. In the session of another person it belongs to that
/// person.
ProcessOwner ownerBySession(const std::optional<ListedProcess>& process, DWORD ownSession);

}  // namespace qoltanba
