#pragma once

#include <memory>

#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>

#include "driver.h"

namespace qoltanba::tokens::pcsc {

/// Makes the session of a recognised device.
///
/// The session keeps the PIN from login() until it ends, because several signatures may follow. For the first
/// signature it begins a transaction and logs in. It logs out and ends the transaction when it ends itself,
/// or when a signature fails. So no other program can use the device while it is logged in, and a signature
/// costs no more commands than the device needs. All other functions log out before they return.
///
/// A PIN that the person enters on the reader is not known to the program. Then login() begins the
/// transaction, and it lasts until the last signature. If the system resets the card in between, the reader
/// asks for the PIN once more.
std::shared_ptr<KeySession> makeDeviceSession(const crypto::LibraryPtr& library, const Model& model,
                                              std::unique_ptr<Card> card, std::unique_ptr<Driver> driver);

}  // namespace qoltanba::tokens::pcsc
