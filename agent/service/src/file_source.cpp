#include "file_source.h"

#include <algorithm>
#include <system_error>

namespace qoltanba::service {

Result<std::unique_ptr<FileSource>> FileSource::open(const crypto::Library& library,
                                                     const std::filesystem::path& path) {
    std::error_code problem;
    // The system would stop reading the name at a NUL, the window would not.
    if (path.native().find(std::filesystem::path::value_type{}) != std::filesystem::path::string_type::npos)
        return fail(ErrorCode::fileNotFound, "a NUL in the path");
    const auto status = std::filesystem::status(path, problem);
    if (!path.is_absolute() || !std::filesystem::exists(status)) {
        return fail(ErrorCode::fileNotFound, path.string());
    }
    // A pipe or a device would block or never end.
    if (!std::filesystem::is_regular_file(status)) return fail(ErrorCode::fileUnreadable, path.string());
    Result<crypto::Digest> digest = crypto::Digest::start(library, shownDigest);
    if (!digest) return fail(digest.error());
    auto source = std::unique_ptr<FileSource>(new FileSource(path, std::move(*digest)));
    if (!source->stream_) return fail(ErrorCode::fileUnreadable, path.string());
    source->size_ = std::filesystem::file_size(path, problem);
    return source;
}

Result<std::size_t> FileSource::read(std::span<std::uint8_t> buffer) {
    stream_.read(reinterpret_cast<char*>(buffer.data()), static_cast<std::streamsize>(buffer.size()));
    if (stream_.bad()) return fail(ErrorCode::fileUnreadable, "read error");
    const auto length = static_cast<std::size_t>(stream_.gcount());
    // Files of the system's own making and growing ones may never end.
    if (length > size_ - read_) return fail(ErrorCode::fileUnreadable, "more than its size");
    read_ += length;
    if (const Result<void> updated = digest_.update(buffer.first(length)); !updated)
        return fail(updated.error());
    return length;
}

Result<std::string> FileSource::digestHex() {
    Result<Bytes> value = digest_.finish();
    if (!value) return fail(value.error());
    return toHex(*value);
}

Result<Bytes> readFile(const std::filesystem::path& path, std::uint64_t limit) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return fail(ErrorCode::fileUnreadable, path.string());
    std::error_code problem;
    const std::uint64_t size = std::filesystem::file_size(path, problem);
    Bytes content(static_cast<std::size_t>(std::min(size, limit)));
    stream.read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(stream.gcount()));
    return content;
}

}  // namespace qoltanba::service
