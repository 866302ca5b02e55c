#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/service/trust_options.h>

namespace qoltanba::service {
namespace {

using trust::RevocationOrder;

constexpr std::array orders = {
    std::pair{std::string_view("ocsp,crl"), RevocationOrder::ocspThenCrl},
    std::pair{std::string_view("crl,ocsp"), RevocationOrder::crlThenOcsp},
    std::pair{std::string_view("ocsp"), RevocationOrder::ocspOnly},
    std::pair{std::string_view("crl"), RevocationOrder::crlOnly},
    std::pair{std::string_view("off"), RevocationOrder::off},
};

}  // namespace

RevocationOrder revocationOrderOf(const Options& options) {
    const std::string text = options.get(option::revocation);
    const auto found =
        std::find_if(orders.begin(), orders.end(), [&](const auto& order) { return order.first == text; });
    return found == orders.end() ? RevocationOrder::ocspThenCrl : found->second;
}

trust::TrustSettings trustSettingsOf(const Options& options, const std::filesystem::path& folder,
                                     const std::filesystem::path& administratorFile) {
    trust::TrustSettings settings;
    settings.folder = folder;
    settings.administratorFile = administratorFile;
    settings.isAdministratorFileRefused = canOrdinaryPeopleChange(administratorFile);
    settings.testEnvironment = options.get(option::testKeys);
    const std::string hosts = options.get(option::authorityHosts);
    for (const std::string_view host : splitAtCommas(hosts)) settings.hosts.emplace_back(host);
    settings.order = revocationOrderOf(options);
    settings.deadline = std::chrono::seconds(options.get(option::serviceSeconds));
    return settings;
}

}  // namespace qoltanba::service
