#include "token_names.h"

#include <algorithm>
#include <utility>

#include <qoltanba/base/utf8.h>

#include "numbers.h"

namespace qoltanba::tokens::pkcs11 {

std::string cleaned(std::string_view text) {
    constexpr unsigned char lastControl = 0x1F;
    constexpr unsigned char deleted = 0x7F;
    const bool isText = isUtf8(asBytes(text));
    std::string clean(text);
    for (char& letter : clean) {
        const auto octet = static_cast<unsigned char>(letter);
        if (octet <= lastControl || octet == deleted) letter = ' ';
        if (octet > deleted && !isText) letter = '?';
    }
    return clean;
}

std::vector<NamedToken> namedTokens(std::vector<Slot> slots) {
    std::vector<NamedToken> named;
    for (Slot& slot : slots) {
        if (slot.problem != CKR_OK || (slot.token.flags & CKF_TOKEN_INITIALIZED) == 0) continue;
        std::string identity = cleaned(slot.token.serial.empty() ? slot.token.label : slot.token.serial);
        const bool isTaken = std::any_of(named.begin(), named.end(),
                                         [&](const NamedToken& one) { return one.identity == identity; });
        if (isTaken || identity.empty()) identity += '#' + std::to_string(slot.id);
        named.push_back({std::move(slot), std::move(identity)});
    }
    return named;
}

std::string locatorOf(const Module& module, std::string_view identity) {
    return module.name + '/' + std::string(identity);
}

Located located(std::string_view locator) {
    const std::size_t end = std::min(locator.find('/'), locator.size());
    return {locator.substr(0, end), locator.substr(std::min(end + 1, locator.size()))};
}

PinRules pinRules(const Module& module, const Token& token) {
    PinRules rules{1, longestPin, module.pinAlphabet};
    if (token.longestPin == 0 || token.longestPin > longestPin || token.shortestPin > token.longestPin)
        return rules;
    rules.shortest = std::max<std::size_t>(token.shortestPin, 1);
    rules.longest = token.longestPin;
    return rules;
}

StorageInfo infoOf(const Module& module, const NamedToken& token) {
    const Token& said = token.slot.token;
    StorageInfo info{{std::string(tokenStorage), locatorOf(module, token.identity)},
                     module.title.empty() ? cleaned(said.model) : module.title,
                     token.identity,
                     module.kind,
                     pinRules(module, said)};
    if (module.isForReaders) info.reader = cleaned(token.slot.description);
    info.serial = cleaned(said.serial);
    return info;
}

}  // namespace qoltanba::tokens::pkcs11
