#include <windows.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>

#include <qoltanba/base/temporary_file.h>
#include <qoltanba/base/windows_access.h>
#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>

#include "positioned_io_windows.h"

namespace qoltanba {

struct TemporaryFile::Handle {
    WindowsHandle file;
};

// Windows has no files without a name. This one has a name, but nobody else can open it, and the system
// deletes it when the handle is closed, also if the process is killed.
Result<TemporaryFile> TemporaryFile::createIn(const std::filesystem::path& folder) {
    const std::filesystem::path path =
        folder / (".qoltanba-" + std::to_string(std::random_device{}()) + ".temporary");
    PrivateAccess access;
    if (access.attributes() == nullptr) return fail(ErrorCode::fileNotWritable, "no access list");
    auto handle = std::make_unique<Handle>();
    handle->file = WindowsHandle(
        CreateFileW(extendedPath(path).c_str(), GENERIC_READ | GENERIC_WRITE | DELETE, 0, access.attributes(),
                    CREATE_NEW, FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
    if (!handle->file.isOpen()) return fail(ErrorCode::fileNotWritable, windowsReason(GetLastError()));
    return TemporaryFile(std::move(handle));
}

Result<void> TemporaryFile::append(BytesView piece) {
    while (!piece.empty()) {
        const Result<std::size_t> written = writeAt(handle_->file.get(), size_, piece);
        if (!written) return fail(written.error());
        size_ += *written;
        piece = piece.subspan(*written);
    }
    return {};
}

Result<std::size_t> TemporaryFile::readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const {
    return qoltanba::readAt(handle_->file.get(), offset, buffer);
}

TemporaryFile::TemporaryFile(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept = default;
TemporaryFile::~TemporaryFile() = default;

}  // namespace qoltanba
