#pragma once

#include <filesystem>

namespace qoltanba::profile {

/// The paths of this person's files, by the XDG base directory specification. Windows and macOS use the
/// places that those systems define.
struct Paths {
    std::filesystem::path userOptions;           ///< settings.ini
    std::filesystem::path administratorOptions;  ///< policy.ini, which only root can write
    std::filesystem::path history;               ///< folder of the sites, recent files and journal
    std::filesystem::path localhost;             ///< folder of the localhost certificate
    std::filesystem::path log;                   ///< agent.log
    std::filesystem::path
        trust;  ///< folder of the authorities' certificates and the cached answers of their services
    std::filesystem::path
        administratorAuthorities;     ///< authorities.pem: more trust anchors, which only root can write
    std::filesystem::path temporary;  ///< folder on a disk, for large documents while they are signed
};

/// Returns the paths. Creates nothing. Any thread.
Paths standardPaths();

}  // namespace qoltanba::profile
