#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <qoltanba/localhost_certificate/trust_store.h>

namespace qoltanba::localhost_certificate {

/// How a Linux distribution keeps the authorities of the administrator.
struct AnchorLayout {
    std::filesystem::path folder;  ///< one file an authority
    std::string tool;              ///< makes the bundle from the folders
    std::vector<std::string> arguments;
    std::filesystem::path bundle;  ///< what TLS libraries read
};

/// A folder of anchors and the tool that turns it into the system's bundle.
std::unique_ptr<TrustStore> makeAnchorFolderStore(AnchorLayout layout);

}  // namespace qoltanba::localhost_certificate
