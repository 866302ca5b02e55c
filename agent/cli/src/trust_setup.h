#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/service/options.h>
#include <qoltanba/trust/trust.h>

namespace qoltanba::cli {

/// What a verb needs that asks authorities.
struct TrustSetup {
    crypto::LibraryPtr library;
    trust::Trust trust;
    std::string timestampUrl;       ///< of the options; empty: the national authority's
    bool testKeys = false;          ///< of the options: keys of the test environment count
    bool signWithoutStatus = true;  ///< of the options: a key of unknown status may sign
    std::stop_token stop;           ///< requested by Ctrl-C

    std::shared_ptr<void> interruption;  ///< what requests it
};

/// The options of this person and of the administrator.
std::unique_ptr<service::Options> readOptions();

/// By the options, with the same authorities and cache as the tray program; `anchors` are trusted beside them
/// for this once. Nothing goes out, and the network is not even loaded, before something is asked. One at a
/// time.
TrustSetup setUpTrust(const crypto::LibraryPtr& library, const service::Options& options,
                      std::vector<crypto::Certificate> anchors = {});

}  // namespace qoltanba::cli
