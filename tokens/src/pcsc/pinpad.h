#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

#include "apdu.h"
#include "system.h"

/// Readers with keys of their own: the person enters the PIN there, and it never reaches the computer (PC/SC
/// part 10, "IFDs with secure PIN entry capabilities"). One thread at a time may use a connection.
namespace qoltanba::tokens::pcsc {

/// How the reader puts the PIN into a command: digits in ASCII, from the first octet of the data on.
struct PinEntry {
    std::uint8_t shortest = 1;  ///< digits
    std::uint8_t longest = 16;
    /// The octets of the data in which the PIN stands. The command has them, filled with the padding. 0: the
    /// data is the PIN alone, and the command has no data.
    std::uint8_t block = 0;
};

/// How long a reader waits for a digit.
inline constexpr std::uint8_t secondsForDigit = 30;

/// Asks the reader, and not the card, whether it can take a PIN for a VERIFY. Returns the code of the control
/// command for that. Nothing if the reader does not announce it.
std::optional<std::uint32_t> verifyByReader(Connection& connection);

/// Writes the PIN_VERIFY structure with this command. `internal` if the command does not fit the entry.
Result<Bytes> pinVerifyStructure(const Command& command, const PinEntry& entry);

/// What an answer of the reader means, if it is not that of the card: pinNotEntered if the time was up or the
/// person cancelled, pinMalformed if the PIN was too short or too long. In all three cases the card got
/// nothing. Nothing for an answer of the card.
std::optional<Error> problemOfEntry(std::uint16_t status);

}  // namespace qoltanba::tokens::pcsc
