#include "signature_body.h"

#include <algorithm>
#include <span>

#include <qoltanba/base/base64.h>
#include <qoltanba/base/bytes.h>

namespace qoltanba::websocket::http {
namespace {

/// Three octets become four digits, so each part but the last is a multiple of three.
constexpr std::size_t partSize = std::size_t{3} * 16 * 1024;

/// Fills the buffer as far as the signature goes.
Result<std::size_t> fill(service::SignatureOutput& signature, std::span<std::uint8_t> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const Result<std::size_t> read = signature.read(buffer.subspan(filled));
        if (!read) return read;
        if (*read == 0) break;
        filled += *read;
    }
    return filled;
}

}  // namespace

std::uint64_t SignatureBody::size() const {
    const std::uint64_t octets = signature_->size();
    return base64_ ? (octets + 2) / 3 * 4 : octets;
}

Result<bool> SignatureBody::appendNext(std::string& to) {
    Bytes part(std::min<std::uint64_t>(partSize, signature_->size()));
    const Result<std::size_t> filled = fill(*signature_, part);
    if (!filled) return fail(filled.error());
    part.resize(*filled);
    if (base64_) {
        appendBase64(to, part);
    } else {
        to.append(asText(part));
    }
    return *filled > 0;
}

}  // namespace qoltanba::websocket::http
