#include "files.h"

#include <cstdint>
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

/// Tells whether the path is read as a stream: a pipe, a terminal or a device.
bool isStream(const std::filesystem::path& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
           !std::filesystem::is_directory(status);
}

}  // namespace

FileSource::FileSource(Stream stream) : stream_(std::move(stream)), size_(stream_->size()) {}

FileSource::FileSource(std::shared_ptr<const RegularFile> file)
    : file_(std::move(file)), size_(file_->size()) {}

FileSource::FileSource(TemporaryFile copy)
    : copy_(std::make_unique<TemporaryFile>(std::move(copy))), size_(copy_->size()) {}

Outcome<FileSource> FileSource::open(const std::optional<std::filesystem::path>& path) {
    if (isStandard(path)) return FileSource(Stream::standardInput());
    if (isStream(*path)) {
        auto stream = Stream::openToRead(*path);
        if (!stream) return refused(ErrorCode::fileUnreadable, shown(*path));
        return FileSource(*std::move(stream));
    }
    auto file = RegularFile::open(*path);
    if (!file) return refused(file.error().code, shown(*path));
    return FileSource(*std::move(file));
}

Outcome<FileSource> FileSource::withKnownSize(FileSource source) {
    if (source.size()) return source;
    std::error_code problem;
    auto copy = TemporaryFile::createIn(std::filesystem::temp_directory_path(problem));
    if (!copy) return refused(copy.error().code, Text::tr("Temporary file"));
    Bytes piece(pieceSize);
    for (;;) {
        const auto got = source.read(piece);
        if (!got) return refused(got.error().code);
        if (*got == 0) return FileSource(*std::move(copy));
        if (const auto written = copy->append(BytesView(piece).first(*got)); !written)
            return refused(written.error().code, Text::tr("Temporary file"));
    }
}

Result<void> FileSource::rewind() {
    position_ = 0;
    return stream_ ? stream_->rewind() : Result<void>();
}

Result<std::size_t> FileSource::read(std::span<std::uint8_t> buffer) {
    if (stream_) return stream_->read(buffer);
    if (isInterrupted()) return fail(ErrorCode::cancelled);
    const auto got = file_ ? file_->readAt(position_, buffer) : copy_->readAt(position_, buffer);
    if (got) position_ += *got;
    return got;
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
        if (binary && isTerminal(Standard::output)) {
            return misused(
                Text::tr("Binary data is not written to a terminal. Name a file with --out, or ask "
                         "for text with --pem."));
        }
        return Output(Stream::standardOutput());
    }
    std::error_code ignored;
    const auto status = std::filesystem::status(*path, ignored);
    if (std::filesystem::is_directory(status)) return refused(ErrorCode::fileNotWritable, shown(*path));
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        auto device = Stream::openToWrite(*path);
        if (!device) return refused(ErrorCode::fileNotWritable, shown(*path));
        return Output(*std::move(device));
    }
    if (std::filesystem::exists(status) && !force)
        return refused(Text::tr("%1 exists already. Give --force to replace it.").arg(shown(*path)));
    auto file = AtomicFile::create(*path);
    if (!file) return refused(file.error().code, shown(*path));
    return Output(*std::move(file));
}

Result<void> Output::write(BytesView piece) {
    if (stream_) return stream_->write(piece);
    if (isInterrupted()) return fail(ErrorCode::cancelled);
    return file_->write(piece);
}

Result<void> Output::finish() {
    if (stream_) return {};
    if (isInterrupted()) return fail(ErrorCode::cancelled);
    return file_->finish();
}

}  // namespace qoltanba::cli
