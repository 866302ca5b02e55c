#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>

#include "arguments.h"
#include "device_access.h"
#include "outcome.h"

namespace qoltanba::cli {

/// The key that the person named, in a file or on a device. A key of a file is ready to sign. A key on a
/// device is ready after logIn().
struct SigningKey {
    tokens::ListedKey key;

    // Of a device alone. The members below end before these.
    std::shared_ptr<DeviceAccess> access;
    std::optional<StorageInfo> device;
    std::shared_ptr<tokens::KeySession> session;
    std::size_t index = 0;  ///< in the session's list
    std::stop_token stop;   ///< requested by Ctrl-C

    tokens::SignerPtr signer;  ///< null before the login. A device is logged out when it ends

    const crypto::Certificate& certificate() const { return key.certificate; }
    std::shared_ptr<InterruptionWatch> interruption() const {
        return access ? access->interruption() : nullptr;
    }

    /// Asks for the PIN of a device and logs in to the key. Does nothing for a key of a file.
    Outcome<void> logIn(const Arguments& arguments);
    /// Why the device could not sign. Nothing for a key of a file.
    std::optional<Error> problem() const;
};

/// Finds the key by --key, or by --storage and --device, and --alias. Asks for the password of a file.
Outcome<SigningKey> findKey(const crypto::LibraryPtr& library, const Arguments& arguments);

}  // namespace qoltanba::cli
