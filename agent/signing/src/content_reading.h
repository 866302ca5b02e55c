#pragma once

#include <map>
#include <string>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/stand_in.h>

namespace qoltanba::signing {

/// Digests of the content by dotted OID of the digest; a digest that is not known is not in it.
using ContentDigests = std::map<std::string, Bytes>;

/// Everything that the content of a CMS is held against while it goes by once. One thread at a time.
class ContentReading {
  public:
    /// `given`: a content that should be the one inside, or null; it outlives this object.
    ContentReading(const crypto::Library& library, Source* given) : library_(library), given_(given) {}

    /// The inside of the SET of digest algorithms.
    Result<void> begin(BytesView digestAlgorithms);

    Result<void> take(BytesView piece);

    /// A piece of the content inside, while another content was given.
    Result<void> takeInside(BytesView piece);

    /// Whether the content inside was, octet for octet, the one given. Call it once, at the end.
    Result<bool> isSame();

    /// Ends the digests: call it once, at the end.
    Result<ContentDigests> digests();

    bool standsForAnother() const { return standIn_.found(); }

  private:
    Result<void> compare(BytesView piece);

    const crypto::Library& library_;
    Source* given_;
    Bytes buffer_;
    bool same_ = true;
    std::map<std::string, crypto::Digest> running_;
    StandIn standIn_;
};

}  // namespace qoltanba::signing
