#include "file.h"

#include <cerrno>
#include <system_error>

#ifdef _WIN32
#include <fstream>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace qoltanba::tokens {
namespace {

tl::unexpected<Error> tooLarge(std::size_t limit) {
    return fail(ErrorCode::keyFileTooLarge, "more than " + std::to_string(limit) + " octets");
}

#ifndef _WIN32

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    int number() const { return number_; }

  private:
    int number_;
};

tl::unexpected<Error> failedBy(int systemError) {
    const bool absent = systemError == ENOENT || systemError == ENOTDIR;
    return fail(absent ? ErrorCode::fileNotFound : ErrorCode::fileUnreadable,
                std::generic_category().message(systemError));
}

#endif

}  // namespace

#ifdef _WIN32

Result<Bytes> readKeyFile(const std::filesystem::path& path, std::size_t limit) {
    std::error_code problem;
    const auto status = std::filesystem::status(path, problem);
    if (!std::filesystem::exists(status)) return fail(ErrorCode::fileNotFound, problem.message());
    if (!std::filesystem::is_regular_file(status))
        return fail(ErrorCode::fileUnreadable, "not a regular file");
    const auto size = std::filesystem::file_size(path, problem);
    if (problem) return fail(ErrorCode::fileUnreadable, problem.message());
    if (size > limit) return tooLarge(limit);
    std::ifstream file(path, std::ios::binary);
    Bytes content(static_cast<std::size_t>(size));
    file.read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(content.size()));
    if (!file) return fail(ErrorCode::fileUnreadable, "could not be read to its end");
    return content;
}

#else

Result<Bytes> readKeyFile(const std::filesystem::path& path, std::size_t limit) {
    // O_NONBLOCK: opening a named pipe nobody writes to would wait for ever.
    const Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (file.number() < 0) return failedBy(errno);
    struct stat status = {};
    if (fstat(file.number(), &status) != 0) return failedBy(errno);
    if (!S_ISREG(status.st_mode)) return fail(ErrorCode::fileUnreadable, "not a regular file");
    if (static_cast<std::uintmax_t>(status.st_size) > limit) return tooLarge(limit);

    // One octet more than it said: a file that grows meanwhile must not get round the limit.
    Bytes content(static_cast<std::size_t>(status.st_size) + 1);
    std::size_t size = 0;
    while (size < content.size()) {
        const auto got = read(file.number(), content.data() + size, content.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failedBy(errno);
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    if (size > limit) return tooLarge(limit);
    content.resize(size);
    return content;
}

#endif

}  // namespace qoltanba::tokens
