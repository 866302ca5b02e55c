#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>

/// XML signatures exactly as the national software makes them (kz-pki facts, section 6). All functions may be
/// called from any thread and several at once. Each gives `cancelled` soon after `stop` is requested.
namespace qoltanba::signing {

/// How ds:Signature is written. Compact has no white space inside (the newer module, accepted everywhere
/// seen); lineBroken has a line feed between elements and base64 wrapped at 76 columns (the older module).
enum class XmlWriting { compact, lineBroken };

struct XmlOptions {
    XmlWriting writing = XmlWriting::compact;
    /// By element: Id attribute of the element to sign. Empty (with the two XPaths empty too): the whole
    /// document, enveloped.
    std::string elementId;
    /// By element, as pages ask for it: XPath of the element to sign and of the element to append the
    /// signature to. Both or none; they are evaluated without network, variables or extension functions, and
    /// must select one element each.
    std::string tbsElementXPath;
    std::string signatureParentXPath;
};

/// Gives the signed document, UTF-8, beginning `<?xml version="1.0" encoding="UTF-8" standalone="no"?>` with
/// the root element right behind it. `xml` is UTF-8 or says its own encoding. xmlMalformed with "line L,
/// column C: …" as detail, xmlDoctypeRefused, xmlElementNotFound, xmlElementAmbiguous (two elements with that
/// Id, an XPath that selects several), invalidRequest (options that do not go together, text that is not an
/// XPath or takes too long), tooLarge (size, depth, attributes of one element, namespaces).
Result<std::string> signXml(const crypto::Library& library, const crypto::Signer& signer,
                            std::string_view xml, const XmlOptions& options,
                            const std::stop_token& stop = {});

/// What the person must know about a document that a signature with these options is to cover.
struct XmlDescription {
    bool partOnly = false;     ///< the signature covers an element, not all of the document
    bool hasComments = false;  ///< no signature covers them
};

/// Reads the document once. Refuses what signXml would refuse before it needs a key, with the same errors.
Result<XmlDescription> describeXml(std::string_view xml, const XmlOptions& options,
                                   const std::stop_token& stop = {});

/// What a signature with these options covers of the document, in the canonical form that is digested: the
/// whole of it, or the one element; never comments. Errors as of describeXml.
Result<std::string> coveredXml(std::string_view xml, const XmlOptions& options,
                               const std::stop_token& stop = {});

/// The document indented for a person to read; at most `limit` octets of it (cut at a character). Never an
/// error for well-formed input; xmlMalformed or xmlDoctypeRefused otherwise.
Result<std::string> prettyXml(std::string_view xml, std::size_t limit, const std::stop_token& stop = {});

/// Whether the first visible character is `<`, in UTF-8 or UTF-16: such a file is XML or nothing.
bool looksLikeXml(BytesView octets);

/// Whether the document holds comments (they are not covered by a signature: the person is told). False for
/// what cannot be read.
bool hasXmlComments(std::string_view xml, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
