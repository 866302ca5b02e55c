#pragma once

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <vector>

#include <qoltanba/base/bytes.h>

/// Takes encodings apart and puts them together by hand, independently of the code under test.
namespace qoltanba::test {

// An independent reader of encodings: the elements of one constructed element, by their definite lengths.
struct Piece {
    std::uint8_t tag;
    Bytes whole;
    Bytes content;
};

inline std::vector<Piece> piecesOf(const Bytes& content) {
    std::vector<Piece> pieces;
    std::size_t at = 0;
    while (at + 1 < content.size()) {
        std::size_t size = content[at + 1];
        std::size_t head = 2;
        if (size > 0x80) {
            const std::size_t count = size - 0x80;
            size = 0;
            for (std::size_t i = 0; i < count; ++i) {
                size = size * 256 + content[at + 2 + i];
            }
            head += count;
        }
        const auto begin = content.begin() + static_cast<std::ptrdiff_t>(at);
        pieces.push_back({content[at], Bytes(begin, begin + static_cast<std::ptrdiff_t>(head + size)),
                          Bytes(begin + static_cast<std::ptrdiff_t>(head),
                                begin + static_cast<std::ptrdiff_t>(head + size))});
        at += head + size;
    }
    return pieces;
}

// The members of SignedData.
inline std::vector<Piece> signedDataOf(const Bytes& cms) {
    const std::vector<Piece> contentInfo = piecesOf(piecesOf(cms).at(0).content);
    return piecesOf(piecesOf(contentInfo.at(1).content).at(0).content);
}

inline const Piece* memberWithTag(const std::vector<Piece>& members, std::uint8_t tag) {
    const auto found = std::ranges::find(members, tag, &Piece::tag);
    return found == members.end() ? nullptr : &*found;
}

// Encodings made by hand, for forms that the vectors do not have.
inline void append(Bytes& to, const Bytes& piece) {
    std::ranges::copy(piece, std::back_inserter(to));
}

inline Bytes tlv(std::uint8_t tag, const Bytes& content) {
    Bytes whole;
    whole.push_back(tag);
    if (content.size() < 0x80) {
        whole.push_back(static_cast<std::uint8_t>(content.size()));
    } else {
        // Longer than DER allows.
        whole.push_back(0x83);
        for (const unsigned shift : {16U, 8U, 0U}) {
            whole.push_back(static_cast<std::uint8_t>(content.size() >> shift));
        }
    }
    append(whole, content);
    return whole;
}

/// With the length as DER writes it.
inline Bytes shortest(std::uint8_t tag, const Bytes& content) {
    std::size_t octets = 0;
    for (std::size_t rest = content.size(); content.size() >= 0x80 && rest != 0; rest >>= 8U) {
        ++octets;
    }
    Bytes whole{tag};
    whole.push_back(static_cast<std::uint8_t>(octets == 0 ? content.size() : 0x80 + octets));
    for (std::size_t i = octets; i > 0; --i) {
        whole.push_back(static_cast<std::uint8_t>(content.size() >> (8 * (i - 1))));
    }
    append(whole, content);
    return whole;
}

inline Bytes indefinite(std::uint8_t tag, const Bytes& content) {
    Bytes whole;
    whole.push_back(tag);
    whole.push_back(0x80);
    append(whole, content);
    append(whole, Bytes(2));
    return whole;
}

inline Bytes joined(std::initializer_list<Bytes> pieces) {
    Bytes all;
    for (const Bytes& piece : pieces) {
        append(all, piece);
    }
    return all;
}

inline const Bytes idSignedData{0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02};
inline const Bytes idData{0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01};

inline Bytes contentInfo(const Bytes& signedData) {
    return tlv(0x30, joined({idSignedData, tlv(0xA0, tlv(0x30, signedData))}));
}

}  // namespace qoltanba::test
