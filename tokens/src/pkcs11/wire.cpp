#include "wire.h"

namespace qoltanba::tokens::pkcs11 {
namespace {

constexpr std::size_t numberSize = 8;
constexpr std::size_t lengthSize = 4;
constexpr unsigned octetBits = 8;

void append(Bytes& made, std::uint64_t value, std::size_t size) {
    for (std::size_t i = size; i > 0; --i)
        made.push_back(static_cast<std::uint8_t>(value >> (octetBits * (i - 1))));
}

std::uint64_t numberOf(BytesView octets) {
    std::uint64_t value = 0;
    for (const std::uint8_t octet : octets) value = value << octetBits | octet;
    return value;
}

}  // namespace

void Writer::number(std::uint64_t value) {
    append(made_, value, numberSize);
}

void Writer::octets(BytesView value) {
    append(made_, value.size(), lengthSize);
    made_.insert(made_.end(), value.begin(), value.end());
}

BytesView Reader::take(std::size_t size) {
    if (hasFailed_ || size > rest_.size()) {
        hasFailed_ = true;
        return {};
    }
    const BytesView taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
}

std::uint8_t Reader::octet() {
    const BytesView taken = take(1);
    return taken.empty() ? 0 : taken[0];
}

bool Reader::flag() {
    const std::uint8_t value = octet();
    if (value > 1) hasFailed_ = true;
    return value == 1;
}

std::uint64_t Reader::number() {
    return numberOf(take(numberSize));
}

BytesView Reader::octets(std::size_t longest) {
    const std::uint64_t size = numberOf(take(lengthSize));
    if (size > longest) hasFailed_ = true;
    return take(static_cast<std::size_t>(size));
}

std::string Reader::text(std::size_t longest) {
    return std::string(asText(octets(longest)));
}

std::size_t Reader::count(std::size_t most) {
    const std::uint64_t value = number();
    if (value > most) hasFailed_ = true;
    return hasFailed_ ? 0 : static_cast<std::size_t>(value);
}

void writeHead(std::uint8_t (&head)[headSize], std::size_t size) {
    for (std::size_t i = 0; i < headSize; ++i)
        head[i] = static_cast<std::uint8_t>(size >> (octetBits * (headSize - 1 - i)));
}

std::size_t readHead(const std::uint8_t (&head)[headSize]) {
    return static_cast<std::size_t>(numberOf(head));
}

}  // namespace qoltanba::tokens::pkcs11
