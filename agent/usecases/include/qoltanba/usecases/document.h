#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <qoltanba/base/error.h>

/// What people are told of a document before it is signed.
namespace qoltanba::usecases {

/// `cms`: the document is signed already, and a signature is added to the content inside it.
enum class DocumentKind { text, xml, pdf, image, cms, digest, binary };

struct DocumentDescription {
    std::string name;  ///< empty: the window numbers it
    DocumentKind kind = DocumentKind::binary;
    std::uint64_t size = 0;  ///< octets
    std::string digestHex;   ///< SHA-256 of the octets; for DocumentKind::digest the page's digest itself
    bool commentsNotCovered = false;  ///< an XML with comments: they are not part of what is signed
    bool partOnly = false;  ///< an XML of which one element alone is signed; the preview shows that element
    bool standsForAnother = false;  ///< data that signature formats make of a document: a bare signature of
                                    ///< it would be a signature of that document, which cannot be shown
    bool contentLeaves = false;     ///< the page will receive the document's content inside the signature and
                                    ///< did not send it itself (a file on disk)
    std::filesystem::path file;     ///< set where the document is a file on this computer
    bool fileNamedByPage = false;   ///< the person did not choose this file: the page named it
    /// A file nobody has looked at yet: of kind, size and digest nothing is known, and nothing is signed,
    /// until Consent::documentsDescribed.
    bool pending = false;
    std::optional<Error>
        problem;  ///< why this file cannot be signed; the page is told when the person agrees
};

/// What can be shown of a document, made when asked for.
struct Preview {
    DocumentKind kind = DocumentKind::binary;  ///< of what is signed: of the content inside a CMS
    std::string text;        ///< text and XML (indented); empty for what cannot be shown as text
    bool truncated = false;  ///< there is more than `text` holds
};

}  // namespace qoltanba::usecases
