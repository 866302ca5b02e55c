#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/trust/authorities.h>

namespace qoltanba::trust {

/// How many authorities may stand above one another, the anchor included.
inline constexpr int deepestAuthority = 4;

/// The national pin of that fingerprint; null if it is not one.
const Pin* pinOf(std::string_view fingerprint);

/// A set of authorities, of all environments, and what may join it. One thread at a time.
class KnownAuthorities {
  public:
    explicit KnownAuthorities(crypto::LibraryPtr library) : library_(std::move(library)) {}

    const std::vector<Authority>& all() const { return all_; }

    /// Null if it is not in the set.
    const Authority* find(const crypto::Certificate& certificate) const;

    /// The authority that this certificate is, if it is known, pinned, or issued as an authority under an
    /// anchor. Whether it is still valid is not asked: documents outlive their authorities.
    std::optional<Authority> recognise(const crypto::Certificate& certificate) const;

    /// False if it is there already.
    bool add(Authority authority);

    /// Takes those of `certificates` that can be recognised, also by one another, and gives them, known ones
    /// too; the others are left in `certificates`.
    std::vector<Authority> take(std::vector<crypto::Certificate>& certificates);

  private:
    bool isUnder(const crypto::Certificate& certificate, Environment environment) const;

    crypto::LibraryPtr library_;
    std::vector<Authority> all_;
};

}  // namespace qoltanba::trust
