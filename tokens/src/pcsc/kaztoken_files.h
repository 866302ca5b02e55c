#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/algorithm.h>

#include "card.h"
#include "kaztoken_map.h"

// Kaztoken: a file system with the commands of ISO 7816-4, 7816-8 and 7816-9. The files of a key are found by
// its id, one octet. A map file gives names to ids.
//
// | 1000/1000/6001/00id | public key    |
// | 1000/1000/6002/00id | private key   |
// | 1000/1000/6004/00id | certificate   |
// | 1000/1010/1010      | map of names  |
// | 1000/1010/1011      | the new map while 1010 is written; only this program makes it |
//
// The national software replaces the map by deleting it and creating it again. If the token is pulled out in
// between, all names are lost. This program writes the new map to 1011 before, and reads that if 1010 is
// missing or was not written to its end.

/// The functions are called inside a transaction. Errors are those of Card::ask.
namespace qoltanba::tokens::pcsc::kaztoken {

inline constexpr std::array<std::uint8_t, 6> certificateFolder{0x10, 0x00, 0x10, 0x00, 0x60, 0x04};

/// The part of the path that says what a file of a key is.
inline constexpr std::uint8_t publicHalf = 0x01;
inline constexpr std::uint8_t privateHalf = 0x02;
inline constexpr std::uint8_t certificateFile = 0x04;

/// How a type of key looks in the control parameters of its files.
struct Kind {
    crypto::KeyAlgorithm algorithm;
    std::uint8_t kind;
    std::uint8_t second;  ///< the octet after the kind
    std::uint16_t privateSize;
    std::uint16_t publicSize;
    std::uint8_t usage;  ///< the tag by which a key is chosen for signing
    std::size_t publicLe;
};

/// Null if a Kaztoken has no such keys.
const Kind* kindOf(crypto::KeyAlgorithm algorithm);
/// The same by the octet in the control parameters of the private half.
const Kind* kindOf(std::uint8_t octet);

/// The path of a file of a key.
Bytes keyFile(std::uint8_t part, std::uint8_t id);

/// Control parameters of a new file of a key, for files::create.
Bytes privateFile(const Kind& kind, std::uint8_t id);
Bytes publicFile(const Kind& kind, std::uint8_t id);

/// Writes a file into the folder in place of the one with this id, while logged in.
Result<void> replace(Card& card, BytesView folder, std::uint16_t id, BytesView content);

/// Reads the map. It is empty if there is none.
Result<KaztokenMap> readMap(Card& card);
/// Reads the map while logged in. If the last change was interrupted, it is completed first, so that the
/// national software finds the names, too.
Result<KaztokenMap> mapToChange(Card& card);
/// Replaces the map while logged in. `old` is what it holds now.
Result<void> writeMap(Card& card, const KaztokenMap& map, const KaztokenMap& old);

}  // namespace qoltanba::tokens::pcsc::kaztoken
