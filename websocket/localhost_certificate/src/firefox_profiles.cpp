#include "firefox_profiles.h"

#include <sstream>
#include <system_error>

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>

namespace qoltanba::localhost_certificate {
namespace fs = std::filesystem;
namespace {

struct Section {
    bool isProfile = false;
    bool isRelative = true;
    std::string name;
    std::string path;
};

void take(const Section& section, const fs::path& root, std::vector<FirefoxProfile>& profiles) {
    if (!section.isProfile || section.path.empty()) return;
    const fs::path folder =
        section.isRelative ? root / pathFromUtf8(section.path) : pathFromUtf8(section.path);
    profiles.push_back({section.name.empty() ? pathToUtf8(folder.filename()) : section.name, folder});
}

}  // namespace

std::vector<FirefoxProfile> parseProfilesIni(std::string_view ini, const fs::path& root) {
    std::vector<FirefoxProfile> profiles;
    Section section;
    std::istringstream lines{std::string(ini)};
    for (std::string line; std::getline(lines, line);) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.starts_with('[')) {
            take(section, root, profiles);
            section = {};
            section.isProfile = line.starts_with("[Profile");
            continue;
        }
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos) continue;
        const std::string key = line.substr(0, equals);
        const std::string value = line.substr(equals + 1);
        if (key == "Name") section.name = value;
        if (key == "Path") section.path = value;
        if (key == "IsRelative") section.isRelative = value != "0";
    }
    take(section, root, profiles);
    return profiles;
}

std::vector<FirefoxProfile> firefoxProfilesIn(const fs::path& root) {
    const auto ini = readSmallFile(root / "profiles.ini");
    if (!ini) return {};
    std::vector<FirefoxProfile> profiles = parseProfilesIni(*ini, root);
    std::erase_if(profiles, [](const FirefoxProfile& profile) {
        std::error_code error;
        return !fs::is_directory(profile.folder, error);
    });
    return profiles;
}

}  // namespace qoltanba::localhost_certificate
