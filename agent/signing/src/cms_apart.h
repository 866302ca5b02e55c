#pragma once

#include <functional>
#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/signing/source.h>

/// Reads a CMS of any size. The content is passed on in pieces, and all other octets are kept in memory.
namespace qoltanba::signing {

/// Receives the content. The functions are called in the order in which a CMS is written.
struct ContentTaker {
    /// Gets the inside of the SET of digest algorithms, before the first piece of the content. It is called
    /// for a detached CMS too.
    std::function<Result<void>(BytesView digestAlgorithms)> begin;
    std::function<Result<void>(BytesView piece)> take;
};

/// A CMS without its content.
struct CmsApart {
    Bytes rest;                                ///< the same CMS, but detached and with definite lengths
    std::optional<std::uint64_t> contentSize;  ///< in octets; nothing: the CMS was detached
};

/// Reads a ContentInfo with SignedData (DER or BER) up to the end of the source. If the source holds anything
/// else, also octets behind the ContentInfo, the error is notACms. If the octets outside the content are too
/// many, the error is tooLarge.
Result<CmsApart> takeApart(Source& cms, const ContentTaker& taker);

/// The same for a CMS from which the caller has left out the octets of the content. If an octet string has
/// the length `contentSize`, the function does not read its content.
Result<CmsApart> takeApartWithout(Source& cms, std::uint64_t contentSize);

}  // namespace qoltanba::signing
