#include "device_pin.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include <qoltanba/base/ascii.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "console.h"
#include "device_access.h"
#include "password.h"
#include "text.h"
#include "trust_setup.h"

namespace qoltanba::cli {

QString wordsOf(const tokens::PinState& pin) {
    if (pin.isBlocked) return Text::tr("blocked");
    if (!pin.triesLeft) return Text::tr("the device tells the tries that are left only after a wrong PIN");
    return Text::tr("tries left: %1")
        .arg(texts::number(static_cast<std::uint64_t>(std::max(0, *pin.triesLeft))));
}

bool isEnteredOnDevice(const tokens::PinState& pin, const Arguments& arguments) {
    if (!pin.isEnteredOnDevice || !pin.canBeTyped) return pin.isEnteredOnDevice;
    return !arguments.has("password-stdin") && readOptions()->get(service::option::pinpad);
}

Outcome<void> mayTry(const tokens::PinState& pin, const Arguments& arguments) {
    if (pin.isBlocked) return refused(ErrorCode::pinBlocked);
    if (pin.triesLeft != 1 || arguments.has("last-try")) return {};
    if (arguments.has("password-stdin")) {
        return refused(
            Text::tr("One try is left: after one more wrong PIN the device is blocked. To use it, give "
                     "--last-try."));
    }
    const auto goesOn =
        askYes(Text::tr("One try is left: after one more wrong PIN the device is blocked. Go on?"));
    if (!goesOn) return tl::unexpected(goesOn.error());
    if (!*goesOn) return refused(ErrorCode::cancelled);
    return {};
}

Outcome<Secret> readPin(const StorageInfo& device, const tokens::PinState& pin, const Arguments& arguments) {
    if (const auto may = mayTry(pin, arguments); !may) return tl::unexpected(may.error());
    const QString question = pin.triesLeft ? Text::tr("PIN of %1 (%2): ").arg(shownName(device), wordsOf(pin))
                                           : Text::tr("PIN of %1: ").arg(shownName(device));
    auto typed = arguments.has("password-stdin") ? passwordFromInput() : askPin(question);
    if (!typed) return typed;
    if (!accepts(device.pin, typed->view()))
        return refused(Text::tr("This PIN was not sent to the device, so no try was lost.") +
                       QLatin1Char(' ') + rulesOf(device.pin));
    return typed;
}

Outcome<tokens::SignerPtr> logIn(const StorageInfo& device, tokens::KeySession& session, std::size_t key,
                                 const Arguments& arguments, const std::stop_token& stop) {
    const auto state = session.pinOf(key);
    std::optional<Secret> pin;
    if (state && isEnteredOnDevice(*state, arguments)) {
        if (const auto may = mayTry(*state, arguments); !may) return tl::unexpected(may.error());
        tell(Text::tr("Enter the PIN on the keys of the device or of its reader."));
    } else if (state) {
        auto typed = readPin(device, *state, arguments);
        if (!typed) return tl::unexpected(typed.error());
        pin = std::move(*typed);
    }
    auto signer = session.login(key, pin ? &*pin : nullptr, stop);
    if (!signer) return refused(texts::sentence(signer.error()));
    if (session.usesFactoryPin())
        tell(Text::tr("Note: this device still has its factory PIN, which anybody knows. Change it: %1")
                 .arg(QStringLiteral("qoltanba-cli pin change")));
    return std::move(*signer);
}

QString rulesOf(const PinRules& rules) {
    QString text =
        rules.shortest == rules.longest
            ? Text::tr("A PIN of this device has exactly %1 characters.").arg(texts::number(rules.shortest))
            : Text::tr("A PIN of this device has %1 to %2 characters.")
                  .arg(texts::number(rules.shortest), texts::number(rules.longest));
    if (rules.alphabet.empty()) return text;
    std::string signs;
    std::ranges::copy_if(rules.alphabet, std::back_inserter(signs),
                         [](char one) { return !isAsciiDigit(one) && !isAsciiLetter(one) && one != ' '; });
    const bool hasLetters = std::ranges::any_of(rules.alphabet, isAsciiLetter);
    if (!hasLetters && signs.empty()) return text + QLatin1Char(' ') + Text::tr("They are digits.");
    return text + QLatin1Char(' ') +
           Text::tr("They are Latin letters, digits and these signs: %1").arg(texts::plainLine(signs));
}

}  // namespace qoltanba::cli
