#include "content_reading.h"

#include <algorithm>
#include <span>
#include <utility>

#include <qoltanba/crypto/oids.h>

#include "signed_data.h"

namespace qoltanba::signing {

Result<void> ContentReading::begin(BytesView digestAlgorithms) {
    constexpr std::size_t mostDigests = 8;
    while (const std::optional<der::Element> algorithm = der::takeBer(digestAlgorithms, der::sequence)) {
        BytesView inner = algorithm->content;
        const std::optional<der::Element> oid = der::takeBer(inner, der::objectIdentifier);
        const std::string name = oid ? crypto::oidText(*oid) : std::string();
        if (name.empty() || running_.contains(name) || running_.size() == mostDigests) continue;
        if (Result<crypto::Digest> digest = crypto::Digest::start(library_, name); digest)
            running_.emplace(name, *std::move(digest));
    }
    return {};
}

Result<void> ContentReading::take(BytesView piece) {
    standIn_.update(piece);
    for (auto& [oid, digest] : running_) {
        if (Result<void> fed = digest.update(piece); !fed) return fed;
    }
    return {};
}

Result<void> ContentReading::takeInside(BytesView piece) {
    if (given_ != nullptr && same_) {
        if (Result<void> compared = compare(piece); !compared) return compared;
    }
    return take(piece);
}

Result<bool> ContentReading::isSame() {
    if (given_ == nullptr || !same_) return same_;
    Bytes more(1);
    return given_->read(more).map([](std::size_t size) { return size == 0; });
}

Result<ContentDigests> ContentReading::digests() {
    ContentDigests digests;
    for (auto& [oid, digest] : running_) {
        Result<Bytes> value = digest.finish();
        if (!value) return fail(value.error());
        digests.emplace(oid, *std::move(value));
    }
    return digests;
}

Result<void> ContentReading::compare(BytesView piece) {
    buffer_.resize(piece.size());
    std::size_t have = 0;
    while (have < piece.size()) {
        const Result<std::size_t> read = given_->read(std::span(buffer_).subspan(have));
        if (!read) return fail(read.error());
        if (*read == 0) break;
        have += *read;
    }
    same_ = have == piece.size() && std::ranges::equal(piece, buffer_);
    return {};
}

}  // namespace qoltanba::signing
