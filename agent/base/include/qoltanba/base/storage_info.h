#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <qoltanba/base/storage_id.h>
#include <qoltanba/base/storage_kind.h>

namespace qoltanba {

/// What a device accepts as a PIN. Other PINs are not sent to it: each would cost a try.
struct PinRules {
    std::size_t shortest = 1;  ///< octets of UTF-8
    std::size_t longest = 64;
    /// The characters it may have, ASCII; empty: any.
    std::string alphabet;
    /// The device asks for the PIN on keys of its own: none is typed into this computer.
    bool hasPinPad = false;
};

/// A device with keys that is plugged in, as a person is shown it.
struct StorageInfo {
    StorageId id;
    std::string name;   ///< the product's own name, UTF-8: "Kaztoken"
    std::string label;  ///< tells two of the same name apart: a serial number, a token's label; may be empty
    /// The name that pages have for such storages; nothing: their protocol has none.
    std::optional<StorageKind> kind;
    PinRules pin;
};

}  // namespace qoltanba
