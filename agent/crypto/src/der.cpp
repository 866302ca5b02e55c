#include <openssl/asn1.h>
#include <openssl/err.h>

#include <limits>

#include <qoltanba/crypto/der.h>

namespace qoltanba::crypto::der {
namespace {

// The deepest level of a SignedData (an octet string in a constructed eContent) is far above this limit.
constexpr int deepest = 16;

enum class Lengths { definite, both };

/// The header of an element.
struct Front {
    std::uint8_t tag = 0;
    std::size_t header = 0;             // in octets
    std::optional<std::size_t> length;  // of the content, which is complete; nothing: indefinite
};

constexpr std::uint8_t longTag = 0x1F;

/// Reads a header of two octets. Nearly all of the ten thousands of headers in a CRL have this form.
std::optional<Front> smallFront(BytesView data) {
    constexpr std::uint8_t longLength = 0x80;
    constexpr std::size_t size = 2;
    if (data.size() < size || (data[0] & longTag) == longTag || data[1] >= longLength ||
        data.size() - size < data[1])
        return std::nullopt;
    return Front{data[0], size, data[1]};
}

std::optional<Front> frontOf(BytesView data) {
    if (data.empty() || data.size() > std::numeric_limits<long>::max()) return std::nullopt;
    if (const auto small = smallFront(data)) return small;
    const unsigned char* content = data.data();
    long length = 0;
    int number = 0;
    int tagClass = 0;
    ERR_set_mark();
    const int found = ASN1_get_object(&content, &length, &number, &tagClass, static_cast<long>(data.size()));
    ERR_pop_to_mark();
    constexpr int isError = 0x80;
    constexpr int isIndefinite = 0x01;
    if ((found & isError) != 0) return std::nullopt;
    // X.690, section 8.1.2.2: a small tag number has only the short form. In the long form, this code would
    // see another element than OpenSSL sees.
    if ((data[0] & longTag) == longTag && number < longTag) return std::nullopt;
    Front front{data[0], static_cast<std::size_t>(content - data.data()), std::nullopt};
    if ((found & isIndefinite) == 0) front.length = static_cast<std::size_t>(length);
    return front;
}

std::optional<Element> takeNested(BytesView& rest, Lengths lengths, int depth);

/// Finds the end-of-contents octets (two zero octets) of a content with indefinite length. Returns the length
/// of the content.
std::optional<std::size_t> indefiniteLength(BytesView content, int depth) {
    BytesView rest = content;
    while (rest.size() >= 2) {
        if (rest[0] == 0 && rest[1] == 0) return content.size() - rest.size();
        if (!takeNested(rest, Lengths::both, depth + 1)) return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Element> takeNested(BytesView& rest, Lengths lengths, int depth) {
    const auto front = frontOf(rest);
    if (!front || depth > deepest) return std::nullopt;
    const BytesView after = rest.subspan(front->header);
    std::optional<std::size_t> length = front->length;
    const std::size_t endMark = length ? 0 : 2;
    if (!length && lengths == Lengths::both) length = indefiniteLength(after, depth);
    if (!length) return std::nullopt;
    const Element element{front->tag, rest.first(front->header + *length + endMark), after.first(*length)};
    rest = rest.subspan(element.whole.size());
    return element;
}

/// Calls `use` with the primitive pieces. If there is another element among them, the function returns false.
template <class Use>
bool forEachPiece(const Element& element, int depth, const Use& use) {
    if (element.tag == octetString) {
        use(element.content);
        return true;
    }
    if (element.tag != (octetString | constructedBit) || depth > deepest) return false;
    for (BytesView rest = element.content; !rest.empty();) {
        const auto piece = takeBer(rest);
        if (!piece || !forEachPiece(*piece, depth + 1, use)) return false;
    }
    return true;
}

}  // namespace

std::optional<Element> take(BytesView& rest) {
    return takeNested(rest, Lengths::definite, 0);
}

std::optional<Element> take(BytesView& rest, std::uint8_t tag) {
    return !rest.empty() && rest[0] == tag ? take(rest) : std::nullopt;
}

std::optional<Element> takeBer(BytesView& rest) {
    return takeNested(rest, Lengths::both, 0);
}

std::optional<Element> takeBer(BytesView& rest, std::uint8_t tag) {
    return !rest.empty() && rest[0] == tag ? takeBer(rest) : std::nullopt;
}

bool isOctetString(const Element& element) {
    return forEachPiece(element, 0, [](BytesView) {});
}

std::optional<Bytes> octets(const Element& element) {
    Bytes value;
    if (!forEachPiece(element, 0, [&](BytesView piece) { append(value, piece); })) return std::nullopt;
    return value;
}

std::optional<Signed> signedParts(BytesView der) {
    const auto outer = take(der, sequence);
    if (!outer || !der.empty()) return std::nullopt;
    BytesView rest = outer->content;
    const auto covered = take(rest);
    const auto algorithm = take(rest);
    const auto signature = take(rest, bitString);
    if (!covered || !algorithm || !signature) return std::nullopt;
    if (signature->content.empty() || signature->content.front() != 0) return std::nullopt;  // unused bits
    return Signed{covered->whole, algorithm->whole, signature->content.subspan(1)};
}

Bytes header(std::uint8_t tag, std::uint64_t size) {
    Bytes encoded{tag};
    if (size < 0x80) {
        encoded.push_back(static_cast<std::uint8_t>(size));
        return encoded;
    }
    int count = 0;
    for (std::uint64_t rest = size; rest != 0; rest >>= 8U) ++count;
    encoded.push_back(static_cast<std::uint8_t>(0x80 | count));
    for (int i = count - 1; i >= 0; --i)
        encoded.push_back(static_cast<std::uint8_t>(size >> (8U * static_cast<unsigned>(i))));
    return encoded;
}

Bytes element(std::uint8_t tag, BytesView content) {
    return element(tag, {content});
}

Bytes element(std::uint8_t tag, std::initializer_list<BytesView> pieces) {
    std::size_t size = 0;
    for (const BytesView piece : pieces) size += piece.size();
    Bytes encoded = header(tag, size);
    encoded.reserve(encoded.size() + size);
    for (const BytesView piece : pieces) append(encoded, piece);
    return encoded;
}

void append(Bytes& to, BytesView piece) {
    to.insert(to.end(), piece.begin(), piece.end());
}

}  // namespace qoltanba::crypto::der
