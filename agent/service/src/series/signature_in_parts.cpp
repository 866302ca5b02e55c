#include "signature_in_parts.h"

#include <algorithm>
#include <utility>

namespace qoltanba::service {
namespace {

std::size_t copyFrom(BytesView octets, std::uint64_t offset, std::span<std::uint8_t> buffer) {
    const BytesView rest = octets.subspan(static_cast<std::size_t>(offset));
    const std::size_t size = std::min(rest.size(), buffer.size());
    std::copy_n(rest.begin(), size, buffer.begin());
    return size;
}

}  // namespace

Result<std::size_t> KeptContent::readAt(std::uint64_t offset, std::span<std::uint8_t> buffer) const {
    if (!file) return copyFrom(octets, offset, buffer);
    const std::uint64_t rest = file->size() - offset;
    if (rest < buffer.size()) buffer = buffer.first(static_cast<std::size_t>(rest));
    const Result<std::size_t> read = file->readAt(offset, buffer);
    if (read && *read == 0 && !buffer.empty()) return fail(ErrorCode::fileUnreadable, "shorter than written");
    return read;
}

SignatureInParts::SignatureInParts(Bytes before, KeptContent content, Bytes after,
                                   std::function<void()> wasRead)
    : before_(std::move(before)),
      content_(std::move(content)),
      after_(std::move(after)),
      wasRead_(std::move(wasRead)) {}

std::uint64_t SignatureInParts::size() const {
    return before_.size() + content_.size() + after_.size();
}

Result<std::size_t> SignatureInParts::read(std::span<std::uint8_t> buffer) {
    wasRead_();
    const std::uint64_t contentEnd = before_.size() + content_.size();
    Result<std::size_t> read = 0;
    if (offset_ < before_.size())
        read = copyFrom(before_, offset_, buffer);
    else if (offset_ < contentEnd)
        read = content_.readAt(offset_ - before_.size(), buffer);
    else
        read = copyFrom(after_, offset_ - contentEnd, buffer);
    if (read) offset_ += *read;
    return read;
}

}  // namespace qoltanba::service
