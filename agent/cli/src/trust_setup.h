#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/service/options.h>
#include <qoltanba/trust/trust.h>

#include "console.h"

namespace qoltanba::cli {

/// What a verb needs to ask authorities.
struct TrustSetup {
    crypto::LibraryPtr library;
    trust::Trust trust;
    std::string timestampUrl;       ///< from the options; empty: use the national authority
    bool testKeys = false;          ///< from the options: keys of the test environment are accepted
    bool signWithoutStatus = true;  ///< from the options: a key with unknown status may sign
    std::stop_token stop;           ///< requested by Ctrl-C

    std::shared_ptr<void> interruption;  ///< keeps the InterruptionWatch alive, which requests `stop`
};

/// Reads the options of this person and of the administrator.
std::unique_ptr<service::Options> readOptions();

/// Makes the setup from the options. It uses the same authorities and the same cache as the tray program.
/// `anchors` are trusted too, for this run only. The network is loaded at the first request, not here. Only
/// one setup at a time. `interruption` is the program's InterruptionWatch, if it has one already.
TrustSetup setUpTrust(const crypto::LibraryPtr& library, const service::Options& options,
                      std::vector<crypto::Certificate> anchors = {},
                      std::shared_ptr<InterruptionWatch> interruption = nullptr);

}  // namespace qoltanba::cli
