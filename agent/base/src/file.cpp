#include <string>

#include <qoltanba/base/file.h>

namespace qoltanba {
namespace {

tl::unexpected<Error> tooLarge(std::uint64_t limit) {
    return fail(ErrorCode::tooLarge, "more than " + std::to_string(limit) + " octets");
}

}  // namespace

Result<Bytes> RegularFile::readWhole(std::uint64_t limit) const {
    if (size_ > limit) return tooLarge(limit);
    // The buffer is one octet larger than the size at opening, so that a growing file is detected and cannot
    // exceed the limit.
    Bytes content(static_cast<std::size_t>(size_) + 1);
    const Result<std::size_t> filled = readFront(content);
    if (!filled) return fail(filled.error());
    if (*filled > limit) return tooLarge(limit);
    content.resize(*filled);
    return content;
}

Result<std::size_t> RegularFile::readFront(std::span<std::uint8_t> buffer) const {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const Result<std::size_t> got = readAt(filled, buffer.subspan(filled));
        if (!got) return got;
        if (*got == 0) break;
        filled += *got;
    }
    return filled;
}

}  // namespace qoltanba
