#include "gzip.h"

#include <zlib.h>

#include <limits>
#include <string>

namespace qoltanba::tokens::pcsc {
namespace {

constexpr int gzipOnly = 16 + MAX_WBITS;  ///< zlib.h: gzip, the largest window

/// Ends the stream of zlib in every case.
template <int (*End)(z_streamp)>
struct Stream {
    z_stream z{};
    bool isOpen = false;
    Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() {
        if (isOpen) End(&z);
    }
};

template <class S>
void connect(S& stream, BytesView from, Bytes& to) {
    stream.z.next_in = const_cast<Bytef*>(from.data());
    stream.z.avail_in = static_cast<uInt>(from.size());
    stream.z.next_out = to.data();
    stream.z.avail_out = static_cast<uInt>(to.size());
}

}  // namespace

bool looksLikeGzip(BytesView octets) {
    return octets.size() >= 2 && octets[0] == 0x1F && octets[1] == 0x8B;
}

Result<Bytes> gunzip(BytesView compressed, std::size_t limit) {
    Stream<inflateEnd> stream;
    if (compressed.size() > std::numeric_limits<uInt>::max())
        return fail(ErrorCode::certificateUnreadable, "gzip: too large");
    stream.isOpen = inflateInit2(&stream.z, gzipOnly) == Z_OK;
    if (!stream.isOpen) return fail(ErrorCode::internal, "inflateInit2");
    Bytes plain(limit);
    connect(stream, compressed, plain);
    const int result = inflate(&stream.z, Z_FINISH);
    if (result != Z_STREAM_END)
        return fail(ErrorCode::certificateUnreadable, "gzip: " + std::to_string(result));
    plain.resize(stream.z.total_out);
    return plain;
}

Result<Bytes> gzip(BytesView plain) {
    Stream<deflateEnd> stream;
    constexpr int mostMemory = 8;  // zlib.h: the default value
    stream.isOpen = deflateInit2(&stream.z, Z_BEST_COMPRESSION, Z_DEFLATED, gzipOnly, mostMemory,
                                 Z_DEFAULT_STRATEGY) == Z_OK;
    if (!stream.isOpen) return fail(ErrorCode::internal, "deflateInit2");
    Bytes compressed(deflateBound(&stream.z, static_cast<uLong>(plain.size())));
    connect(stream, plain, compressed);
    const int result = deflate(&stream.z, Z_FINISH);
    if (result != Z_STREAM_END) return fail(ErrorCode::internal, "gzip: " + std::to_string(result));
    compressed.resize(stream.z.total_out);
    return compressed;
}

}  // namespace qoltanba::tokens::pcsc
