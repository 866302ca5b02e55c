#include <cstdlib>

#include <qoltanba/base/path_text.h>
#include <qoltanba/localhost_certificate/trust_store.h>

namespace qoltanba::localhost_certificate {
namespace {

std::filesystem::path folderOf(const char* variable) {
    const char* value = std::getenv(variable);
    return value == nullptr ? std::filesystem::path() : pathFromUtf8(value);
}

}  // namespace

TrustPlaces TrustPlaces::ofThisUser(bool inFlatpak) {
    TrustPlaces places;
    places.home = folderOf("HOME");
    // Flatpak gives a program folders of its own, and says here which ones the person has (flatpak-run(1)).
    places.dataHome = folderOf(inFlatpak ? "HOST_XDG_DATA_HOME" : "XDG_DATA_HOME");
    places.configHome = folderOf(inFlatpak ? "HOST_XDG_CONFIG_HOME" : "XDG_CONFIG_HOME");
    return places;
}

}  // namespace qoltanba::localhost_certificate
