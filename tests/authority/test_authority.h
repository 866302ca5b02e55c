#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/revocation_checker.h>

#include "issued.h"
#include "modes.h"

/// A whole public-key infrastructure for tests: issues certificates of the national profile, and answers
/// OCSP, CRL, time-stamp and issuer requests correctly or in any wrong mode of modes.h. If something cannot
/// be made, the functions throw std::runtime_error, and the test fails.
namespace qoltanba::authority {

/// An entry of a list (RFC 5280, section 5.3).
struct CrlEntry {
    Bytes serialNumber;  ///< most significant octet first
    TimePoint revokedAt;
    /// CRLReason as RFC 5280 numbers it (8: removeFromCRL); empty: the extension is left out.
    std::optional<int> reason;
};

/// The content of a list that a test orders.
struct CrlOrder {
    bool delta = false;
    long number = 1;
    long base = 1;  ///< of a delta: the number of the full list it builds on
    TimePoint thisUpdate;
    std::optional<TimePoint> nextUpdate;
    std::vector<CrlEntry> entries;
    CrlMode mode = CrlMode::good;
};

/// One HTTP request, and the answer.
struct Question {
    std::string method = "GET";
    std::string path;  ///< from the first slash on
    std::string contentType;
    Bytes body;
};
struct Answer {
    int status = 200;
    std::string contentType;
    Bytes body;
    std::optional<Transport> transport;  ///< how it should be sent
    std::string location;                ///< of a redirect
};

/// Any thread.
class TestAuthority {
  public:
    struct Parts {
        crypto::LibraryPtr library;
        Clock clock = systemClock();
        crypto::KeyAlgorithm keys = crypto::KeyAlgorithm::gost2015_512;
        /// The beginning of the addresses in certificates. Inside one process, any name works.
        std::string baseUrl = "http://authority.test";
    };

    explicit TestAuthority(Parts parts);
    ~TestAuthority();
    TestAuthority(const TestAuthority&) = delete;
    TestAuthority& operator=(const TestAuthority&) = delete;

    const crypto::LibraryPtr& library() const { return parts_.library; }
    const std::string& baseUrl() const { return parts_.baseUrl; }
    TimePoint now() const { return parts_.clock(); }

    /// The trust anchor; the authority under it, which issues certificates to people; a self-signed untrusted
    /// authority with the same names.
    const Issued& root() const;
    const Issued& issuing() const;
    const Issued& stranger() const;
    /// The certificate whose key signs the time stamps of that mode.
    const Issued& timestamper(TsaMode mode = TsaMode::good);
    /// The certificate whose key signs the OCSP answers of that mode about certificates of `issuer`.
    const Issued& responder(const Issued& issuer, OcspMode mode = OcspMode::good);

    /// A certificate of the issuing authority, with a fresh key.
    Issued issue(const Profile& profile);
    /// Issued by another authority: root(), stranger(), or one that addAuthority returned.
    Issued issue(const Profile& profile, const Issued& issuer);
    /// The same for a key that exists already.
    crypto::Certificate certify(const Profile& profile, EVP_PKEY* key, const Issued& issuer);
    /// A further authority under `issuer`, with a status service of its own. Lives as long as this object.
    const Issued& addAuthority(const Profile& profile, const Issued& issuer);

    crypto::EvpKeyPtr freshKey() const;

    /// From now on the OCSP answers say that the certificate is revoked, and so do the lists: full and delta,
    /// or only a delta.
    enum class Listed { everywhere, inDeltaOnly };
    void revoke(const crypto::Certificate& certificate, TimePoint at,
                trust::RevocationReason reason = trust::RevocationReason::unspecified,
                Listed listed = Listed::everywhere);
    /// Cancels a revocation (certificateHold). If the full list has the entry, a delta then says
    /// removeFromCRL.
    void restore(const crypto::Certificate& certificate);
    /// The full list gets the entries of the delta, and both get new numbers.
    void publish();

    // Services. Requests and answers are DER.
    Bytes crl(const Issued& issuer, const CrlOrder& order);
    /// The recorded status; made an hour ago, with nextUpdate 25 hours after that.
    Bytes crl(const Issued& issuer, CrlMode mode = CrlMode::good);
    Bytes deltaCrl(const Issued& issuer, CrlMode mode = CrlMode::good);
    Bytes ocsp(BytesView request, OcspMode mode = OcspMode::good);
    Bytes timestamp(BytesView request, TsaMode mode = TsaMode::good);
    Bytes issuerFile(const Issued& issuer, AiaMode mode = AiaMode::good);

    // Addresses: base, transport if any, service, mode, what. Certificates hold the same addresses.
    std::string ocspUrl(OcspMode mode = OcspMode::good, std::optional<Transport> transport = {}) const;
    std::string timestampUrl(TsaMode mode = TsaMode::good, std::optional<Transport> transport = {}) const;
    std::string crlUrl(const Issued& issuer, CrlMode mode = CrlMode::good,
                       std::optional<Transport> transport = {}) const;
    std::string deltaCrlUrl(const Issued& issuer, CrlMode mode = CrlMode::good,
                            std::optional<Transport> transport = {}) const;
    std::string issuerUrl(const Issued& issuer, AiaMode mode = AiaMode::good,
                          std::optional<Transport> transport = {}) const;

    /// The answer of a web server at baseUrl. Both the server and TestHttpClient use this function.
    Answer answer(const Question& question);

  private:
    class State;
    Parts parts_;
    std::unique_ptr<State> state_;
};

}  // namespace qoltanba::authority
