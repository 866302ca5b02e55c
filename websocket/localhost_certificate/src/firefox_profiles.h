#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace qoltanba::localhost_certificate {

struct FirefoxProfile {
    std::string name;
    std::filesystem::path folder;
};

/// The profiles named by a profiles.ini that lies in `root`, as far as their folders exist.
std::vector<FirefoxProfile> firefoxProfilesIn(const std::filesystem::path& root);

/// The same from its text; folders are not looked at.
std::vector<FirefoxProfile> parseProfilesIni(std::string_view ini, const std::filesystem::path& root);

}  // namespace qoltanba::localhost_certificate
