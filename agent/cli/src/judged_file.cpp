#include "judged_file.h"

#include <algorithm>

namespace qoltanba::cli {

Result<JudgedSource> JudgedSource::over(const crypto::Library& library, signing::Source& file) {
    return crypto::Digest::start(library, "SHA256").map([&](crypto::Digest&& digest) {
        return JudgedSource(std::move(digest), file);
    });
}

Result<std::uint8_t> JudgedSource::first() {
    if (front_.empty()) {
        Bytes one(1);
        const auto size = read(one);
        if (!size) return fail(size.error());
        if (*size == 0) return std::uint8_t{0};
        front_ = std::move(one);
    }
    return front_.front();
}

Result<std::size_t> JudgedSource::read(std::span<std::uint8_t> buffer) {
    if (!front_.empty() && !buffer.empty()) {
        buffer.front() = front_.front();
        front_.clear();
        return 1;
    }
    const auto size = file_->read(buffer);
    if (!size) return size;
    octets_ += *size;
    if (auto fed = digest_.update(buffer.first(*size)); !fed) return fail(fed.error());
    return size;
}

Result<std::string> JudgedSource::digestHex() {
    Bytes buffer(std::size_t{64} * 1024);
    for (;;) {
        const auto size = read(buffer);
        if (!size) return fail(size.error());
        if (*size == 0) break;
    }
    return digest_.finish().map([](const Bytes& digest) { return toHex(digest); });
}

}  // namespace qoltanba::cli
