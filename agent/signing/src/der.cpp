#include "der.h"

namespace qoltanba::signing::der {

namespace {

// SignedData has its deepest level (an octet of a constructed eContent) far above this.
constexpr int deepest = 16;

struct Header {
    std::uint8_t tag = 0;
    std::size_t size = 0;               // octets of the header
    std::optional<std::size_t> length;  // of the content; nothing: indefinite
};

std::optional<Header> readHeader(BytesView data) {
    if (data.size() < 2 || (data[0] & 0x1F) == 0x1F) {
        return std::nullopt;
    }
    const std::uint8_t first = data[1];
    if (first < 0x80) {
        return Header{data[0], 2, first};
    }
    if (first == 0x80) {
        return Header{data[0], 2, std::nullopt};
    }
    const std::size_t octetsOfLength = first & 0x7FU;
    if (octetsOfLength > sizeof(std::size_t) || data.size() < 2 + octetsOfLength) {
        return std::nullopt;
    }
    std::size_t length = 0;
    for (std::size_t i = 0; i < octetsOfLength; ++i) {
        length = (length << 8U) | data[2 + i];
    }
    return Header{data[0], 2 + octetsOfLength, length};
}

std::optional<Element> takeNested(BytesView& rest, int depth);

// Walks over the elements of an indefinite-length content up to its end mark (two zero octets).
std::optional<std::size_t> indefiniteLength(BytesView content, int depth) {
    BytesView rest = content;
    while (true) {
        if (rest.size() < 2) {
            return std::nullopt;
        }
        if (rest[0] == 0 && rest[1] == 0) {
            return content.size() - rest.size();
        }
        if (!takeNested(rest, depth + 1)) {
            return std::nullopt;
        }
    }
}

std::optional<Element> takeNested(BytesView& rest, int depth) {
    const std::optional<Header> head = readHeader(rest);
    if (!head || depth > deepest) {
        return std::nullopt;
    }
    const BytesView after = rest.subspan(head->size);
    std::size_t length = 0;
    std::size_t endMark = 0;
    if (head->length) {
        length = *head->length;
    } else {
        const bool constructed = (head->tag & constructedBit) != 0;
        const std::optional<std::size_t> found = constructed ? indefiniteLength(after, depth) : std::nullopt;
        if (!found) {
            return std::nullopt;
        }
        length = *found;
        endMark = 2;
    }
    if (length > after.size()) {
        return std::nullopt;
    }
    Element element{head->tag, rest.first(head->size + length + endMark), after.first(length)};
    rest = rest.subspan(element.whole.size());
    return element;
}

bool appendOctets(Bytes& value, const Element& element, int depth) {
    if (element.tag == octetString) {
        append(value, element.content);
        return true;
    }
    if (element.tag != (octetString | constructedBit) || depth > deepest) {
        return false;
    }
    BytesView rest = element.content;
    while (!rest.empty()) {
        const std::optional<Element> piece = take(rest);
        if (!piece || !appendOctets(value, *piece, depth + 1)) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::optional<Element> take(BytesView& rest) {
    return takeNested(rest, 0);
}

std::optional<Element> take(BytesView& rest, std::uint8_t tag) {
    return !rest.empty() && rest[0] == tag ? take(rest) : std::nullopt;
}

std::optional<Bytes> octets(const Element& element) {
    Bytes value;
    if (!appendOctets(value, element, 0)) {
        return std::nullopt;
    }
    return value;
}

Bytes header(std::uint8_t tag, std::uint64_t size) {
    Bytes encoded{tag};
    if (size < 0x80) {
        encoded.push_back(static_cast<std::uint8_t>(size));
        return encoded;
    }
    int count = 0;
    for (std::uint64_t rest = size; rest != 0; rest >>= 8U) {
        ++count;
    }
    encoded.push_back(static_cast<std::uint8_t>(0x80 | count));
    for (int i = count - 1; i >= 0; --i) {
        encoded.push_back(static_cast<std::uint8_t>(size >> (8U * static_cast<unsigned>(i))));
    }
    return encoded;
}

Bytes element(std::uint8_t tag, BytesView content) {
    Bytes encoded = header(tag, content.size());
    append(encoded, content);
    return encoded;
}

void append(Bytes& to, BytesView piece) {
    to.insert(to.end(), piece.begin(), piece.end());
}

}  // namespace qoltanba::signing::der
