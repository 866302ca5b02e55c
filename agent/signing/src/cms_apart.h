#pragma once

#include <functional>
#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/signing/source.h>

/// Reading a CMS of any size: its content goes by in pieces, all else is kept.
namespace qoltanba::signing {

/// What becomes of the content, in the order in which a CMS is written.
struct ContentTaker {
    /// The inside of the SET of digest algorithms, before the first piece; also where there is no content.
    std::function<Result<void>(BytesView digestAlgorithms)> begin;
    std::function<Result<void>(BytesView piece)> take;
};

/// A CMS without its content.
struct CmsApart {
    Bytes rest;  ///< the same CMS, detached, with definite lengths around what grew or shrank
    std::optional<std::uint64_t> contentSize;  ///< nothing: it was detached
};

/// Reads a ContentInfo with SignedData, DER or BER, to its last octet. notACms for anything else, also for
/// octets behind it; tooLarge if more than the content is large.
Result<CmsApart> takeApart(Source& cms, const ContentTaker& taker);

/// The same of a CMS whose content was left out of `cms`: where a content of `contentSize` octets stands
/// nothing is read, and `taker.take` is not called.
Result<CmsApart> takeApartWithout(Source& cms, std::uint64_t contentSize);

}  // namespace qoltanba::signing
