#include "file_source.h"

#include <algorithm>

namespace qoltanba::service {

Result<OpenFile> openDocument(const std::filesystem::path& path) {
    if (!path.is_absolute()) return fail(ErrorCode::fileNotFound, "not an absolute path");
    return RegularFile::open(path);
}

Result<std::unique_ptr<FileSource>> FileSource::of(const crypto::Library& library, OpenFile file) {
    Result<crypto::Digest> digest = crypto::Digest::start(library, shownDigest);
    if (!digest) return fail(digest.error());
    return std::unique_ptr<FileSource>(new FileSource(std::move(file), std::move(*digest)));
}

Result<std::size_t> FileSource::read(std::span<std::uint8_t> buffer) {
    const Result<std::size_t> length = file_->readAt(read_, buffer);
    if (!length) return fail(length.error());
    // Files of the system's own making and growing ones may never end.
    if (*length > file_->size() - read_) return fail(ErrorCode::fileUnreadable, "more than its size");
    read_ += *length;
    if (const Result<void> updated = digest_.update(buffer.first(*length)); !updated)
        return fail(updated.error());
    return length;
}

Result<std::string> FileSource::digestHex() {
    Result<Bytes> value = digest_.finish();
    if (!value) return fail(value.error());
    return toHex(*value);
}

Result<Bytes> readFront(const RegularFile& file, std::uint64_t limit) {
    Bytes content(static_cast<std::size_t>(std::min(file.size(), limit)));
    std::size_t filled = 0;
    while (filled < content.size()) {
        const Result<std::size_t> length = file.readAt(filled, std::span(content).subspan(filled));
        if (!length) return fail(length.error());
        if (*length == 0) break;
        filled += *length;
    }
    content.resize(filled);
    return content;
}

}  // namespace qoltanba::service
