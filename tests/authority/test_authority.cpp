#include "test_authority.h"

#include <openssl/ocsp.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

#include <qoltanba/crypto/openssl.h>

#include "requests.h"
#include "services.h"
#include "signing.h"

namespace qoltanba::authority {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::hours day{24};
constexpr auto gostPolicy = "1.2.398.3.3.2.6.4";
constexpr auto rsaPolicy = "1.2.398.3.3.2.6.2";
constexpr int removeFromCrl = 8;

Profile rootProfile() {
    Profile profile = subordinateAuthority("ТЕСТ НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ");
    profile.hasAuthorityKeyIdentifier = false;
    return profile;
}

Profile issuingProfile() {
    Profile profile = subordinateAuthority("ТЕСТ ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ");
    profile.pathLength = 0;
    return profile;
}

Bytes cut(Bytes whole) {
    whole.resize(whole.size() / 2);
    return whole;
}

Bytes garbage() {
    const BytesView text = asBytes("<html><body>502 Bad Gateway</body></html>\r\n");
    return {text.begin(), text.end()};
}

int numberOf(trust::RevocationReason reason) {
    // RFC 5280 does not use 7, and 8 is removeFromCRL.
    constexpr int numbers[] = {0, 1, 2, 3, 4, 5, 6, 9, 10};
    return numbers[static_cast<int>(reason)];
}

struct Revocation {
    TimePoint at;
    std::optional<int> reason;
    bool inFull = true;
    bool restored = false;
};

}  // namespace

/// An authority and its records.
struct Issuer {
    Issued self;
    std::string name;  ///< in addresses
    std::set<Bytes> serialNumbers;
    std::map<Bytes, Revocation> revocations;
    long number = 100;
    long fullNumber = 100;
    std::map<OcspMode, std::unique_ptr<Issued>> responders;
};

class TestAuthority::State {
  public:
    explicit State(const Parts& parts);

    Issuer& addIssuer(Issued self, const std::string& name);
    Issuer& of(const Issued& issued);
    Issued issue(const Profile& profile, Issuer& issuer);
    crypto::Certificate certify(const Profile& profile, EVP_PKEY* key, Issuer& issuer);
    crypto::EvpKeyPtr freshKey() const;

    const Issued& responder(Issuer& issuer, OcspMode mode);
    const Issued& timestamper(TsaMode mode);

    Issuer* issuerOfCertificate(const crypto::Certificate& certificate);
    CrlOrder currentCrl(const Issuer& issuer, bool delta, CrlMode mode) const;
    Bytes crl(const Issuer& issuer, const CrlOrder& order) const;
    Bytes ocsp(BytesView request, OcspMode mode);
    Bytes timestamp(BytesView request, TsaMode mode);
    Bytes issuerFile(const Issuer& issuer, AiaMode mode);

    std::string url(std::optional<Transport> transport, std::string_view service, std::string_view mode,
                    std::string_view file) const;
    Answer answer(const Question& question);

    std::recursive_mutex mutex;  ///< protects everything
    std::vector<std::unique_ptr<Issuer>> issuers;

  private:
    Addresses addressesOf(const Profile& profile, const Issuer& issuer) const;
    Issued selfSigned(const Profile& profile) const;
    OcspStatus statusOf(const Bytes& serialNumber, const Issuer& issuer, OcspMode mode) const;
    Issuer* issuerAsked(const CertificateId& id);
    OcspSingle single(const CertificateId& id, const Issuer& issuer, OcspMode mode) const;
    Answer serve(std::string_view path, const Question& question);
    Answer serveOcsp(OcspMode mode, std::string_view rest, const Question& question);
    Answer serveTimestamp(TsaMode mode, const Question& question);
    Answer serveCrl(CrlMode mode, std::string_view file);
    Answer serveIssuer(AiaMode mode, std::string_view file);
    Issuer* named(std::string_view name);

    const Parts& parts_;
    const crypto::Library& library_;
    std::map<TsaMode, std::unique_ptr<Issued>> timestampers_;
    long timestampSerial_ = 1000;
};

TestAuthority::State::State(const Parts& parts) : parts_(parts), library_(*parts.library) {
    Issuer& root = addIssuer(selfSigned(rootProfile()), "root");
    addIssuer(issue(issuingProfile(), root), "issuing");
    addIssuer(selfSigned(issuingProfile()), "stranger");
}

crypto::EvpKeyPtr TestAuthority::State::freshKey() const {
    const crypto::AlgorithmFacts& facts = crypto::factsOf(parts_.keys);
    const crypto::EvpKeyContextPtr context(
        EVP_PKEY_CTX_new_from_name(library_.context(), facts.keyName.data(), nullptr));
    EVP_PKEY* key = nullptr;
    require(
        context && EVP_PKEY_keygen_init(context.get()) == 1 && EVP_PKEY_generate(context.get(), &key) == 1,
        "key");
    return crypto::EvpKeyPtr(key);
}

Issued TestAuthority::State::selfSigned(const Profile& profile) const {
    crypto::EvpKeyPtr key = freshKey();
    const Bytes made = makeCertificate(
        library_, {profile, {}, key.get(), key.get(), encodedName(profile.subject), parts_.clock()});
    auto certificate = crypto::Certificate::fromDer(library_, made);
    require(certificate.has_value(), "self-signed certificate");
    return {parts_.library, *certificate, std::move(key)};
}

Issuer& TestAuthority::State::addIssuer(Issued self, const std::string& name) {
    issuers.push_back(std::make_unique<Issuer>(Issuer{std::move(self), name, {}, {}, 100, 100, {}}));
    return *issuers.back();
}

Issuer& TestAuthority::State::of(const Issued& issued) {
    for (const auto& issuer : issuers) {
        if (issuer->self.certificate() == issued.certificate()) return *issuer;
    }
    throw std::runtime_error("not an authority of this test authority");
}

Issuer* TestAuthority::State::named(std::string_view name) {
    const auto found = std::find_if(issuers.begin(), issuers.end(),
                                    [&](const auto& issuer) { return issuer->name == name; });
    return found == issuers.end() ? nullptr : found->get();
}

Addresses TestAuthority::State::addressesOf(const Profile& profile, const Issuer& issuer) const {
    const Modes& modes = profile.modes;
    return {profile.ocspUrl.value_or(url(modes.transport, "ocsp", nameOf(modes.ocsp), "")),
            profile.issuerUrl.value_or(url(modes.transport, "aia", nameOf(modes.aia), issuer.name + ".cer")),
            profile.crlUrl.value_or(url(modes.transport, "crl", nameOf(modes.crl), issuer.name + ".crl")),
            profile.freshestCrlUrl.value_or(
                url(modes.transport, "crl", nameOf(modes.delta), issuer.name + "_d.crl"))};
}

crypto::Certificate TestAuthority::State::certify(const Profile& profile, EVP_PKEY* key, Issuer& issuer) {
    const Bytes made =
        makeCertificate(library_, {profile, addressesOf(profile, issuer), key, issuer.self.key(),
                                   subjectOf(issuer.self.certificate()), parts_.clock()});
    auto certificate = crypto::Certificate::fromDer(library_, made);
    require(certificate.has_value(), "certificate");
    issuer.serialNumbers.insert(serialNumberOf(*certificate));
    return *certificate;
}

Issued TestAuthority::State::issue(const Profile& profile, Issuer& issuer) {
    crypto::EvpKeyPtr key = freshKey();
    const crypto::Certificate certificate = certify(profile, key.get(), issuer);
    return {parts_.library, certificate, std::move(key)};
}

const Issued& TestAuthority::State::responder(Issuer& issuer, OcspMode mode) {
    if (mode == OcspMode::byIssuer) return issuer.self;
    if (mode == OcspMode::responderOfAnotherAuthority) {
        Issuer& other = *issuers[2];
        return responder(&other == &issuer ? *issuers[1] : other, OcspMode::good);
    }
    Profile profile = ocspResponder();
    if (mode == OcspMode::responderWithoutPurpose) {
        profile.extendedKeyUsage = naturalPerson().extendedKeyUsage;
    } else if (mode == OcspMode::responderExpired) {
        profile.notBefore = parts_.clock() - 60 * day;
        profile.notAfter = parts_.clock() - 30 * day;
    } else if (mode == OcspMode::responderWithoutNoCheck) {
        profile.ocspNoCheck = false;
    } else {
        mode = OcspMode::good;
    }
    auto& kept = issuer.responders[mode];
    if (!kept) kept = std::make_unique<Issued>(issue(profile, issuer));
    return *kept;
}

const Issued& TestAuthority::State::timestamper(TsaMode mode) {
    Profile profile = timestampAuthority();
    if (mode == TsaMode::withoutPurpose) {
        profile.extendedKeyUsage = naturalPerson().extendedKeyUsage;
    } else if (mode == TsaMode::purposeNotCritical) {
        profile.extendedKeyUsageCritical = false;
    } else if (mode == TsaMode::purposeNotAlone) {
        profile.extendedKeyUsage.push_back("1.3.6.1.5.5.7.3.4");
    } else {
        mode = TsaMode::good;
    }
    auto& kept = timestampers_[mode];
    if (!kept) kept = std::make_unique<Issued>(issue(profile, *issuers[1]));
    return *kept;
}

Issuer* TestAuthority::State::issuerOfCertificate(const crypto::Certificate& certificate) {
    for (const auto& issuer : issuers) {
        if (X509_check_issued(issuer->self.certificate().x509(), certificate.x509()) == X509_V_OK &&
            issuer->serialNumbers.contains(serialNumberOf(certificate)))
            return issuer.get();
    }
    return nullptr;
}

CrlOrder TestAuthority::State::currentCrl(const Issuer& issuer, bool delta, CrlMode mode) const {
    CrlOrder order;
    order.delta = delta;
    order.number = delta ? issuer.number : issuer.fullNumber;
    order.base = mode == CrlMode::deltaOnAnotherBase ? issuer.fullNumber + 5 : issuer.fullNumber;
    order.mode = mode;
    order.thisUpdate = parts_.clock() - 1h;
    if (mode == CrlMode::stale) order.thisUpdate -= 10 * day;
    if (mode == CrlMode::notYetValid) order.thisUpdate += 2 * day;
    order.nextUpdate = order.thisUpdate + 25h;
    for (const auto& [serialNumber, revocation] : issuer.revocations) {
        if (!delta && revocation.inFull)
            order.entries.push_back({serialNumber, revocation.at, revocation.reason});
        if (delta && revocation.restored)
            order.entries.push_back({serialNumber, revocation.at, removeFromCrl});
        if (delta && !revocation.restored && !revocation.inFull)
            order.entries.push_back({serialNumber, revocation.at, revocation.reason});
    }
    return order;
}

Bytes TestAuthority::State::crl(const Issuer& issuer, const CrlOrder& order) const {
    if (order.mode == CrlMode::garbage) return garbage();
    const Issuer& stranger = *issuers[2];
    const Issued& other = &stranger == &issuer ? issuers[1]->self : stranger.self;
    if (order.mode == CrlMode::otherIssuer)
        return makeCrl(library_, issuers[0]->self, issuers[0]->self.key(), order);
    EVP_PKEY* signer = order.mode == CrlMode::forged ? other.key() : issuer.self.key();
    Bytes made = makeCrl(library_, issuer.self, signer, order);
    return order.mode == CrlMode::truncated ? cut(std::move(made)) : made;
}

Issuer* TestAuthority::State::issuerAsked(const CertificateId& id) {
    for (const auto& issuer : issuers) {
        if (id.names(library_, issuer->self)) return issuer.get();
    }
    return nullptr;
}

OcspStatus TestAuthority::State::statusOf(const Bytes& serialNumber, const Issuer& issuer,
                                          OcspMode mode) const {
    if (mode == OcspMode::unknown) return {};
    if (mode == OcspMode::revoked) return {OcspStatus::Kind::revoked, parts_.clock() - day, 1};
    const auto found = issuer.revocations.find(serialNumber);
    if (found != issuer.revocations.end() && !found->second.restored)
        return {OcspStatus::Kind::revoked, found->second.at, found->second.reason};
    if (!issuer.serialNumbers.contains(serialNumber)) return {};
    return {OcspStatus::Kind::good, {}, {}};
}

OcspSingle TestAuthority::State::single(const CertificateId& id, const Issuer& issuer, OcspMode mode) const {
    OcspSingle single;
    single.certId = mode == OcspMode::otherCertId ? id.ofNextSerialNumber() : id.der();
    single.status = statusOf(id.serialNumber(), issuer, mode);
    single.thisUpdate = parts_.clock() - 1min;
    if (mode == OcspMode::stale) single.thisUpdate -= 10 * day;
    if (mode == OcspMode::notYetValid) single.thisUpdate += day;
    if (mode != OcspMode::withoutNextUpdate) single.nextUpdate = single.thisUpdate + 1h;
    return single;
}

Bytes TestAuthority::State::ocsp(BytesView request, OcspMode mode) {
    constexpr int malformedRequest = 1;
    constexpr int tryLater = 3;
    constexpr int unauthorized = 6;
    if (mode == OcspMode::garbage) return garbage();
    if (mode == OcspMode::tryLater) return makeOcspFailure(tryLater);
    const auto asked = readOcspRequest(request);
    if (!asked) return makeOcspFailure(malformedRequest);
    Issuer* issuer = issuerAsked(asked->ids.front());
    if (issuer == nullptr) return makeOcspFailure(unauthorized);

    const Issued& signer = responder(*issuer, mode);
    Issuer& stranger = *issuers[issuer == issuers[2].get() ? 1 : 2];
    OcspOrder order{{}, asked->nonce, parts_.clock(), signer, signer.key()};
    for (const CertificateId& id : asked->ids) order.singles.push_back(single(id, *issuer, mode));
    order.byKeyHash = mode == OcspMode::byKeyHash;
    order.certificateIncluded = mode != OcspMode::byIssuer;
    if (mode == OcspMode::noNonce) order.nonce.clear();
    if (mode == OcspMode::nonceMismatch && !order.nonce.empty()) order.nonce.back() ^= 1U;
    if (mode == OcspMode::forged) order.signer = stranger.self.key();
    if (mode == OcspMode::stale) order.producedAt -= 10 * day;
    Bytes made = makeOcspResponse(library_, order);
    return mode == OcspMode::truncated ? cut(std::move(made)) : made;
}

Bytes TestAuthority::State::timestamp(BytesView request, TsaMode mode) {
    if (mode == TsaMode::garbage) return garbage();
    const auto asked = readTimestampRequest(request);
    if (!asked || mode == TsaMode::refused) return makeTimestampRefusal();

    TimestampContents contents;
    contents.policyOid = !asked->policyOid.empty()                  ? asked->policyOid
                         : parts_.keys == crypto::KeyAlgorithm::rsa ? rsaPolicy
                                                                    : gostPolicy;
    contents.imprint = asked->imprint;
    contents.serialNumber = ++timestampSerial_;
    contents.time = parts_.clock();
    contents.nonce = asked->nonce;
    if (mode == TsaMode::otherPolicy) contents.policyOid += ".99";
    // The digest is the end of the imprint, and the number is the end of the nonce.
    if (mode == TsaMode::imprintOfAnother) contents.imprint.back() ^= 1U;
    if (mode == TsaMode::nonceMismatch && !contents.nonce.empty()) contents.nonce.back() ^= 1U;
    if (mode == TsaMode::noNonce) contents.nonce.clear();
    if (mode == TsaMode::clockAhead) contents.time += 1h;
    if (mode == TsaMode::clockBehind) contents.time -= 1h;

    const Issued& authority = timestamper(mode);
    TimestampMaking making{authority, authority.key()};
    if (mode == TsaMode::forged) making.signer = issuers[2]->self.key();
    making.certificateIncluded = asked->certificateWanted && mode != TsaMode::noCertificate;
    making.weakDigest = mode == TsaMode::weakDigest;
    making.signingCertificateV2 = mode == TsaMode::signingCertificateV2;
    Bytes made = makeTimestampResponse(makeTimestampToken(library_, contents, making));
    return mode == TsaMode::truncated ? cut(std::move(made)) : made;
}

Bytes TestAuthority::State::issuerFile(const Issuer& issuer, AiaMode mode) {
    const crypto::Certificate& certificate = issuer.self.certificate();
    switch (mode) {
        case AiaMode::otherCertificate:
            return issuers[2]->self.certificate().der();
        case AiaMode::garbage:
            return garbage();
        case AiaMode::pkcs7:
            return makeCertificatesOnly(certificate);
        case AiaMode::pem: {
            const std::string text = certificate.pem();
            return {text.begin(), text.end()};
        }
        case AiaMode::good:
            break;
    }
    return certificate.der();
}

std::string TestAuthority::State::url(std::optional<Transport> transport, std::string_view service,
                                      std::string_view mode, std::string_view file) const {
    std::string all = parts_.baseUrl;
    const auto add = [&all](std::string_view segment) { all.append("/").append(segment); };
    if (transport) add(nameOf(*transport));
    add(service);
    add(mode);
    if (!file.empty()) add(file);
    return all;
}

namespace {

Answer refusal(int status) {
    return {status, "text/plain", {}, {}, {}};
}

Answer document(const char* contentType, Bytes body) {
    return {200, contentType, std::move(body), {}, {}};
}

/// Removes the first segment from a path that begins with a slash.
std::string_view takeSegment(std::string_view& path) {
    path.remove_prefix(std::min<std::size_t>(1, path.size()));
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

bool cutEnding(std::string_view& text, std::string_view ending) {
    if (!text.ends_with(ending)) return false;
    text.remove_suffix(ending.size());
    return true;
}

}  // namespace

Answer TestAuthority::State::answer(const Question& question) {
    std::string_view path = question.path;
    std::string_view rest = path;
    const auto transport = modeNamed<Transport>(takeSegment(rest));
    if (!transport) return serve(path, question);
    Answer answer = serve(rest, question);
    answer.transport = transport;
    if (transport == Transport::redirect)
        answer = {302, "text/plain", {}, transport, parts_.baseUrl + std::string(rest)};
    if (transport == Transport::broken) answer = {500, "text/plain", {}, transport, {}};
    return answer;
}

Answer TestAuthority::State::serve(std::string_view path, const Question& question) {
    const std::string_view service = takeSegment(path);
    const std::string_view mode = takeSegment(path);
    const std::string_view rest = path.substr(std::min<std::size_t>(1, path.size()));
    if (service == "ocsp") {
        if (const auto found = modeNamed<OcspMode>(mode)) return serveOcsp(*found, rest, question);
    } else if (service == "tsp") {
        if (const auto found = modeNamed<TsaMode>(mode)) return serveTimestamp(*found, question);
    } else if (question.method != "GET") {
        return refusal(405);
    } else if (service == "crl") {
        if (const auto found = modeNamed<CrlMode>(mode)) return serveCrl(*found, rest);
    } else if (service == "aia") {
        if (const auto found = modeNamed<AiaMode>(mode)) return serveIssuer(*found, rest);
    }
    return refusal(404);
}

Answer TestAuthority::State::serveOcsp(OcspMode mode, std::string_view rest, const Question& question) {
    constexpr auto type = "application/ocsp-response";
    if (question.method == "GET") {
        // RFC 6960, appendix A.1: base64, percent-encoded.
        const auto request = fromUrlBase64(rest);
        return request ? document(type, ocsp(*request, mode)) : refusal(400);
    }
    if (question.contentType != "application/ocsp-request") return refusal(415);
    return document(type, ocsp(question.body, mode));
}

Answer TestAuthority::State::serveTimestamp(TsaMode mode, const Question& question) {
    if (question.method != "POST") return refusal(405);
    if (question.contentType != "application/timestamp-query") return refusal(415);
    return document("application/timestamp-reply", timestamp(question.body, mode));
}

Answer TestAuthority::State::serveCrl(CrlMode mode, std::string_view file) {
    if (!cutEnding(file, ".crl")) return refusal(404);
    const bool delta = cutEnding(file, "_d");
    const Issuer* issuer = named(file);
    if (issuer == nullptr) return refusal(404);
    return document("application/pkix-crl", crl(*issuer, currentCrl(*issuer, delta, mode)));
}

Answer TestAuthority::State::serveIssuer(AiaMode mode, std::string_view file) {
    if (!cutEnding(file, ".cer")) return refusal(404);
    const Issuer* issuer = named(file);
    if (issuer == nullptr) return refusal(404);
    return document("application/pkix-cert", issuerFile(*issuer, mode));
}

// The public functions. Each takes the lock.

TestAuthority::TestAuthority(Parts parts)
    : parts_(std::move(parts)), state_(std::make_unique<State>(parts_)) {}

TestAuthority::~TestAuthority() = default;

const Issued& TestAuthority::root() const {
    return state_->issuers[0]->self;
}
const Issued& TestAuthority::issuing() const {
    return state_->issuers[1]->self;
}
const Issued& TestAuthority::stranger() const {
    return state_->issuers[2]->self;
}

const Issued& TestAuthority::timestamper(TsaMode mode) {
    const std::lock_guard lock(state_->mutex);
    return state_->timestamper(mode);
}

const Issued& TestAuthority::responder(const Issued& issuer, OcspMode mode) {
    const std::lock_guard lock(state_->mutex);
    return state_->responder(state_->of(issuer), mode);
}

Issued TestAuthority::issue(const Profile& profile) {
    return issue(profile, issuing());
}

Issued TestAuthority::issue(const Profile& profile, const Issued& issuer) {
    const std::lock_guard lock(state_->mutex);
    return state_->issue(profile, state_->of(issuer));
}

crypto::Certificate TestAuthority::certify(const Profile& profile, EVP_PKEY* key, const Issued& issuer) {
    const std::lock_guard lock(state_->mutex);
    return state_->certify(profile, key, state_->of(issuer));
}

const Issued& TestAuthority::addAuthority(const Profile& profile, const Issued& issuer) {
    const std::lock_guard lock(state_->mutex);
    const std::string name = "authority" + std::to_string(state_->issuers.size());
    return state_->addIssuer(state_->issue(profile, state_->of(issuer)), name).self;
}

crypto::EvpKeyPtr TestAuthority::freshKey() const {
    return state_->freshKey();
}

void TestAuthority::revoke(const crypto::Certificate& certificate, TimePoint at,
                           trust::RevocationReason reason, Listed listed) {
    const std::lock_guard lock(state_->mutex);
    Issuer* issuer = state_->issuerOfCertificate(certificate);
    if (issuer == nullptr) throw std::runtime_error("not issued here");
    const bool inFull = listed == Listed::everywhere;
    const auto number =
        reason == trust::RevocationReason::unspecified ? std::nullopt : std::optional(numberOf(reason));
    issuer->revocations[serialNumberOf(certificate)] = {at, number, inFull, false};
    ++issuer->number;
    if (inFull) issuer->fullNumber = issuer->number;
}

void TestAuthority::restore(const crypto::Certificate& certificate) {
    const std::lock_guard lock(state_->mutex);
    Issuer* issuer = state_->issuerOfCertificate(certificate);
    if (issuer == nullptr) throw std::runtime_error("not issued here");
    const auto found = issuer->revocations.find(serialNumberOf(certificate));
    if (found == issuer->revocations.end()) return;
    if (found->second.inFull)
        found->second.restored = true;
    else
        issuer->revocations.erase(found);
    ++issuer->number;
}

void TestAuthority::publish() {
    const std::lock_guard lock(state_->mutex);
    for (const auto& issuer : state_->issuers) {
        std::erase_if(issuer->revocations, [](const auto& entry) { return entry.second.restored; });
        for (auto& [serialNumber, revocation] : issuer->revocations) revocation.inFull = true;
        issuer->fullNumber = ++issuer->number;
    }
}

Bytes TestAuthority::crl(const Issued& issuer, const CrlOrder& order) {
    const std::lock_guard lock(state_->mutex);
    return state_->crl(state_->of(issuer), order);
}

Bytes TestAuthority::crl(const Issued& issuer, CrlMode mode) {
    const std::lock_guard lock(state_->mutex);
    const Issuer& found = state_->of(issuer);
    return state_->crl(found, state_->currentCrl(found, false, mode));
}

Bytes TestAuthority::deltaCrl(const Issued& issuer, CrlMode mode) {
    const std::lock_guard lock(state_->mutex);
    const Issuer& found = state_->of(issuer);
    return state_->crl(found, state_->currentCrl(found, true, mode));
}

Bytes TestAuthority::ocsp(BytesView request, OcspMode mode) {
    const std::lock_guard lock(state_->mutex);
    return state_->ocsp(request, mode);
}

Bytes TestAuthority::timestamp(BytesView request, TsaMode mode) {
    const std::lock_guard lock(state_->mutex);
    return state_->timestamp(request, mode);
}

Bytes TestAuthority::issuerFile(const Issued& issuer, AiaMode mode) {
    const std::lock_guard lock(state_->mutex);
    return state_->issuerFile(state_->of(issuer), mode);
}

std::string TestAuthority::ocspUrl(OcspMode mode, std::optional<Transport> transport) const {
    return state_->url(transport, "ocsp", nameOf(mode), "");
}

std::string TestAuthority::timestampUrl(TsaMode mode, std::optional<Transport> transport) const {
    return state_->url(transport, "tsp", nameOf(mode), "");
}

std::string TestAuthority::crlUrl(const Issued& issuer, CrlMode mode,
                                  std::optional<Transport> transport) const {
    const std::lock_guard lock(state_->mutex);
    return state_->url(transport, "crl", nameOf(mode), state_->of(issuer).name + ".crl");
}

std::string TestAuthority::deltaCrlUrl(const Issued& issuer, CrlMode mode,
                                       std::optional<Transport> transport) const {
    const std::lock_guard lock(state_->mutex);
    return state_->url(transport, "crl", nameOf(mode), state_->of(issuer).name + "_d.crl");
}

std::string TestAuthority::issuerUrl(const Issued& issuer, AiaMode mode,
                                     std::optional<Transport> transport) const {
    const std::lock_guard lock(state_->mutex);
    return state_->url(transport, "aia", nameOf(mode), state_->of(issuer).name + ".cer");
}

Answer TestAuthority::answer(const Question& question) {
    const std::lock_guard lock(state_->mutex);
    return state_->answer(question);
}

}  // namespace qoltanba::authority
