#include <windows.h>

#include <algorithm>
#include <utility>

#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>

#include "console.h"
#include "stream.h"
#include "waiting_windows.h"

namespace qoltanba::cli {
namespace {

tl::unexpected<Error> failedBy(DWORD problem, ErrorCode code) {
    if (problem == ERROR_OPERATION_ABORTED) return fail(ErrorCode::cancelled);
    return fail(code, windowsReason(problem));
}

/// At most what one call takes; a pipe takes little at a time anyway.
DWORD pieceOf(std::size_t size) {
    return static_cast<DWORD>(std::min(size, std::size_t{1} << 20));
}

WindowsHandle opened(const std::filesystem::path& path, DWORD access) {
    // A named pipe must not act in the name of this person (SECURITY_ANONYMOUS).
    return WindowsHandle(CreateFileW(extendedPath(path).c_str(), access, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                     nullptr, OPEN_EXISTING, SECURITY_SQOS_PRESENT | SECURITY_ANONYMOUS,
                                     nullptr));
}

}  // namespace

struct Stream::Handle {
    WindowsHandle owned;  ///< standard input and output belong to the process
    HANDLE handle;
};

Stream::Stream(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {
    LARGE_INTEGER size{};
    LARGE_INTEGER position{};
    if (GetFileType(handle_->handle) != FILE_TYPE_DISK || !GetFileSizeEx(handle_->handle, &size) ||
        !SetFilePointerEx(handle_->handle, {}, &position, FILE_CURRENT))
        return;
    if (position.QuadPart <= size.QuadPart) {
        size_ = static_cast<std::uint64_t>(size.QuadPart - position.QuadPart);
        start_ = position.QuadPart;
    }
}

Stream::Stream(Stream&&) noexcept = default;
Stream& Stream::operator=(Stream&&) noexcept = default;
Stream::~Stream() = default;

Stream Stream::standardInput() {
    return Stream(std::make_unique<Handle>(Handle{WindowsHandle(), GetStdHandle(STD_INPUT_HANDLE)}));
}

Stream Stream::standardOutput() {
    return Stream(std::make_unique<Handle>(Handle{WindowsHandle(), GetStdHandle(STD_OUTPUT_HANDLE)}));
}

std::optional<Stream> Stream::openToRead(const std::filesystem::path& path) {
    WindowsHandle made = opened(path, GENERIC_READ);
    if (!made.isOpen()) return std::nullopt;
    const HANDLE handle = made.get();
    return Stream(std::make_unique<Handle>(Handle{std::move(made), handle}));
}

std::optional<Stream> Stream::openToWrite(const std::filesystem::path& path) {
    WindowsHandle made = opened(path, GENERIC_WRITE);
    if (!made.isOpen()) return std::nullopt;
    const HANDLE handle = made.get();
    return Stream(std::make_unique<Handle>(Handle{std::move(made), handle}));
}

Result<void> Stream::rewind() {
    LARGE_INTEGER start{};
    start.QuadPart = start_;
    if (!SetFilePointerEx(handle_->handle, start, nullptr, FILE_BEGIN))
        return failedBy(GetLastError(), ErrorCode::fileUnreadable);
    return {};
}

Result<std::size_t> Stream::read(std::span<std::uint8_t> buffer) {
    const EndableWait wait;
    if (isInterrupted()) return fail(ErrorCode::cancelled);
    DWORD got = 0;
    SetLastError(ERROR_SUCCESS);
    const BOOL isRead = ReadFile(handle_->handle, buffer.data(), pieceOf(buffer.size()), &got, nullptr);
    const DWORD problem = GetLastError();
    // After Ctrl-C a console gives nothing, and calls that a success.
    if (got == 0 && problem == ERROR_OPERATION_ABORTED) return fail(ErrorCode::cancelled);
    if (isRead || problem == ERROR_BROKEN_PIPE || problem == ERROR_HANDLE_EOF) return got;
    return failedBy(problem, ErrorCode::fileUnreadable);
}

Result<void> Stream::write(BytesView octets) {
    while (!octets.empty()) {
        const EndableWait wait;
        if (isInterrupted()) return fail(ErrorCode::cancelled);
        DWORD written = 0;
        if (!WriteFile(handle_->handle, octets.data(), pieceOf(octets.size()), &written, nullptr))
            return failedBy(GetLastError(), ErrorCode::fileNotWritable);
        octets = octets.subspan(written);
    }
    return {};
}

}  // namespace qoltanba::cli
