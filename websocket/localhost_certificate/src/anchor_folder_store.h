#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <qoltanba/localhost_certificate/trust_store.h>

namespace qoltanba::localhost_certificate {

/// How a Linux distribution keeps the authorities that the administrator added.
struct AnchorLayout {
    std::filesystem::path folder;  ///< one file for each authority
    std::string tool;              ///< the program that makes the bundle from the folders
    std::vector<std::string> arguments;
    std::filesystem::path bundle;  ///< the file that TLS libraries read
};

/// Makes the store for a folder of trust anchors and the tool that makes the system's bundle from it.
std::unique_ptr<TrustStore> makeAnchorFolderStore(AnchorLayout layout);

}  // namespace qoltanba::localhost_certificate
