#include "positioned_io_windows.h"

#include <algorithm>

#include <qoltanba/base/windows_text.h>

namespace qoltanba {
namespace {

/// One call takes no more than a DWORD says.
DWORD pieceOf(std::size_t size) {
    return static_cast<DWORD>(std::min(size, std::size_t{1} << 30));
}

/// An OVERLAPPED gives the position also for a handle that waits (ReadFile, Microsoft).
OVERLAPPED at(std::uint64_t offset) {
    OVERLAPPED position{};
    position.Offset = static_cast<DWORD>(offset & 0xffffffff);
    position.OffsetHigh = static_cast<DWORD>(offset >> 32);
    return position;
}

}  // namespace

Result<std::size_t> readAt(HANDLE file, std::uint64_t offset, std::span<std::uint8_t> buffer) {
    OVERLAPPED position = at(offset);
    DWORD got = 0;
    if (ReadFile(file, buffer.data(), pieceOf(buffer.size()), &got, &position)) return got;
    const DWORD problem = GetLastError();
    if (problem == ERROR_HANDLE_EOF) return 0;
    return fail(ErrorCode::fileUnreadable, windowsReason(problem));
}

Result<std::size_t> writeAt(HANDLE file, std::uint64_t offset, BytesView piece) {
    OVERLAPPED position = at(offset);
    DWORD written = 0;
    if (WriteFile(file, piece.data(), pieceOf(piece.size()), &written, &position) && written > 0)
        return written;
    return fail(ErrorCode::fileNotWritable, windowsReason(GetLastError()));
}

}  // namespace qoltanba
