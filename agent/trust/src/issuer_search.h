#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/trust/authorities.h>

#include "remembered.h"

namespace qoltanba::trust {

/// The set of authorities that a search reads and extends. Any thread.
class IssuerStore {
  public:
    virtual ~IssuerStore() = default;

    /// All known authorities, of every environment.
    virtual std::vector<Authority> known() const = 0;
    /// If the certificate is pinned, or if it belongs to an authority under an anchor, adds it to the known
    /// authorities and returns it.
    virtual std::optional<Authority> keepIfRecognised(const crypto::Certificate& certificate) = 0;
    /// Tells whether authorities of that environment are accepted without an administrator who names them.
    virtual bool isOn(Environment environment) const = 0;
};

/// Fetches issuers from the addresses in certificates and pins. If an address gave nothing useful, it is not
/// asked again for a while. Any thread.
class IssuerSearch {
  public:
    struct Parts {
        crypto::LibraryPtr library;
        std::shared_ptr<HttpClient> http;  ///< null: nothing is fetched
        std::vector<std::string> hosts;    ///< see Authorities::Parts
        Clock clock;
    };
    IssuerSearch(Parts parts, IssuerStore& store) : parts_(std::move(parts)), store_(store) {}

    /// Implements Authorities::fetchIssuerOf.
    Result<Authority> find(const crypto::Certificate& certificate, const std::stop_token& stop);

    /// A key for the search. It is equal for two certificates that name the same issuer and the same
    /// addresses.
    static std::string keyOf(const crypto::Certificate& certificate);

  private:
    struct Progress;

    std::optional<Authority> knownIssuerOf(const crypto::Certificate& certificate) const;
    std::optional<Authority> issuerOf(const crypto::Certificate& certificate, Progress& progress, int depth);
    std::optional<Authority> fetchedIssuerOf(const crypto::Certificate& certificate, Progress& progress,
                                             int depth);
    std::optional<Authority> keepUnderAnchor(const crypto::Certificate& certificate, Progress& progress,
                                             int depth);
    std::vector<std::string> addressesFor(const crypto::Certificate& certificate) const;
    bool ask(const std::string& address, Progress& progress);
    void takeAnswer(BytesView answer, Progress& progress);
    void rememberUseless(const Progress& progress);
    void rememberFailure(const std::string& address, const Error& error);

    const Parts parts_;
    IssuerStore& store_;
    Remembered<Error> failures_{MemoryBounds{256}};  ///< addresses that recently gave no issuer
};

}  // namespace qoltanba::trust
