#include "der.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <ctime>
#include <stdexcept>
#include <string>

#include <qoltanba/crypto/openssl.h>

namespace qoltanba::authority::der {
namespace {

constexpr std::uint8_t contextTag = 0x80;
constexpr std::uint8_t constructedBit = 0x20;

void appendLength(Bytes& to, std::size_t length) {
    if (length < 0x80) {
        to.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    Bytes octets;
    for (; length != 0; length >>= 8U) octets.push_back(static_cast<std::uint8_t>(length & 0xFFU));
    to.push_back(static_cast<std::uint8_t>(0x80U | octets.size()));
    to.insert(to.end(), octets.rbegin(), octets.rend());
}

std::string formatted(TimePoint time, const char* format) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    OPENSSL_gmtime(&seconds, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, format, &parts)};
}

int yearOf(TimePoint time) {
    return std::stoi(formatted(time, "%Y"));
}

}  // namespace

Bytes element(std::uint8_t tag, BytesView content) {
    Bytes all{tag};
    all.reserve(content.size() + 8);
    appendLength(all, content.size());
    all.insert(all.end(), content.begin(), content.end());
    return all;
}

Bytes sequence(std::initializer_list<Bytes> elements) {
    return element(0x30, joined(elements));
}

Bytes sequenceOf(const std::vector<Bytes>& elements) {
    Bytes all;
    for (const Bytes& one : elements) all.insert(all.end(), one.begin(), one.end());
    return element(0x30, all);
}

Bytes setOf(std::vector<Bytes> elements) {
    std::sort(elements.begin(), elements.end());
    Bytes all = sequenceOf(elements);
    all.front() = 0x31;
    return all;
}

Bytes boolean(bool value) {
    return element(0x01, Bytes{static_cast<std::uint8_t>(value ? 0xFF : 0x00)});
}

Bytes integer(long value) {
    Bytes magnitude;
    for (auto rest = static_cast<unsigned long>(value); rest != 0; rest >>= 8U)
        magnitude.insert(magnitude.begin(), static_cast<std::uint8_t>(rest & 0xFFU));
    return integer(BytesView(magnitude));
}

Bytes integer(BytesView magnitude) {
    const auto first =
        std::find_if(magnitude.begin(), magnitude.end(), [](auto octet) { return octet != 0; });
    Bytes content(first, magnitude.end());
    if (content.empty() || (content.front() & 0x80U) != 0) content.insert(content.begin(), 0);
    return element(0x02, content);
}

Bytes enumerated(std::uint8_t value) {
    return element(0x0A, Bytes{value});
}

Bytes null() {
    return {0x05, 0x00};
}

Bytes oid(std::string_view dotted) {
    const Handle<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(std::string(dotted).c_str(), 1));
    if (!object) throw std::runtime_error("no object identifier: " + std::string(dotted));
    Bytes encoded(static_cast<std::size_t>(i2d_ASN1_OBJECT(object.get(), nullptr)));
    unsigned char* at = encoded.data();
    i2d_ASN1_OBJECT(object.get(), &at);
    return encoded;
}

Bytes octetString(BytesView content) {
    return element(0x04, content);
}

Bytes bitString(BytesView content, std::uint8_t unusedBits) {
    Bytes all{unusedBits};
    all.insert(all.end(), content.begin(), content.end());
    return element(0x03, all);
}

Bytes namedBits(std::uint8_t octet) {
    if (octet == 0) return bitString({});
    std::uint8_t unused = 0;
    while (((octet >> unused) & 1) == 0) ++unused;
    return bitString(Bytes{octet}, unused);
}

Bytes utf8String(std::string_view text) {
    return element(0x0C, asBytes(text));
}

Bytes printableString(std::string_view text) {
    return element(0x13, asBytes(text));
}

Bytes ia5String(std::string_view text) {
    return element(0x16, asBytes(text));
}

Bytes generalizedTime(TimePoint time) {
    return element(0x18, asBytes(formatted(time, "%Y%m%d%H%M%SZ")));
}

Bytes time(TimePoint time) {
    return yearOf(time) < 2050 ? element(0x17, asBytes(formatted(time, "%y%m%d%H%M%SZ")))
                               : generalizedTime(time);
}

Bytes explicitly(std::uint8_t number, const Bytes& inner) {
    return element(static_cast<std::uint8_t>(contextTag | constructedBit | number), inner);
}

Bytes implicitly(std::uint8_t number, Bytes whole) {
    whole.front() = static_cast<std::uint8_t>(contextTag | (whole.front() & constructedBit) | number);
    return whole;
}

Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace qoltanba::authority::der
