#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/temporary_file.h>

namespace qoltanba {
namespace {

std::filesystem::path unusedNameIn(const std::filesystem::path& folder) {
    return folder / (".qoltanba-" + std::to_string(std::random_device{}()) + ".temporary");
}

tl::unexpected<Error> failedWith(ErrorCode code) {
    return fail(code, std::generic_category().message(errno));
}

/// For file systems that cannot make a file without a name: it loses its name at once.
Descriptor namelessAfterwards(const std::filesystem::path& path) {
    Descriptor made(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (made.isOpen() && ::unlink(path.c_str()) != 0) return Descriptor();
    return made;
}

Descriptor nameless(const std::filesystem::path& folder) {
#ifdef O_TMPFILE
    Descriptor made(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (made.isOpen()) return made;
#endif
    return namelessAfterwards(unusedNameIn(folder));
}

}  // namespace

struct TemporaryFile::Handle {
    Descriptor descriptor;
};

Result<TemporaryFile> TemporaryFile::createIn(const std::filesystem::path& folder) {
    auto handle = std::make_unique<Handle>();
    handle->descriptor = nameless(folder);
    if (!handle->descriptor.isOpen()) return failedWith(ErrorCode::fileNotWritable);
    return TemporaryFile(std::move(handle));
}

Result<void> TemporaryFile::append(BytesView piece) {
    while (!piece.empty()) {
        const ssize_t written =
            ::pwrite(handle_->descriptor.number(), piece.data(), piece.size(), static_cast<off_t>(size_));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return failedWith(ErrorCode::fileNotWritable);
        size_ += static_cast<std::uint64_t>(written);
        piece = piece.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<std::size_t> TemporaryFile::readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const {
    for (;;) {
        const ssize_t read =
            ::pread(handle_->descriptor.number(), buffer.data(), buffer.size(), static_cast<off_t>(offset));
        if (read >= 0) return static_cast<std::size_t>(read);
        if (errno != EINTR) return failedWith(ErrorCode::fileUnreadable);
    }
}

TemporaryFile::TemporaryFile(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept = default;
TemporaryFile::~TemporaryFile() = default;

}  // namespace qoltanba
