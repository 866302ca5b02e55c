#include "pem_sink.h"

#include <openssl/evp.h>

#include <algorithm>

namespace qoltanba::cli {
namespace {

constexpr std::size_t octetsInLine = 48;  // 64 characters

}  // namespace

Result<void> PemSink::writeLines(BytesView octets) {
    Bytes lines;
    lines.reserve(octets.size() / octetsInLine * 65 + 66);
    while (!octets.empty()) {
        const auto line = octets.first(std::min(octetsInLine, octets.size()));
        unsigned char text[66];
        const int length = EVP_EncodeBlock(text, line.data(), static_cast<int>(line.size()));
        lines.insert(lines.end(), text, text + length);
        lines.push_back('\n');
        octets = octets.subspan(line.size());
    }
    return out_.write(lines);
}

Result<void> PemSink::write(BytesView piece) {
    if (!begun_) {
        begun_ = true;
        if (auto done = out_.write(asBytes("-----BEGIN CMS-----\n")); !done) return done;
    }
    rest_.insert(rest_.end(), piece.begin(), piece.end());
    const auto whole = rest_.size() - rest_.size() % octetsInLine;
    if (whole == 0) return {};
    if (auto done = writeLines(BytesView(rest_).first(whole)); !done) return done;
    rest_.erase(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(whole));
    return {};
}

Result<void> PemSink::finish() {
    if (auto done = writeLines(rest_); !done) return done;
    return out_.write(asBytes("-----END CMS-----\n"));
}

}  // namespace qoltanba::cli
