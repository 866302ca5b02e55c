#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <qoltanba/base/error.h>

/// The description of a document that a person reads before signing it.
namespace qoltanba::usecases {

/// `cms`: the document is already a CMS. A signature is added to it, over the content inside.
enum class DocumentKind { text, xml, pdf, image, cms, digest, binary };

struct DocumentDescription {
    std::string name;          ///< UTF-8; empty: the window shows a number instead
    bool namedByPage = false;  ///< the name is the page's own word; the document does not prove it
    DocumentKind kind = DocumentKind::binary;
    std::uint64_t size = 0;  ///< octets
    std::string digestHex;   ///< SHA-256 of the octets, lower-case hex; for DocumentKind::digest the page's
                             ///< digest itself
    bool commentsNotCovered = false;  ///< an XML with comments, which the signature does not cover
    bool partOnly = false;  ///< only one element of the XML is signed; the preview shows that element
    /// The octets are data that a signature format makes from another document. A bare signature of them
    /// would be a signature of that document, which cannot be shown.
    bool standsForAnother = false;
    /// The page receives the document's content inside the signature and did not send it itself (a file on
    /// disk).
    bool contentLeaves = false;
    std::filesystem::path file;    ///< empty unless the document is a file on this computer
    bool fileNamedByPage = false;  ///< the page named this file; the person did not choose it
    /// The file has not been read yet. Until Consent::documentsDescribed its kind, size and digest are
    /// unknown and nothing is signed.
    bool pending = false;
    std::optional<Error>
        problem;  ///< why this file cannot be signed; the page learns it after the person agreed
};

/// The text of a document for a window. It is made on demand.
struct Preview {
    DocumentKind kind =
        DocumentKind::binary;  ///< the kind of what is signed; for a CMS the kind of its content
    std::string text;        ///< text or XML (indented), UTF-8; empty if the document cannot be shown as text
    bool truncated = false;  ///< there is more than `text` holds
};

}  // namespace qoltanba::usecases
