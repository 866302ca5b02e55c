#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include <qoltanba/base/descriptor.h>

#include "stream.h"
#include "waiting_posix.h"

namespace qoltanba::cli {
namespace {

tl::unexpected<Error> failedBy(int systemError, ErrorCode code) {
    return fail(code, std::generic_category().message(systemError));
}

}  // namespace

struct Stream::Handle {
    Descriptor owned;  ///< standard input and output belong to the process
    int number;
};

Stream::Stream(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {
    struct stat status = {};
    if (fstat(handle_->number, &status) != 0 || !S_ISREG(status.st_mode)) return;
    const auto position = lseek(handle_->number, 0, SEEK_CUR);
    if (position >= 0 && position <= status.st_size) {
        size_ = static_cast<std::uint64_t>(status.st_size - position);
        start_ = position;
    }
}

Stream::Stream(Stream&&) noexcept = default;
Stream& Stream::operator=(Stream&&) noexcept = default;
Stream::~Stream() = default;

Stream Stream::standardInput() {
    return Stream(std::make_unique<Handle>(Handle{Descriptor(), STDIN_FILENO}));
}

Stream Stream::standardOutput() {
    return Stream(std::make_unique<Handle>(Handle{Descriptor(), STDOUT_FILENO}));
}

std::optional<Stream> Stream::openToRead(const std::filesystem::path& path) {
    Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!opened.isOpen()) return std::nullopt;
    const int number = opened.number();
    return Stream(std::make_unique<Handle>(Handle{std::move(opened), number}));
}

std::optional<Stream> Stream::openToWrite(const std::filesystem::path& path) {
    Descriptor opened(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!opened.isOpen()) return std::nullopt;
    const int number = opened.number();
    return Stream(std::make_unique<Handle>(Handle{std::move(opened), number}));
}

Result<void> Stream::rewind() {
    if (lseek(handle_->number, start_, SEEK_SET) != start_) return failedBy(errno, ErrorCode::fileUnreadable);
    return {};
}

Result<std::size_t> Stream::read(std::span<std::uint8_t> buffer) {
    for (;;) {
        if (!waitToRead(handle_->number)) return fail(ErrorCode::cancelled);
        const auto got = ::read(handle_->number, buffer.data(), buffer.size());
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return failedBy(errno, ErrorCode::fileUnreadable);
    }
}

Result<void> Stream::write(BytesView octets) {
    while (!octets.empty()) {
        if (!waitToWrite(handle_->number)) return fail(ErrorCode::cancelled);
        const auto written = ::write(handle_->number, octets.data(), octets.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failedBy(errno, ErrorCode::fileNotWritable);
        octets = octets.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace qoltanba::cli
