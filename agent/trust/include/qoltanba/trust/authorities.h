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

/// The authorities that certificates may lead to: the national ones, pinned by fingerprint, and an
/// administrator's own.
namespace qoltanba::trust {

/// Whose authority it is. `test` counts only where test keys are switched on, and is then said so.
enum class Environment { production, test, administrator };

/// A certificate of the national PKI known by its fingerprint; the certificate itself is fetched or imported.
struct Pin {
    std::string_view name;  ///< for logs and lists: "root GOST 2022"
    Environment environment;
    std::string_view fingerprint;  ///< SHA-256 of the DER, 64 lower-case hexadecimal digits
    std::string_view url;          ///< where it is published; empty if nowhere any more
};
std::span<const Pin> nationalPins();

struct Authority {
    crypto::Certificate certificate;
    Environment environment = Environment::production;
    /// Pinned, or from the administrator's file. Else an intermediate that an anchor issued.
    bool isAnchor = false;
};

/// Whether questions may go out to the network, or only what is kept may be used.
enum class NetworkUse { online, offline };

/// The authorities known on this computer. Any thread.
class Authorities {
  public:
    struct Parts {
        crypto::LibraryPtr library;
        std::filesystem::path folder;             ///< where fetched and imported ones are kept
        std::filesystem::path administratorFile;  ///< PEM, several, all or none count; absent: none
        /// Further anchors for this object alone, as if they stood in that file; they are not kept.
        std::vector<crypto::Certificate> anchors;
        bool testEnvironment = false;  ///< the pins of the test environment count
        /// Hosts, beside those of the national authorities, that a certificate nobody has checked yet may
        /// send us to for its issuer. An attacker makes certificates: without a list each could make this
        /// computer call any address, also inside its own network.
        std::vector<std::string> hosts;
        std::shared_ptr<HttpClient> http;  ///< null: nothing is fetched
        Clock clock;
    };
    virtual ~Authorities() = default;

    /// Those that count now: test ones only where switched on.
    virtual std::vector<Authority> all() const = 0;

    /// Another number each time all() gives others: what was concluded from the earlier ones counts no more.
    virtual std::uint64_t revision() const = 0;

    /// What could not be read or kept so far, a line each, English, for the log: an administrator's file that
    /// does not count, a kept certificate left out, a folder that cannot be written to.
    virtual std::vector<std::string> problems() const = 0;

    virtual void setTestEnvironment(bool on) = 0;
    virtual bool testEnvironment() const = 0;

    /// Takes certificates from a file's octets (DER, or PEM with several). A certificate that is pinned, or
    /// that an anchor issued as an authority, is kept; gives those. anchorNotPinned if none is,
    /// certificateUnreadable if there is none, fileNotWritable.
    virtual Result<std::vector<Authority>> import(BytesView data) = 0;

    /// Gets the issuer of `certificate` by its caIssuers addresses (allowed hosts only) and by the pins'
    /// published ones, checks it against pins and anchors, keeps it. issuerUnknown if none of these gives
    /// it, or the HTTP client's error where the network was the reason. Asked again for the same issuer
    /// within ten minutes of a failure, the failure is told at once.
    virtual Result<Authority> fetchIssuerOf(const crypto::Certificate& certificate,
                                            const std::stop_token& stop) = 0;
};

/// Reads what is kept; a file there that is no longer pinned or issued by an anchor is left out.
std::shared_ptr<Authorities> makeAuthorities(Authorities::Parts parts);

}  // namespace qoltanba::trust
