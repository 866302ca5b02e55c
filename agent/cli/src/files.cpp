#include "files.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

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

ErrorCode readingProblem(int systemError) {
    return systemError == ENOENT || systemError == ENOTDIR ? ErrorCode::fileNotFound
                                                           : ErrorCode::fileUnreadable;
}

/// A file in the temporary folder that has no name any more.
Descriptor namelessFile() {
    auto name = (std::filesystem::temp_directory_path() / "qoltanba-XXXXXX").string();
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

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

Descriptor::~Descriptor() {
    if (number_ >= 0) close(number_);
}

FileSource::FileSource(Descriptor owned, int number) : owned_(std::move(owned)), number_(number) {
    struct stat status = {};
    if (fstat(number_, &status) != 0 || !S_ISREG(status.st_mode)) return;
    const auto position = lseek(number_, 0, SEEK_CUR);
    if (position >= 0 && position <= status.st_size) {
        size_ = static_cast<std::uint64_t>(status.st_size - position);
        start_ = position;
    }
}

Outcome<FileSource> FileSource::open(const std::optional<std::filesystem::path>& path) {
    if (isStandard(path)) return FileSource(Descriptor(), STDIN_FILENO);
    Descriptor file(::open(path->c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.isOpen()) return refused(readingProblem(errno), shown(*path));
    struct stat status = {};
    if (fstat(file.number(), &status) != 0 || S_ISDIR(status.st_mode)) {
        return refused(ErrorCode::fileUnreadable, shown(*path));
    }
    const int number = file.number();
    return FileSource(std::move(file), number);
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
        if (const auto written = writeWhole(copy.number(), BytesView(piece).first(*got)); !written) {
            return refused(written.error().code, Text::tr("Temporary file"));
        }
    }
    if (lseek(copy.number(), 0, SEEK_SET) != 0) return refused(ErrorCode::internal);
    const int number = copy.number();
    return FileSource(std::move(copy), number);
}

Result<void> FileSource::rewind() {
    if (lseek(number_, start_, SEEK_SET) != start_) return failedBy(errno, ErrorCode::fileUnreadable);
    return {};
}

Result<std::size_t> FileSource::read(std::span<std::uint8_t> buffer) {
    for (;;) {
        if (!waitToRead(number_)) return fail(ErrorCode::cancelled);
        const auto got = ::read(number_, buffer.data(), buffer.size());
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return failedBy(errno, ErrorCode::fileUnreadable);
    }
}

Result<Bytes> readAll(signing::Source& source) {
    Bytes content;
    for (;;) {
        const auto done = content.size();
        const auto expected = source.size().value_or(0);
        content.resize(done < expected + 1 ? static_cast<std::size_t>(expected) + 1 : done + pieceSize);
        const auto got = source.read(std::span(content).subspan(done));
        if (!got) return fail(got.error());
        content.resize(done + *got);
        if (*got == 0) return content;
    }
}

Outcome<Bytes> readFile(const std::optional<std::filesystem::path>& path) {
    auto source = FileSource::open(path);
    if (!source) return tl::unexpected(source.error());
    auto content = readAll(*source);
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
    if (std::filesystem::exists(status) && !force) {
        return refused(Text::tr("%1 exists already. Give --force to replace it.").arg(shown(*path)));
    }
    auto temporary = *path;
    temporary += ".part-" + std::to_string(getpid());
    // 0666 less the umask, as a shell's redirection would make it.
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.isOpen()) return refused(ErrorCode::fileNotWritable, shown(*path));
    const int number = file.number();
    Output output(std::move(file), number);
    output.temporary_ = std::move(temporary);
    output.target_ = *path;
    return output;
}

Output::Output(Output&& other) noexcept
    : owned_(std::move(other.owned_)),
      number_(other.number_),
      temporary_(std::exchange(other.temporary_, {})),
      target_(std::move(other.target_)) {}

Output::~Output() {
    if (!temporary_.empty()) unlink(temporary_.c_str());
}

Result<void> Output::write(BytesView piece) {
    return writeWhole(number_, piece);
}

Result<void> Output::finish() {
    if (temporary_.empty()) return {};
    if (isInterrupted()) return fail(ErrorCode::cancelled);
    if (rename(temporary_.c_str(), target_.c_str()) != 0) return failedBy(errno, ErrorCode::fileNotWritable);
    temporary_.clear();
    return {};
}

}  // namespace qoltanba::cli
