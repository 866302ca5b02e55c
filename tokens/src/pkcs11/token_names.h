#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/storage_info.h>

#include "messages.h"
#include "module_settings.h"

/// How tokens are called. Any thread may call the functions.
namespace qoltanba::tokens::pkcs11 {

/// StorageId::type of all tokens of PKCS#11.
inline constexpr std::string_view tokenStorage = "pkcs11";

/// A text of a module as UTF-8 without control characters.
std::string cleaned(std::string_view text);

/// A token that can hold keys, in its slot.
struct NamedToken {
    Slot slot;
    /// Its serial number. If it has none, its label. If two have the same, the number of the slot follows.
    std::string identity;
};

/// The initialised tokens in the slots.
std::vector<NamedToken> namedTokens(std::vector<Slot> slots);

std::string locatorOf(const Module& module, std::string_view identity);
/// The name of the module and the identity of the token in a locator.
struct Located {
    std::string_view module;
    std::string_view identity;
};
Located located(std::string_view locator);

/// The lengths that the token says, where they make sense.
PinRules pinRules(const Module& module, const Token& token);

/// How the window shows the token.
StorageInfo infoOf(const Module& module, const NamedToken& token);

}  // namespace qoltanba::tokens::pkcs11
