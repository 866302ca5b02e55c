#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/trust.h>

namespace qoltanba::cli {

/// What a verb needs that asks authorities.
struct TrustSetup {
    crypto::LibraryPtr library;
    trust::Trust trust;
    std::string timestampUrl;  ///< of the options; empty: the national authority's
    std::stop_token stop;      ///< requested by Ctrl-C

    std::shared_ptr<void> interruption;  ///< what requests it
};

/// By the options of this person and of the administrator, with the same authorities and cache as the tray
/// program; `anchors` are trusted beside them for this once. Nothing goes out, and the network is not even
/// loaded, before something is asked. One at a time.
TrustSetup setUpTrust(const crypto::LibraryPtr& library, std::vector<crypto::Certificate> anchors = {});

}  // namespace qoltanba::cli
