#include "files.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <qoltanba/usecases/file_source.h>

#include "console.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

constexpr std::size_t pieceSize = std::size_t{256} * 1024;

bool isStandard(const std::optional<std::filesystem::path>& path) {
    return !path || *path == "-";
}

tl::unexpected<Error> failedBy(int systemError, ErrorCode code) {
    return fail(code, std::generic_category().message(systemError));
}

/// Tells whether the path is read as a stream: a pipe, a terminal or a device.
bool isStream(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
           !std::filesystem::is_directory(status);
}

/// Creates a file in the temporary folder and removes its name.
Descriptor namelessFile() {
    std::string name = (std::filesystem::temp_directory_path() / "qoltanba-XXXXXX").native();
    Descriptor file(mkstemp(name.data()));
    if (file.isOpen()) unlink(name.c_str());
    return file;
}

Result<void> writeWhole(int descriptor, BytesView rest) {
    while (!rest.empty()) {
        if (!waitToWrite(descriptor)) return fail(ErrorCode::cancelled);
        const auto written = write(descriptor, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failedBy(errno, ErrorCode::fileNotWritable);
        rest = rest.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace

FileSource::FileSource(Descriptor owned, int number) : owned_(std::move(owned)), number_(number) {
    struct stat status = {};
    if (fstat(number_, &status) != 0 || !S_ISREG(status.st_mode)) return;
    const auto position = lseek(number_, 0, SEEK_CUR);
    if (position >= 0 && position <= status.st_size) {
        size_ = static_cast<std::uint64_t>(status.st_size - position);
        start_ = position;
    }
}

FileSource::FileSource(std::shared_ptr<const RegularFile> file)
    : file_(std::move(file)), size_(file_->size()) {}

Outcome<FileSource> FileSource::open(const std::optional<std::filesystem::path>& path) {
    if (isStandard(path)) return FileSource(Descriptor(), STDIN_FILENO);
    if (isStream(*path)) {
        Descriptor stream(::open(path->c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
        if (!stream.isOpen()) return refused(ErrorCode::fileUnreadable, shown(*path));
        const int number = stream.number();
        return FileSource(std::move(stream), number);
    }
    auto file = RegularFile::open(*path);
    if (!file) return refused(file.error().code, shown(*path));
    return FileSource(*std::move(file));
}

Outcome<FileSource> FileSource::withKnownSize(FileSource source) {
    if (source.size()) return source;
    auto copy = namelessFile();
    if (!copy.isOpen()) return refused(ErrorCode::fileNotWritable, Text::tr("Temporary file"));
    Bytes piece(pieceSize);
    for (;;) {
        const auto got = source.read(piece);
        if (!got) return refused(got.error().code);
        if (*got == 0) break;
        if (const auto written = writeWhole(copy.number(), BytesView(piece).first(*got)); !written)
            return refused(written.error().code, Text::tr("Temporary file"));
    }
    if (lseek(copy.number(), 0, SEEK_SET) != 0) return refused(ErrorCode::internal);
    const int number = copy.number();
    return FileSource(std::move(copy), number);
}

Result<void> FileSource::rewind() {
    position_ = 0;
    if (file_) return {};
    if (lseek(number_, start_, SEEK_SET) != start_) return failedBy(errno, ErrorCode::fileUnreadable);
    return {};
}

Result<std::size_t> FileSource::read(std::span<std::uint8_t> buffer) {
    if (file_ && isInterrupted()) return fail(ErrorCode::cancelled);
    if (file_) {
        const auto got = file_->readAt(position_, buffer);
        if (got) position_ += *got;
        return got;
    }
    for (;;) {
        if (!waitToRead(number_)) return fail(ErrorCode::cancelled);
        const auto got = ::read(number_, buffer.data(), buffer.size());
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return failedBy(errno, ErrorCode::fileUnreadable);
    }
}

Outcome<Bytes> readFile(const std::optional<std::filesystem::path>& path) {
    auto source = FileSource::open(path);
    if (!source) return tl::unexpected(source.error());
    auto content = usecases::readWhole(*source, wholeLimit);
    if (!content) return refused(content.error().code, path ? shown(*path) : QString());
    return std::move(*content);
}

Outcome<Output> Output::open(const std::optional<std::filesystem::path>& path, bool force, bool binary) {
    if (isStandard(path)) {
        if (binary && isTerminal(STDOUT_FILENO)) {
            return misused(
                Text::tr("Binary data is not written to a terminal. Name a file with --out, or ask "
                         "for text with --pem."));
        }
        return Output(Descriptor(), STDOUT_FILENO);
    }
    std::error_code ignored;
    const auto status = std::filesystem::status(*path, ignored);
    if (std::filesystem::is_directory(status)) return refused(ErrorCode::fileNotWritable, shown(*path));
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        Descriptor device(::open(path->c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
        if (!device.isOpen()) return refused(ErrorCode::fileNotWritable, shown(*path));
        const int number = device.number();
        return Output(std::move(device), number);
    }
    if (std::filesystem::exists(status) && !force)
        return refused(Text::tr("%1 exists already. Give --force to replace it.").arg(shown(*path)));
    auto file = AtomicFile::create(*path);
    if (!file) return refused(file.error().code, shown(*path));
    return Output(*std::move(file));
}

Result<void> Output::write(BytesView piece) {
    if (!file_) return writeWhole(number_, piece);
    if (isInterrupted()) return fail(ErrorCode::cancelled);
    return file_->write(piece);
}

Result<void> Output::finish() {
    if (!file_) return {};
    if (isInterrupted()) return fail(ErrorCode::cancelled);
    return file_->finish();
}

}  // namespace qoltanba::cli
