#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

#include "wiped.h"

/// Commands to a card and its answers (ISO 7816-4). Any thread may call the functions.
namespace qoltanba::tokens::pcsc {

/// How a card and its reader exchange octets (ISO 7816-3).
enum class Protocol { t0, t1 };

/// Whether a card takes more than 255 octets in one command, or 256 in one answer.
enum class Lengths { shortOnly, extended };

/// A command. It does not own its data: the caller keeps the octets alive until the answer is there.
struct Command {
    std::uint8_t cla = 0;
    std::uint8_t ins = 0;
    std::uint8_t p1 = 0;
    std::uint8_t p2 = 0;
    BytesView data{};
    /// The largest number of octets that the answer may have, 1 to 65536. Nothing: the command has no Le.
    std::optional<std::size_t> le{};
    /// The data is a PIN or a key. The trace does not show it.
    bool isSecret = false;
};

/// An answer with its status word.
struct Answer {
    Bytes data;
    std::uint16_t status = 0;

    bool isOk() const { return status == 0x9000; }
};

/// Writes the command for this protocol. The octets are wiped later, because a PIN may be among them. Over
/// T=0 a command with data has no Le (ISO 7816-3, 12.2.5). `internal` if the command is too long for the
/// card.
Result<Wiped> encode(const Command& command, Protocol protocol, Lengths lengths);

/// Writes the command as one line for the trace. The data of a secret command is replaced by its length.
std::string traceOf(const Command& command);

/// Writes the status word as four hexadecimal digits in upper case.
std::string textOfStatus(std::uint16_t status);

}  // namespace qoltanba::tokens::pcsc
