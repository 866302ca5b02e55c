#include <cerrno>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#include <qoltanba/base/temporary_file.h>

#ifdef _WIN32
#include <cstdio>
#include <mutex>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <qoltanba/base/descriptor.h>
#endif

namespace qoltanba {
namespace {

std::filesystem::path unusedNameIn(const std::filesystem::path& folder) {
    return folder / (".qoltanba-" + std::to_string(std::random_device{}()) + ".temporary");
}

tl::unexpected<Error> failedWith(ErrorCode code) {
    return fail(code, std::generic_category().message(errno));
}

}  // namespace

#ifdef _WIN32

struct TemporaryFile::Handle {
    std::FILE* stream = nullptr;
    std::mutex mutex;  // the stream has one position
    ~Handle() {
        if (stream != nullptr) std::fclose(stream);
    }
};

Result<TemporaryFile> TemporaryFile::createIn(const std::filesystem::path& folder) {
    auto handle = std::make_unique<Handle>();
    // T: the system keeps it in memory if it can. D: the system deletes it when it is closed.
    handle->stream = ::_wfopen(unusedNameIn(folder).c_str(), L"w+bTD");
    if (handle->stream == nullptr) return failedWith(ErrorCode::fileNotWritable);
    return TemporaryFile(std::move(handle));
}

Result<void> TemporaryFile::append(BytesView piece) {
    const std::lock_guard guard(handle_->mutex);
    if (::_fseeki64(handle_->stream, 0, SEEK_END) != 0 ||
        std::fwrite(piece.data(), 1, piece.size(), handle_->stream) != piece.size())
        return failedWith(ErrorCode::fileNotWritable);
    size_ += piece.size();
    return {};
}

Result<std::size_t> TemporaryFile::readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const {
    const std::lock_guard guard(handle_->mutex);
    if (::_fseeki64(handle_->stream, static_cast<long long>(offset), SEEK_SET) != 0)
        return failedWith(ErrorCode::fileUnreadable);
    const std::size_t read = std::fread(buffer.data(), 1, buffer.size(), handle_->stream);
    if (read == 0 && std::ferror(handle_->stream) != 0) return failedWith(ErrorCode::fileUnreadable);
    return read;
}

#else

namespace {

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

#endif

TemporaryFile::TemporaryFile(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept = default;
TemporaryFile::~TemporaryFile() = default;

}  // namespace qoltanba
