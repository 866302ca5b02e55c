#include <qoltanba/service/trust_options.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <qoltanba/base/ascii.h>

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

/// Nobody waits longer for one answer, whatever the file says.
constexpr int mostSeconds = 60;

std::string withoutSpaces(std::string_view text) {
    std::string bare(text);
    std::erase_if(bare, [](char c) { return c == ' ' || c == '\t'; });
    return bare;
}

}  // namespace

std::optional<RevocationOrder> revocationOrderOf(std::string_view text) {
    const std::string bare = withoutSpaces(text);
    for (const auto& [name, order] : orders) {
        if (bare == name) return order;
    }
    return std::nullopt;
}

trust::TrustSettings trustSettingsOf(const Options& options, const std::filesystem::path& folder,
                                     const std::filesystem::path& administratorFile) {
    trust::TrustSettings settings;
    settings.folder = folder;
    settings.administratorFile = administratorFile;
    settings.testEnvironment = options.get(option::testKeys);
    const std::string hosts = options.get(option::authorityHosts);
    for (const std::string_view host : splitAtCommas(hosts)) settings.hosts.emplace_back(host);
    settings.order =
        revocationOrderOf(options.get(option::revocation)).value_or(RevocationOrder::ocspThenCrl);
    settings.deadline = std::chrono::seconds(std::clamp(options.get(option::serviceSeconds), 1, mostSeconds));
    return settings;
}

}  // namespace qoltanba::service
