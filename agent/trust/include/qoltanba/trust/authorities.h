#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/http_client.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

/// The authorities to which certification paths may lead: the national ones, pinned by fingerprint, and those
/// that an administrator added.
namespace qoltanba::trust {

/// The environment of an authority. `test` is accepted only if test keys are switched on, and the person is
/// then told.
enum class Environment { production, test, administrator };

/// Identifies a certificate of the national PKI by its fingerprint. The certificate itself is fetched or
/// imported.
struct Pin {
    std::string_view name;  ///< for logs and lists: "root GOST 2022"
    Environment environment;
    std::string_view fingerprint;  ///< SHA-256 of the DER, 64 lower-case hexadecimal digits
    std::string_view url;          ///< where the certificate is published; empty: not published any more
};
/// Returns the pins of all national authorities, also of the test environment.
std::span<const Pin> nationalPins();

struct Authority {
    crypto::Certificate certificate;
    Environment environment = Environment::production;
    /// True for a pinned certificate and for one from the administrator's file or Parts::anchors. False for
    /// an intermediate certificate that leads to an anchor.
    bool isAnchor = false;
};

/// Whether the code may send requests to the network, or use only stored data.
enum class NetworkUse { online, offline };

/// The authorities that this computer knows. Any thread.
class Authorities {
  public:
    struct Parts {
        crypto::LibraryPtr library;
        std::filesystem::path folder;             ///< where fetched and imported certificates are stored
        bool isAdministratorFileRefused = false;  ///< it is a problem, and not read
        std::filesystem::path administratorFile;  ///< PEM with any number of certificates; if one is wrong,
                                                  ///< none is accepted; the file may be absent
        /// More anchors, for this object only. They are treated as if they stood in the administrator's file,
        /// but they are not stored.
        std::vector<crypto::Certificate> anchors;
        bool testEnvironment = false;  ///< accept the pins of the test environment
        /// Hosts, besides those of the national authorities, from which an issuer may be fetched for a
        /// certificate that nobody has checked yet. Attackers can make certificates. Without this list such a
        /// certificate could make this computer call any address, also inside its own network.
        std::vector<std::string> hosts;
        std::shared_ptr<HttpClient> http;  ///< null: nothing is fetched
        Clock clock;
    };
    virtual ~Authorities() = default;

    /// Returns the authorities that are accepted now. An authority of the test environment is accepted only
    /// if that environment is switched on or if an administrator named the authority.
    virtual std::vector<Authority> all() const = 0;

    /// A number that changes each time all() changes. Conclusions from an earlier revision must not be used
    /// any more.
    virtual std::uint64_t revision() const = 0;

    /// Returns the problems with reading and storing so far, for the log, one line of English each: an
    /// administrator's file that is not accepted, a stored certificate that was left out, a folder that
    /// cannot be written.
    virtual std::vector<std::string> problems() const = 0;

    /// Switches the authorities of the test environment on or off.
    virtual void setTestEnvironment(bool on) = 0;
    virtual bool testEnvironment() const = 0;

    /// Reads certificates from the octets of a file (DER, or PEM with several). Stores each certificate that
    /// is pinned or that an anchor issued as an authority, and returns those. Errors: anchorNotPinned if no
    /// certificate is of that kind; certificateUnreadable if there is no certificate or the data are larger
    /// than 1 MiB; fileNotWritable.
    virtual Result<std::vector<Authority>> import(BytesView data) = 0;

    /// Fetches the issuer of `certificate` from its caIssuers addresses (allowed hosts only) and from the
    /// addresses of the pins. Checks the issuer against pins and anchors and stores it. Blocks. Errors:
    /// issuerUnknown if no address gives the issuer; the HTTP client's error if the network was the reason;
    /// cancelled. After a failure, an address is not asked again for ten minutes: the same failure is
    /// returned at once.
    virtual Result<Authority> fetchIssuerOf(const crypto::Certificate& certificate,
                                            const std::stop_token& stop) = 0;
};

/// Makes the object and reads the stored certificates. Leaves out a stored certificate that is not pinned and
/// not issued by an anchor any more.
std::shared_ptr<Authorities> makeAuthorities(Authorities::Parts parts);

}  // namespace qoltanba::trust
