#include <windows.h>
#include <shlobj.h>

#include <memory>

#include <qoltanba/localhost_certificate/trust_store.h>

namespace qoltanba::localhost_certificate {

TrustPlaces TrustPlaces::ofThisUser(bool) {
    TrustPlaces places;
    wchar_t* profile = nullptr;
    const HRESULT outcome = SHGetKnownFolderPath(FOLDERID_Profile, 0, nullptr, &profile);
    const std::unique_ptr<wchar_t, decltype(&CoTaskMemFree)> owned(profile, CoTaskMemFree);
    if (SUCCEEDED(outcome)) places.home = profile;
    return places;
}

}  // namespace qoltanba::localhost_certificate
