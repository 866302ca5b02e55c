#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

#include "card.h"

/// Files on a card with the commands of ISO 7816-4 and 7816-9, as devices of the Rutoken line have them.
namespace qoltanba::tokens::pcsc::files {

inline constexpr std::uint16_t notFound = 0x6A82;
inline constexpr std::uint16_t alreadyThere = 0x6A89;

/// Selects a file by its path from the MF. Returns its control parameters; nothing if there is no such file.
Result<std::optional<Bytes>> select(Card& card, BytesView path);

/// The value of one control parameter, such as 0x80 (size) or 0x85 (kind of a key).
std::optional<BytesView> parameter(BytesView parameters, std::uint32_t tag);

/// Selects the file and reads all of it. Nothing if there is no such file.
Result<std::optional<Bytes>> read(Card& card, BytesView path);

/// Creates a file in the current folder from its control parameters, without the tag 62 around them. The new
/// file is the current one. deviceFailed with 6A89 in the detail if it is there already.
Result<void> create(Card& card, BytesView parameters);

/// Writes into the current file from its begin.
Result<void> write(Card& card, BytesView content);

/// Deletes a file of the current folder. A file that is not there is no error.
Result<void> removeHere(Card& card, std::uint16_t id);

/// Deletes the file with this path. A file that is not there is no error.
Result<void> remove(Card& card, BytesView path);

}  // namespace qoltanba::tokens::pcsc::files
