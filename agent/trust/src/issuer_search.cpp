#include "issuer_search.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include <qoltanba/crypto/digest.h>

#include "address.h"
#include "authority_files.h"
#include "certificate_file.h"
#include "issuing.h"
#include "known_authorities.h"
#include "service_addresses.h"

namespace qoltanba::trust {

using crypto::Certificate;

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::size_t mostOfOneAnswer = 16;  // certificates
constexpr auto answerDeadline = 10s;
constexpr auto searchDeadline = 20s;
constexpr auto failureMemory = 10min;

}  // namespace

/// The state of one search.
struct IssuerSearch::Progress {
    const std::stop_token& stop;
    Steady::time_point end = Steady::now() + searchDeadline;
    std::vector<Certificate> fetched;
    std::vector<std::string> asked;
    std::vector<std::string> useless;  ///< addresses that answered without anything useful
    std::optional<Error> network;      ///< the first error of the network

    void noteFailure(Error failure) {
        // An address without a useful answer is not an error of the network.
        if (!network && failure.code != ErrorCode::issuerUnknown) network = std::move(failure);
    }
};

Result<Authority> IssuerSearch::find(const Certificate& certificate, const std::stop_token& stop) {
    Progress progress{stop};
    std::optional<Authority> issuer = issuerOf(certificate, progress, 1);
    if (issuer && store_.isOn(issuer->environment)) return std::move(*issuer);
    if (stop.stop_requested()) return fail(ErrorCode::cancelled);
    rememberUseless(progress);
    if (issuer) return fail(ErrorCode::issuerUnknown, "an authority of the test environment, which is off");
    if (progress.network) return fail(std::move(*progress.network));
    return fail(ErrorCode::issuerUnknown, certificate.issuerName());
}

std::string IssuerSearch::keyOf(const Certificate& certificate) {
    unsigned char* name = nullptr;
    const int size = i2d_X509_NAME(X509_get_issuer_name(certificate.x509()), &name);
    std::string key;
    if (size > 0) key = toHex({name, static_cast<std::size_t>(size)});
    OPENSSL_free(name);
    key += ' ' + certificate.authorityKeyIdentifierHex();
    for (const std::string& address : issuerAddresses(certificate)) key += ' ' + address;
    return toHex(crypto::sha256Of({asBytes(key)}));
}

std::optional<Authority> IssuerSearch::knownIssuerOf(const Certificate& certificate) const {
    for (Authority& authority : store_.known()) {
        if (isNamedIssuer(authority.certificate, certificate) &&
            isSignedBy(certificate, authority.certificate))
            return std::move(authority);
    }
    return std::nullopt;
}

/// Searches the known authorities, then one address after the other. `depth` is the number of authorities
/// above the certificate of the question.
std::optional<Authority> IssuerSearch::issuerOf(const Certificate& certificate, Progress& progress,
                                                int depth) {
    if (auto known = knownIssuerOf(certificate)) return known;
    if (auto fetched = fetchedIssuerOf(certificate, progress, depth)) return fetched;
    for (const std::string& address : addressesFor(certificate)) {
        if (progress.stop.stop_requested() || Steady::now() >= progress.end) break;
        if (std::ranges::count(progress.asked, address) > 0) continue;
        progress.asked.push_back(address);
        if (!ask(address, progress)) continue;
        auto issuer = knownIssuerOf(certificate);
        if (!issuer) issuer = fetchedIssuerOf(certificate, progress, depth);
        if (issuer) return issuer;
        progress.useless.push_back(address);
    }
    return std::nullopt;
}

/// Returns the fetched certificate that issued `certificate` and leads to an anchor. If only its name
/// matches, it is returned too: it is a real authority, and the signature is a forgery.
std::optional<Authority> IssuerSearch::fetchedIssuerOf(const Certificate& certificate, Progress& progress,
                                                       int depth) {
    std::optional<Authority> named;
    // Copies the list, because the search may add to it.
    for (const Certificate& candidate : std::vector(progress.fetched)) {
        if (candidate == certificate || !isNamedIssuer(candidate, certificate)) continue;
        auto authority = keepUnderAnchor(candidate, progress, depth);
        if (authority && isSignedBy(certificate, candidate)) return authority;
        if (authority) named = std::move(authority);
    }
    return named;
}

std::optional<Authority> IssuerSearch::keepUnderAnchor(const Certificate& certificate, Progress& progress,
                                                       int depth) {
    if (auto authority = store_.keepIfRecognised(certificate)) return authority;
    if (depth >= deepestAuthority || !isIssuingAuthority(certificate)) return std::nullopt;
    if (!issuerOf(certificate, progress, depth + 1)) return std::nullopt;
    return store_.keepIfRecognised(certificate);
}

std::vector<std::string> IssuerSearch::addressesFor(const Certificate& certificate) const {
    std::vector<std::string> addresses = issuerAddresses(certificate);
    std::erase_if(addresses,
                  [&](const std::string& address) { return !mayCallUnchecked(address, parts_.hosts); });
    const std::vector<Authority> known = store_.known();
    for (const Pin& pin : nationalPins()) {
        const bool isKept = std::ranges::any_of(known, [&](const Authority& authority) {
            return authority.certificate.sha256Fingerprint() == pin.fingerprint;
        });
        if (!pin.url.empty() && !isKept) addresses.emplace_back(pin.url);
    }
    return addresses;
}

/// Returns true if the address gave an answer.
bool IssuerSearch::ask(const std::string& address, Progress& progress) {
    if (!parts_.http) return false;
    if (std::optional<Error> failure = failures_.get(address, parts_.clock())) {
        progress.noteFailure(std::move(*failure));
        return false;
    }
    HttpRequest request{.url = address, .limit = largestCertificate, .followsToHttps = true};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(progress.end - Steady::now());
    request.deadline = std::clamp<std::chrono::milliseconds>(left, 1ms, answerDeadline);
    const Result<Bytes> answer = parts_.http->fetch(request, progress.stop);
    if (!answer) {
        if (answer.error().code == ErrorCode::cancelled) return false;
        rememberFailure(address, answer.error());
        progress.noteFailure(answer.error());
        return false;
    }
    takeAnswer(*answer, progress);
    return true;
}

void IssuerSearch::takeAnswer(BytesView answer, Progress& progress) {
    CertificateFile file = readCertificates(*parts_.library, answer);
    const std::span all(file.certificates);
    for (Certificate& certificate : all.first(std::min(all.size(), mostOfOneAnswer))) {
        if (pinOf(certificate.sha256Fingerprint()) != nullptr) store_.keepIfRecognised(certificate);
        progress.fetched.push_back(std::move(certificate));
    }
}

void IssuerSearch::rememberUseless(const Progress& progress) {
    // If an answer could not be connected to an anchor because of the network, the failure is one of the
    // network.
    const Error why = progress.network.value_or(
        Error{ErrorCode::issuerUnknown, "the addresses gave no issuer that counts"});
    for (const std::string& address : progress.useless) rememberFailure(address, why);
}

void IssuerSearch::rememberFailure(const std::string& address, const Error& error) {
    const TimePoint now = parts_.clock();
    failures_.put(address, error, now, now + failureMemory);
}

}  // namespace qoltanba::trust
