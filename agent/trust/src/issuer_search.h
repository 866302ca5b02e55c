#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/trust/authorities.h>

#include "remembered.h"

namespace qoltanba::trust {

/// What a search looks into and adds to. May be called from any thread.
class IssuerStore {
  public:
    virtual ~IssuerStore() = default;

    /// All that are known, of every environment.
    virtual std::vector<Authority> known() const = 0;
    /// The authority that this certificate is, which is then known: if it is pinned, or issued as an
    /// authority under an anchor.
    virtual std::optional<Authority> keepIfRecognised(const crypto::Certificate& certificate) = 0;
    /// Whether authorities of that environment count.
    virtual bool isOn(Environment environment) const = 0;
};

/// Looks for issuers at the addresses that certificates and pins name, and asks no address again for a while
/// that gave nothing of use. May be called from any thread.
class IssuerSearch {
  public:
    struct Parts {
        crypto::LibraryPtr library;
        std::shared_ptr<HttpClient> http;  ///< null: nothing is fetched
        std::vector<std::string> hosts;    ///< see Authorities::Parts
        Clock clock;
    };
    IssuerSearch(Parts parts, IssuerStore& store) : parts_(std::move(parts)), store_(store) {}

    /// As Authorities::fetchIssuerOf.
    Result<Authority> find(const crypto::Certificate& certificate, const std::stop_token& stop);

    /// The same for two certificates that the same authorities and addresses may answer.
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
    Remembered<Error> failures_{MemoryBounds{256}};  ///< addresses that gave no issuer of late
};

}  // namespace qoltanba::trust
