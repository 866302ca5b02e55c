#pragma once

#include <map>
#include <string>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/signing/stand_in.h>

namespace qoltanba::signing {

/// Digests of the content, by dotted OID of the digest. Unknown digests are missing.
using ContentDigests = std::map<std::string, Bytes>;

/// Reads the content of a CMS once and collects everything that the checks need from it. One thread at a
/// time.
class ContentReading {
  public:
    /// `given`: a content that must be equal to the content inside, or null. It must outlive this object.
    ContentReading(const crypto::Library& library, Source* given) : library_(library), given_(given) {}

    /// Starts the digests. The argument is the inside of the SET of digest algorithms.
    Result<void> begin(BytesView digestAlgorithms);

    Result<void> take(BytesView piece);

    /// Takes a piece of the content inside the CMS and compares it with the given content, if there is one.
    Result<void> takeInside(BytesView piece);

    /// Returns true if the content inside and the given content are equal, or if none was given. Call it
    /// once, at the end.
    Result<bool> isSame();

    /// Returns the digests. Call it once, at the end.
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
