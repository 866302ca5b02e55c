#include <windows.h>

#include <random>
#include <string>
#include <utility>

#include <qoltanba/base/file.h>
#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>

#include "positioned_io_windows.h"

namespace qoltanba {
namespace {

constexpr DWORD shareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

tl::unexpected<Error> notWritable(DWORD problem) {
    return fail(ErrorCode::fileNotWritable, windowsReason(problem));
}

tl::unexpected<Error> failedBy(DWORD problem) {
    const bool absent = problem == ERROR_FILE_NOT_FOUND || problem == ERROR_PATH_NOT_FOUND ||
                        problem == ERROR_INVALID_NAME || problem == ERROR_BAD_NETPATH;
    return fail(absent ? ErrorCode::fileNotFound : ErrorCode::fileUnreadable, windowsReason(problem));
}

/// A name may stand for a device ("NUL", "COM1"), a pipe, a folder or a whole disk.
Result<std::uint64_t> sizeOfRegular(HANDLE file) {
    BY_HANDLE_FILE_INFORMATION facts{};
    LARGE_INTEGER size{};
    if (GetFileType(file) != FILE_TYPE_DISK || !GetFileInformationByHandle(file, &facts) ||
        (facts.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0 || !GetFileSizeEx(file, &size))
        return fail(ErrorCode::fileUnreadable, "not a regular file");
    return static_cast<std::uint64_t>(size.QuadPart);
}

WindowsHandle opened(const std::filesystem::path& path, DWORD access) {
    // A named pipe must not act in the name of this person (SECURITY_ANONYMOUS).
    return WindowsHandle(CreateFileW(extendedPath(path).c_str(), access, shareAll, nullptr, OPEN_EXISTING,
                                     SECURITY_SQOS_PRESENT | SECURITY_ANONYMOUS, nullptr));
}

/// The path of an open file without links, of any length.
std::filesystem::path pathOf(HANDLE file) {
    const DWORD needed = GetFinalPathNameByHandleW(file, nullptr, 0, FILE_NAME_NORMALIZED);
    std::wstring path(needed, L'\0');
    const DWORD length =
        GetFinalPathNameByHandleW(file, path.data(), static_cast<DWORD>(path.size()), FILE_NAME_NORMALIZED);
    path.resize(length < needed ? length : 0);
    return path;
}

/// The file that is replaced: where links lead, if something is there.
Result<std::filesystem::path> targetOf(const std::filesystem::path& path) {
    const DWORD attributes = GetFileAttributesW(extendedPath(path).c_str());
    if (attributes == INVALID_FILE_ATTRIBUTES) return extendedPath(path);
    if ((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
        return fail(ErrorCode::fileNotWritable, "not a regular file");
    const WindowsHandle file = opened(path, FILE_READ_ATTRIBUTES);
    if (!file.isOpen()) return notWritable(GetLastError());
    const Result<std::uint64_t> size = sizeOfRegular(file.get());
    if (!size) return fail(ErrorCode::fileNotWritable, size.error().detail);
    const std::filesystem::path target = pathOf(file.get());
    return target.empty() ? extendedPath(path) : target;
}

/// A new file beside the target, so that it can take its place by a rename.
std::filesystem::path temporaryIn(const std::filesystem::path& folder) {
    return extendedPath(folder / (".qoltanba-" + std::to_string(std::random_device{}()) + ".part"));
}

WindowsHandle newFile(const std::filesystem::path& path) {
    return WindowsHandle(
        CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
}

}  // namespace

struct RegularFile::Handle {
    WindowsHandle file;
};

Result<std::shared_ptr<const RegularFile>> RegularFile::open(const std::filesystem::path& path) {
    // The system stops reading a name at a NUL, but a window shows the whole name.
    if (path.native().find(L'\0') != std::wstring::npos)
        return fail(ErrorCode::fileNotFound, "a NUL in the path");
    auto handle = std::make_unique<Handle>(Handle{opened(path, GENERIC_READ)});
    if (!handle->file.isOpen()) return failedBy(GetLastError());
    const Result<std::uint64_t> size = sizeOfRegular(handle->file.get());
    if (!size) return fail(size.error());
    return std::shared_ptr<const RegularFile>(new RegularFile(std::move(handle), *size));
}

Result<std::size_t> RegularFile::readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const {
    return qoltanba::readAt(handle_->file.get(), offset, buffer);
}

RegularFile::RegularFile(std::unique_ptr<Handle> handle, std::uint64_t size)
    : handle_(std::move(handle)), size_(size) {}

RegularFile::~RegularFile() = default;

struct AtomicFile::Handle {
    WindowsHandle file;
    std::uint64_t written = 0;
};

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path) {
    const Result<std::filesystem::path> target = targetOf(path);
    if (!target) return fail(target.error());
    std::filesystem::path temporary = temporaryIn(target->parent_path());
    auto handle = std::make_unique<Handle>(Handle{newFile(temporary)});
    if (!handle->file.isOpen()) return notWritable(GetLastError());
    return AtomicFile(std::move(handle), std::move(temporary), *target);
}

Result<AtomicFile> AtomicFile::createIn(const std::filesystem::path& folder) {
    std::filesystem::path temporary = temporaryIn(folder);
    auto handle = std::make_unique<Handle>(Handle{newFile(temporary)});
    if (!handle->file.isOpen()) return notWritable(GetLastError());
    return AtomicFile(std::move(handle), std::move(temporary), {});
}

Result<void> AtomicFile::write(BytesView piece) {
    while (!piece.empty()) {
        const Result<std::size_t> written = writeAt(handle_->file.get(), handle_->written, piece);
        if (!written) return fail(written.error());
        handle_->written += *written;
        piece = piece.subspan(*written);
    }
    return {};
}

Result<void> AtomicFile::sync() {
    if (!FlushFileBuffers(handle_->file.get())) return notWritable(GetLastError());
    return {};
}

// ReplaceFileW gives the new file the access list of the old one. Some file systems cannot do that.
Result<void> AtomicFile::finish() {
    handle_.reset();  // an open file cannot be renamed
    const DWORD ignoring = REPLACEFILE_IGNORE_MERGE_ERRORS | REPLACEFILE_IGNORE_ACL_ERRORS;
    const bool isReplaced =
        GetFileAttributesW(target_.c_str()) != INVALID_FILE_ATTRIBUTES &&
        ReplaceFileW(target_.c_str(), temporary_.c_str(), nullptr, ignoring, nullptr, nullptr);
    if (!isReplaced &&
        !MoveFileExW(temporary_.c_str(), target_.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return notWritable(GetLastError());
    temporary_.clear();
    return {};
}

Result<bool> AtomicFile::finishNew(const std::filesystem::path& path) {
    handle_.reset();
    if (MoveFileExW(temporary_.c_str(), extendedPath(path).c_str(), MOVEFILE_WRITE_THROUGH)) {
        temporary_.clear();
        return true;
    }
    const DWORD problem = GetLastError();
    if (problem == ERROR_ALREADY_EXISTS || problem == ERROR_FILE_EXISTS) return false;
    return notWritable(problem);
}

AtomicFile::AtomicFile(std::unique_ptr<Handle> handle, std::filesystem::path temporary,
                       std::filesystem::path target)
    : handle_(std::move(handle)), temporary_(std::move(temporary)), target_(std::move(target)) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : handle_(std::move(other.handle_)),
      temporary_(std::exchange(other.temporary_, {})),
      target_(std::move(other.target_)) {}

AtomicFile::~AtomicFile() {
    handle_.reset();
    if (!temporary_.empty()) DeleteFileW(temporary_.c_str());
}

}  // namespace qoltanba
