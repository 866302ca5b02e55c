#include <windows.h>

#include <random>
#include <string>
#include <system_error>

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/base/windows_access.h>
#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>

#include "positioned_io_windows.h"

namespace qoltanba {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Error> notWritable(const fs::path& file, DWORD problem) {
    return fail(ErrorCode::fileNotWritable, pathToUtf8(file) + ": " + windowsReason(problem));
}

bool isFolder(const fs::path& path) {
    const DWORD attributes = GetFileAttributesW(extendedPath(path).c_str());
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

Result<void> writeNew(const fs::path& file, std::string_view content) {
    PrivateAccess access;
    if (access.attributes() == nullptr) return notWritable(file, ERROR_NO_SUCH_USER);
    const WindowsHandle made(CreateFileW(extendedPath(file).c_str(), GENERIC_WRITE, 0, access.attributes(),
                                         CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!made.isOpen()) return notWritable(file, GetLastError());
    BytesView left(reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
    while (!left.empty()) {
        const Result<std::size_t> written = writeAt(made.get(), content.size() - left.size(), left);
        if (!written)
            return fail(ErrorCode::fileNotWritable, pathToUtf8(file) + ": " + written.error().detail);
        left = left.subspan(*written);
    }
    if (!FlushFileBuffers(made.get())) return notWritable(file, GetLastError());
    return {};
}

}  // namespace

Result<void> makePrivateFolder(const fs::path& folder) {
    if (isFolder(folder)) return {};
    std::error_code error;
    if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), error);
    if (error) return fail(ErrorCode::fileNotWritable, pathToUtf8(folder) + ": " + error.message());
    PrivateAccess access(true);
    if (access.attributes() == nullptr) return notWritable(folder, ERROR_NO_SUCH_USER);
    if (CreateDirectoryW(extendedPath(folder).c_str(), access.attributes())) return {};
    const DWORD problem = GetLastError();
    return isFolder(folder) ? Result<void>() : notWritable(folder, problem);
}

bool isPrivateFolder(const fs::path& folder) {
    const DWORD attributes = GetFileAttributesW(extendedPath(folder).c_str());
    if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0 ||
        (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0)
        return false;
    return !isOwnedByOthers(folder) && !givesToOthers(folder, FILE_ALL_ACCESS & ~SYNCHRONIZE);
}

Result<void> writePrivateFile(const fs::path& file, std::string_view content) {
    fs::path fresh = file;
    fresh += ".new" + std::to_string(std::random_device{}());
    if (auto written = writeNew(fresh, content); !written) {
        DeleteFileW(extendedPath(fresh).c_str());
        return written;
    }
    if (MoveFileExW(extendedPath(fresh).c_str(), extendedPath(file).c_str(),
                    MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return {};
    const DWORD problem = GetLastError();
    DeleteFileW(extendedPath(fresh).c_str());
    return notWritable(file, problem);
}

bool canOrdinaryPeopleChange(const fs::path& file) {
    return GetFileAttributesW(extendedPath(file).c_str()) != INVALID_FILE_ATTRIBUTES &&
           !isForAdministratorsAlone(file);
}

bool isReadableByOthers(const fs::path& file) {
    return givesToOthers(file, FILE_READ_DATA);
}

}  // namespace qoltanba
