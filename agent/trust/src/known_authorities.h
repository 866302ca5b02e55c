#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/trust/authorities.h>

namespace qoltanba::trust {

/// The most authorities in a path, including the anchor.
inline constexpr int deepestAuthority = 4;

/// Returns the national pin with that fingerprint, or null.
const Pin* pinOf(std::string_view fingerprint);

/// The set of known authorities of all environments. One thread at a time.
class KnownAuthorities {
  public:
    explicit KnownAuthorities(crypto::LibraryPtr library) : library_(std::move(library)) {}

    const std::vector<Authority>& all() const { return all_; }

    /// Returns null if the certificate is not in the set.
    const Authority* find(const crypto::Certificate& certificate) const;

    /// Returns the authority of this certificate if it is known, pinned, or issued as an authority under an
    /// anchor. Does not check whether it is still valid, because documents outlive their authorities.
    std::optional<Authority> recognise(const crypto::Certificate& certificate) const;

    /// Returns false if the authority is already in the set.
    bool add(Authority authority);

    /// Adds and returns those of `certificates` that can be recognised, also with the help of each other.
    /// Already known ones are returned too. The others stay in `certificates`.
    std::vector<Authority> take(std::vector<crypto::Certificate>& certificates);

  private:
    bool isUnder(const crypto::Certificate& certificate, Environment environment) const;

    crypto::LibraryPtr library_;
    std::vector<Authority> all_;
};

}  // namespace qoltanba::trust
