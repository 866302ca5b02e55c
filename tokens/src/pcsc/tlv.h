#pragma once

#include <cstdint>
#include <optional>

#include <qoltanba/base/bytes.h>

/// Reads data objects in BER-TLV (ISO 7816-4, 5.2.2), as cards answer them. The octets come from outside. Any
/// thread may call the functions.
namespace qoltanba::tokens::pcsc {

/// One data object. The value is a view into the input.
struct Tlv {
    std::uint32_t tag = 0;  ///< all octets of the tag: 0x62, 0x5F0E, 0x7F49
    BytesView value;
};

/// Removes the first data object from `rest` and returns it. If `rest` does not begin with a whole object, or
/// if its tag has more than three octets, the function returns nothing and does not change `rest`.
std::optional<Tlv> takeTlv(BytesView& rest);

/// Returns the value of the first object with this tag among the objects of `objects`, not inside them.
std::optional<BytesView> findTlv(BytesView objects, std::uint32_t tag);

/// Writes one object.
Bytes tlv(std::uint32_t tag, BytesView value);

}  // namespace qoltanba::tokens::pcsc
