#include <array>

#include <qoltanba/base/storage_info.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "arguments.h"
#include "console.h"
#include "device_access.h"
#include "device_pin.h"
#include "key_choice.h"
#include "password.h"
#include "text.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

/// Asks twice, because nobody sees what is typed. From standard input it reads one line.
Outcome<Secret> readNewPin(const PinRules& rules, const Arguments& arguments) {
    const bool isScript = arguments.has("password-stdin");
    auto typed = isScript ? passwordFromInput() : askPin(Text::tr("New PIN: "));
    if (!typed) return typed;
    if (!accepts(rules, typed->view()))
        return refused(Text::tr("Nothing was changed.") + QLatin1Char(' ') + rulesOf(rules));
    if (isScript) return typed;
    const auto again = askPin(Text::tr("New PIN once more: "));
    if (!again) return tl::unexpected(again.error());
    if (again->view() != typed->view())
        return refused(Text::tr("The two new PINs are different. Nothing was changed."));
    return typed;
}

Outcome<Status> changePin(const Arguments& arguments) {
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    const DeviceAccess access(*library);
    const auto device = access.findOne(DeviceWish::of(arguments));
    if (!device) return tl::unexpected(device.error());
    const auto session = access.storages().open(device->id, access.stop());
    if (!session) return refused(session.error().code, shownName(*device));
    tokens::ChangesPin* changes = (*session)->abilities().changePin;
    if (changes == nullptr)
        return refused(
            Text::tr("%1: Qoltanba cannot change the PIN of this device.").arg(shownName(*device)));
    const PinRules rules = changes->newPinRules();
    tell(rulesOf(rules));
    const auto old = readPin(*device, (*session)->pinOf(0).value_or(tokens::PinState{}), arguments);
    if (!old) return tl::unexpected(old.error());
    const auto changed = readNewPin(rules, arguments);
    if (!changed) return tl::unexpected(changed.error());
    if (const auto done = changes->changePin(*old, *changed, access.stop()); !done)
        return refused(texts::sentence(done.error()));
    tell(Text::tr("The PIN of %1 was changed.").arg(shownName(*device)));
    return Status::done;
}

}  // namespace

Outcome<Status> pinVerb(std::span<char* const> words) {
    static constexpr std::array options = {Option{"storage", true}, Option{"device", true},
                                           Option{"password-stdin"}, Option{"last-try"}};
    const auto arguments = Arguments::parse(words, options, 1);
    if (!arguments) return tl::unexpected(arguments.error());
    if (arguments->operands().empty() || arguments->operands().front() != "change")
        return misused(Text::tr("Say what to do with the PIN: pin change."));
    if (!arguments->has("storage") && !arguments->has("device"))
        return misused(Text::tr("Name the device with --storage."));
    return changePin(*arguments);
}

}  // namespace qoltanba::cli
