#include "known_authorities.h"

#include <algorithm>
#include <utility>

#include <qoltanba/trust/chain.h>

#include "issuing.h"

namespace qoltanba::trust {

using crypto::Certificate;

const Pin* pinOf(std::string_view fingerprint) {
    const auto pins = nationalPins();
    const auto found = std::ranges::find(pins, fingerprint, &Pin::fingerprint);
    return found == pins.end() ? nullptr : &*found;
}

const Authority* KnownAuthorities::find(const Certificate& certificate) const {
    const auto found = std::ranges::find(all_, certificate, &Authority::certificate);
    return found == all_.end() ? nullptr : &*found;
}

std::optional<Authority> KnownAuthorities::recognise(const Certificate& certificate) const {
    if (const Authority* known = find(certificate)) return *known;
    if (const Pin* pin = pinOf(certificate.sha256Fingerprint()))
        return Authority{certificate, pin->environment, true};
    if (!isIssuingAuthority(certificate)) return std::nullopt;
    for (const Environment environment :
         {Environment::production, Environment::administrator, Environment::test}) {
        if (isUnder(certificate, environment)) return Authority{certificate, environment, false};
    }
    return std::nullopt;
}

bool KnownAuthorities::add(Authority authority) {
    if (find(authority.certificate) != nullptr) return false;
    all_.push_back(std::move(authority));
    return true;
}

std::vector<Authority> KnownAuthorities::take(std::vector<Certificate>& certificates) {
    std::vector<Authority> taken;
    for (int round = 0; round < deepestAuthority; ++round) {
        const std::size_t before = taken.size();
        std::erase_if(certificates, [&](const Certificate& certificate) {
            std::optional<Authority> authority = recognise(certificate);
            if (!authority) return false;
            add(*authority);
            taken.push_back(std::move(*authority));
            return true;
        });
        if (taken.size() == before) break;
    }
    return taken;
}

bool KnownAuthorities::isUnder(const Certificate& certificate, Environment environment) const {
    std::vector<Certificate> anchors;
    std::vector<Certificate> intermediates;
    for (const Authority& authority : all_) {
        if (authority.environment == environment)
            (authority.isAnchor ? anchors : intermediates).push_back(authority.certificate);
    }
    return !anchors.empty() &&
           checkChain(*library_, certificate, intermediates, anchors, std::nullopt).has_value();
}

}  // namespace qoltanba::trust
