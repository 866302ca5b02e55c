#include <algorithm>
#include <utility>

#include <qoltanba/usecases/file_source.h>

namespace qoltanba::usecases {
namespace {

constexpr std::size_t readSize = std::size_t{256} * 1024;

}  // namespace

Result<OpenFile> openDocument(const std::filesystem::path& path) {
    if (!path.is_absolute()) return fail(ErrorCode::fileNotFound, "not an absolute path");
    return RegularFile::open(path);
}

Result<std::size_t> FileSource::read(std::span<std::uint8_t> buffer) {
    if (stop_.stop_requested()) return fail(ErrorCode::cancelled);
    const Result<std::size_t> length = file_->readAt(read_, buffer);
    if (!length) return length;
    // Files that the system generates and files that grow may never end.
    if (*length > file_->size() - read_) return fail(ErrorCode::fileUnreadable, "more than its size");
    read_ += *length;
    return length;
}

Result<DigestedSource> DigestedSource::over(const crypto::Library& library, signing::Source& source) {
    Result<crypto::Digest> digest = crypto::Digest::start(library, shownDigest);
    if (!digest) return fail(digest.error());
    return DigestedSource(std::move(*digest), source);
}

Result<std::uint8_t> DigestedSource::first() {
    if (front_.empty()) {
        Bytes one(1);
        const Result<std::size_t> length = read(one);
        if (!length) return fail(length.error());
        if (*length == 0) return std::uint8_t{0};
        front_ = std::move(one);
    }
    return front_.front();
}

Result<std::size_t> DigestedSource::read(std::span<std::uint8_t> buffer) {
    if (!front_.empty() && !buffer.empty()) {
        buffer.front() = front_.front();
        front_.clear();
        return std::size_t{1};
    }
    const Result<std::size_t> length = source_->read(buffer);
    if (!length) return length;
    octets_ += *length;
    if (const Result<void> updated = digest_.update(buffer.first(*length)); !updated)
        return fail(updated.error());
    return length;
}

Result<std::string> DigestedSource::digestHex() {
    Bytes buffer(readSize);
    for (;;) {
        const Result<std::size_t> length = read(buffer);
        if (!length) return fail(length.error());
        if (*length == 0) break;
    }
    const Result<Bytes> value = digest_.finish();
    if (!value) return fail(value.error());
    return toHex(*value);
}

Result<Bytes> readWhole(signing::Source& source, std::uint64_t limit) {
    const std::uint64_t expected = source.size().value_or(0);
    if (expected > limit) return fail(ErrorCode::tooLarge, std::to_string(expected) + " octets");
    Bytes content;
    for (;;) {
        // Reads one octet more than the stated size, so that the same read shows the end.
        const std::size_t done = content.size();
        content.resize(done < expected + 1 ? static_cast<std::size_t>(expected) + 1 : done + readSize);
        const Result<std::size_t> length = source.read(std::span(content).subspan(done));
        if (!length) return fail(length.error());
        content.resize(done + *length);
        if (content.size() > limit)
            return fail(ErrorCode::tooLarge, "more than " + std::to_string(limit) + " octets");
        if (*length == 0) return content;
    }
}

Result<Bytes> readFront(const RegularFile& file, std::uint64_t limit) {
    Bytes content(static_cast<std::size_t>(std::min(file.size(), limit)));
    const Result<std::size_t> filled = file.readFront(content);
    if (!filled) return fail(filled.error());
    content.resize(*filled);
    return content;
}

}  // namespace qoltanba::usecases
