#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/storage_id.h>
#include <qoltanba/base/storage_kind.h>

namespace qoltanba {

/// The PINs that a device accepts. The program does not send other PINs, because each would cost one of the
/// remaining tries.
struct PinRules {
    std::size_t shortest = 1;  ///< in octets of UTF-8
    std::size_t longest = 64;
    /// The ASCII characters that the PIN may contain. Empty: any.
    std::string alphabet;
};

/// Whether a PIN keeps to the rules.
inline bool accepts(const PinRules& rules, std::string_view pin) {
    return pin.size() >= rules.shortest && pin.size() <= rules.longest &&
           (rules.alphabet.empty() || pin.find_first_not_of(rules.alphabet) == std::string_view::npos);
}

/// The families of keys of the national profile. gost2015 is the present one.
enum class KeyFamily { gost2015, gost2004, rsa };

/// A connected device with keys, as the window shows it.
struct StorageInfo {
    StorageId id;
    std::string name;   ///< the product's own name in UTF-8: "Kaztoken"
    std::string label;  ///< distinguishes two devices of the same name: a serial number, a token's label; may
                        ///< be empty
    /// The name of this storage in the protocol of pages. Empty if the protocol has no name for it.
    std::optional<StorageKind> kind;
    PinRules pin;
    /// The reader of PC/SC that holds the device. Empty if it is in none, or if that is not known. One device
    /// can be reached in two ways; by this and the serial number the program knows that it is one.
    std::string reader;
    std::string serial;  ///< printed on the device or stored in it; may be empty
    /// The families of keys that the device can hold. Empty: not known.
    std::vector<KeyFamily> keyFamilies;
};

/// Whether it is known that the device cannot hold keys of the present family.
inline bool holdsOldKeysOnly(const StorageInfo& device) {
    const std::vector<KeyFamily>& families = device.keyFamilies;
    return !families.empty() &&
           std::find(families.begin(), families.end(), KeyFamily::gost2015) == families.end();
}

}  // namespace qoltanba
