#pragma once

#include <optional>

#include <qoltanba/base/secret.h>
#include <qoltanba/base/storage_info.h>
#include <qoltanba/tokens/session.h>

#include "arguments.h"
#include "outcome.h"

/// Asks for the PIN of a device, so that no try is lost by accident. No function sends a PIN twice.
namespace qoltanba::cli {

/// "blocked", "3 tries are left", or that the device does not say.
QString wordsOf(const tokens::PinState& pin);

/// Whether the person enters the PIN on the keys of the device or its reader. If it can be typed as well, a
/// script types it, and so does a person who turned the option `pinpad` off.
bool isEnteredOnDevice(const tokens::PinState& pin, const Arguments& arguments);

/// Refuses a PIN that is blocked. If one try is left, asks the person whether to go on; a script must have
/// said so with --last-try.
Outcome<void> mayTry(const tokens::PinState& pin, const Arguments& arguments);

/// Reads the PIN of the device from the terminal or, with --password-stdin, from standard input. A PIN that
/// the device cannot have is refused here and not sent.
Outcome<Secret> readPin(const StorageInfo& device, const tokens::PinState& pin, const Arguments& arguments);

/// Logs in to the key: asks for its PIN, unless the person enters it on the device. The key must be one of
/// session.keys().
Outcome<tokens::SignerPtr> logIn(const StorageInfo& device, tokens::KeySession& session, std::size_t key,
                                 const Arguments& arguments, const std::stop_token& stop);

/// What a PIN must look like, as a sentence.
QString rulesOf(const PinRules& rules);

}  // namespace qoltanba::cli
