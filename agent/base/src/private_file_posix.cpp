#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <system_error>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>

namespace qoltanba {
namespace fs = std::filesystem;
namespace {

std::string reason(int error) {
    return std::error_code(error, std::generic_category()).message();
}

Result<void> writeAll(const Descriptor& descriptor, const fs::path& file, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor.number(), content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return fail(ErrorCode::fileNotWritable, pathToUtf8(file) + ": " + reason(errno));
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor.number()) != 0)
        return fail(ErrorCode::fileNotWritable, pathToUtf8(file) + ": " + reason(errno));
    return {};
}

/// A file without a name, where the system has such files: it vanishes if this process is killed.
Descriptor openNameless(const fs::path& folder) {
#ifdef O_TMPFILE
    const char* name = folder.empty() ? "." : folder.c_str();
    return Descriptor(::open(name, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600));
#else
    static_cast<void>(folder);
    return Descriptor(-1);
#endif
}

Result<void> writeNew(const fs::path& file, std::string_view content) {
    if (const Descriptor nameless = openNameless(file.parent_path()); nameless.isOpen()) {
        if (Result<void> written = writeAll(nameless, file, content); !written) return written;
        const std::string opened = "/proc/self/fd/" + std::to_string(nameless.number());
        if (::linkat(AT_FDCWD, opened.c_str(), AT_FDCWD, file.c_str(), AT_SYMLINK_FOLLOW) == 0) return {};
    }
    const Descriptor named(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!named.isOpen()) return fail(ErrorCode::fileNotWritable, pathToUtf8(file) + ": " + reason(errno));
    return writeAll(named, file, content);
}

}  // namespace

Result<void> makePrivateFolder(const fs::path& folder) {
    std::error_code error;
    if (fs::is_directory(folder, error)) return {};
    if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), error);
    if (error) return fail(ErrorCode::fileNotWritable, pathToUtf8(folder) + ": " + error.message());
    // mkdir sets the permissions at creation, so others never have access.
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && !fs::is_directory(folder, error))
        return fail(ErrorCode::fileNotWritable, pathToUtf8(folder) + ": " + reason(errno));
    return {};
}

bool isPrivateFolder(const fs::path& folder) {
    struct stat status = {};
    return ::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() &&
           (status.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

Result<void> writePrivateFile(const fs::path& file, std::string_view content) {
    fs::path fresh = file;
    fresh += ".new" + std::to_string(std::random_device{}());
    std::error_code error;
    if (auto written = writeNew(fresh, content); !written) {
        fs::remove(fresh, error);
        return written;
    }
    fs::rename(fresh, file, error);
    if (!error) return {};
    std::error_code ignored;
    fs::remove(fresh, ignored);
    return fail(ErrorCode::fileNotWritable, pathToUtf8(file) + ": " + error.message());
}

bool canOrdinaryPeopleChange(const fs::path&) {
    return false;
}

bool isReadableByOthers(const fs::path& file) {
    std::error_code error;
    const fs::perms permissions = fs::status(file, error).permissions();
    constexpr fs::perms others = fs::perms::group_all | fs::perms::others_all;
    return !error && (permissions & others) != fs::perms::none;
}

}  // namespace qoltanba
