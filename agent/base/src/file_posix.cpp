#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/file.h>

namespace qoltanba {
namespace {

/// The two paths of an AtomicFile: where it is written first, and the file that it replaces.
struct Place {
    std::filesystem::path temporary;
    std::filesystem::path target;
};

/// Returns the file that the symbolic links lead to, also if it does not exist yet. Fails for a circle.
Result<std::filesystem::path> behindLinks(std::filesystem::path path) {
    constexpr int mostLinks = 40;
    std::error_code problem;
    for (int i = 0; i < mostLinks; ++i) {
        if (!std::filesystem::is_symlink(std::filesystem::symlink_status(path, problem))) return path;
        path = path.parent_path() / std::filesystem::read_symlink(path, problem);
    }
    return fail(ErrorCode::fileNotWritable, "too many symbolic links");
}

std::filesystem::path temporaryIn(const std::filesystem::path& folder) {
    return folder / (".qoltanba-" + std::to_string(std::random_device{}()) + ".part");
}

Result<Place> placeFor(const std::filesystem::path& path) {
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    const bool exists = std::filesystem::exists(status);
    if (exists && !std::filesystem::is_regular_file(status))
        return fail(ErrorCode::fileNotWritable, "not a regular file");
    Result<std::filesystem::path> target =
        exists ? std::filesystem::canonical(path, problem) : behindLinks(path);
    if (!target) return fail(target.error());
    if (exists && problem) return fail(ErrorCode::fileNotWritable, problem.message());
    Place place{{}, *std::move(target)};
    // A name of its own: the target's may be as long as the file system takes names.
    place.temporary = temporaryIn(place.target.parent_path());
    return place;
}

tl::unexpected<Error> notWritable(int systemError) {
    return fail(ErrorCode::fileNotWritable, std::generic_category().message(systemError));
}

tl::unexpected<Error> failedBy(int systemError) {
    const bool absent = systemError == ENOENT || systemError == ENOTDIR;
    return fail(absent ? ErrorCode::fileNotFound : ErrorCode::fileUnreadable,
                std::generic_category().message(systemError));
}

/// Creates a file that nothing is called like yet.
Descriptor newFile(const std::filesystem::path& path) {
    constexpr mode_t asByAShell = 0666;  // the system subtracts the umask
    return Descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, asByAShell));
}

/// Takes a name by an empty file. False if anything has it already.
Result<bool> takeName(const std::filesystem::path& path) {
    if (newFile(path).isOpen()) return true;
    if (errno == EEXIST) return false;
    return notWritable(errno);
}

/// Returns the size of a regular file. `look` calls fstat or stat.
template <class Look>
Result<std::uint64_t> regularSize(Look look) {
    struct stat status = {};
    if (look(&status) != 0) return failedBy(errno);
    if (!S_ISREG(status.st_mode)) return fail(ErrorCode::fileUnreadable, "not a regular file");
    return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

struct RegularFile::Handle {
    Descriptor descriptor;
};

Result<std::shared_ptr<const RegularFile>> RegularFile::open(const std::filesystem::path& path) {
    // The system stops reading a name at a NUL, but a window shows the whole name.
    if (path.native().find('\0') != std::string::npos)
        return fail(ErrorCode::fileNotFound, "a NUL in the path");
    // Opening some devices is enough to trigger an action, so stat comes first.
    const auto before = regularSize([&](struct stat* status) { return ::stat(path.c_str(), status); });
    if (!before) return fail(before.error());
    // O_NONBLOCK: the path may have become a named pipe by now, and perhaps nobody ever writes to it.
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (!descriptor.isOpen()) return failedBy(errno);
    const auto size = regularSize([&](struct stat* status) { return ::fstat(descriptor.number(), status); });
    if (!size) return fail(size.error());
    auto handle = std::make_unique<Handle>(Handle{std::move(descriptor)});
    return std::shared_ptr<const RegularFile>(new RegularFile(std::move(handle), *size));
}

Result<std::size_t> RegularFile::readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const {
    for (;;) {
        const ssize_t got =
            ::pread(handle_->descriptor.number(), buffer.data(), buffer.size(), static_cast<off_t>(offset));
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return failedBy(errno);
    }
}

struct AtomicFile::Handle {
    Descriptor descriptor;
};

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path) {
    const Result<Place> place = placeFor(path);
    if (!place) return fail(place.error());
    Descriptor descriptor = newFile(place->temporary);
    if (!descriptor.isOpen()) return notWritable(errno);
    const int number = descriptor.number();
    AtomicFile file(std::make_unique<Handle>(Handle{std::move(descriptor)}), place->temporary, place->target);
    struct stat before = {};
    constexpr mode_t permissions = 07777;
    if (::stat(place->target.c_str(), &before) == 0 && ::fchmod(number, before.st_mode & permissions) != 0)
        return notWritable(errno);
    return file;
}

Result<AtomicFile> AtomicFile::createIn(const std::filesystem::path& folder) {
    std::filesystem::path temporary = temporaryIn(folder);
    Descriptor descriptor = newFile(temporary);
    if (!descriptor.isOpen()) return notWritable(errno);
    return AtomicFile(std::make_unique<Handle>(Handle{std::move(descriptor)}), std::move(temporary), {});
}

Result<void> AtomicFile::write(BytesView piece) {
    while (!piece.empty()) {
        const ssize_t written = ::write(handle_->descriptor.number(), piece.data(), piece.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return notWritable(errno);
        piece = piece.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> AtomicFile::sync() {
    if (::fsync(handle_->descriptor.number()) != 0) return notWritable(errno);
    return {};
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
    std::error_code ignored;
    if (!temporary_.empty()) std::filesystem::remove(temporary_, ignored);
}

Result<void> AtomicFile::finish() {
    handle_.reset();
    std::error_code problem;
    std::filesystem::rename(temporary_, target_, problem);
    if (problem) return fail(ErrorCode::fileNotWritable, problem.message());
    temporary_.clear();
    return {};
}

// Not by a link: sticks and some file systems of a network have none. The name is taken first, and then the
// own empty file is replaced.
Result<bool> AtomicFile::finishNew(const std::filesystem::path& path) {
    const Result<bool> taken = takeName(path);
    if (!taken || !*taken) return taken;
    handle_.reset();
    std::error_code problem;
    std::filesystem::rename(temporary_, path, problem);
    if (problem) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return fail(ErrorCode::fileNotWritable, problem.message());
    }
    temporary_.clear();
    return true;
}

RegularFile::RegularFile(std::unique_ptr<Handle> handle, std::uint64_t size)
    : handle_(std::move(handle)), size_(size) {}

RegularFile::~RegularFile() = default;

}  // namespace qoltanba
