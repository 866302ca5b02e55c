#include <algorithm>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/source.h>

#include "copy_stream.h"

namespace qoltanba::signing {

Result<std::size_t> MemorySource::read(std::span<std::uint8_t> buffer) {
    const std::size_t size = std::min(buffer.size(), rest_.size());
    std::copy_n(rest_.begin(), size, buffer.begin());
    rest_ = rest_.subspan(size);
    return size;
}

Result<void> MemorySink::write(BytesView piece) {
    data_.insert(data_.end(), piece.begin(), piece.end());
    return {};
}

Result<std::uint64_t> copyStream(Source& source, const std::function<Result<void>(BytesView)>& take,
                                 const Progress& progress, const std::stop_token& stop) {
    // The buffer is large enough that the calls cost little beside the digest, and small enough for the
    // second-level cache.
    Bytes buffer(std::size_t{256} * 1024);
    std::uint64_t done = 0;
    while (true) {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        const Result<std::size_t> size = source.read(buffer);
        if (!size) return fail(size.error());
        if (*size == 0) return done;
        if (const Result<void> taken = take(BytesView(buffer).first(*size)); !taken)
            return fail(taken.error());
        done += *size;
        if (progress) progress(done);
    }
}

Result<Bytes> digestSource(const crypto::Library& library, std::string_view name, Source& source,
                           const Progress& progress, const std::stop_token& stop) {
    Result<crypto::Digest> digest = crypto::Digest::start(library, name);
    if (!digest) return fail(digest.error());
    const Result<std::uint64_t> read = copyStream(
        source, [&](BytesView piece) { return digest->update(piece); }, progress, stop);
    if (!read) return fail(read.error());
    return digest->finish();
}

}  // namespace qoltanba::signing
