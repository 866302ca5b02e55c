#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <qoltanba/tokens/session.h>

/// What drivers know of PINs. Any thread may call the functions.
namespace qoltanba::tokens::pcsc {

/// What a status word says of the PIN: 63Cx means that x tries are left, 6983 that it is blocked (ISO 7816-4,
/// 5.6). Nothing if it says something else.
std::optional<PinState> pinStateOf(std::uint16_t status);

/// The characters that the national utility takes in a new PIN. A PIN with another one could not be entered
/// there.
extern const std::string_view newPinAlphabet;

/// All of printable ASCII. Another program may have set a PIN that the national utility does not take.
extern const std::string_view anyPinAlphabet;

}  // namespace qoltanba::tokens::pcsc
