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

/// Returns the profiles that the profiles.ini in `root` names and whose folders exist.
std::vector<FirefoxProfile> firefoxProfilesIn(const std::filesystem::path& root);

/// The same from the text of a profiles.ini. It does not check whether the folders exist.
std::vector<FirefoxProfile> parseProfilesIni(std::string_view ini, const std::filesystem::path& root);

}  // namespace qoltanba::localhost_certificate
