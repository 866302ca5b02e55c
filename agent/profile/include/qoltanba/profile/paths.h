#pragma once

#include <filesystem>

namespace qoltanba::profile {

/// Where this person's things are, by the XDG base directory specification (elsewhere: the system's own
/// places).
struct Paths {
    std::filesystem::path userOptions;           ///< settings.ini
    std::filesystem::path administratorOptions;  ///< policy.ini, written by root alone
    std::filesystem::path history;               ///< folder of sites, recent files, journal
    std::filesystem::path localhost;             ///< folder of the localhost certificate
    std::filesystem::path log;                   ///< agent.log
    std::filesystem::path trust;                 ///< folder of authorities and of what their services said
    std::filesystem::path administratorAuthorities;  ///< authorities.pem, further trust anchors, root's alone
};

Paths standardPaths();

}  // namespace qoltanba::profile
