#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>

/// XML signatures exactly as the national software makes them (kz-pki facts, section 6). Any thread may call
/// these functions, also several threads at once. Soon after a caller requests `stop`, a function returns
/// `cancelled`.
namespace qoltanba::signing {

/// How ds:Signature is written. compact: no white space inside, as the newer module writes (every portal seen
/// accepts it). lineBroken: a line feed between elements and base64 lines of 76 columns, as the older module
/// writes.
enum class XmlWriting { compact, lineBroken };

struct XmlOptions {
    XmlWriting writing = XmlWriting::compact;
    /// The Id attribute of the element to sign. If this and both XPaths are empty, the signature is enveloped
    /// and covers the whole document.
    std::string elementId;
    /// The form in which pages ask for one element: the XPath of the element to sign and the XPath of the
    /// element that gets the signature as its last child. Both or none must be given. Each must select
    /// exactly one element. No XPath can use the network, variables or extension functions.
    std::string tbsElementXPath;
    std::string signatureParentXPath;
};

/// Signs a document and returns it in UTF-8. The result begins with `<?xml version="1.0" encoding="UTF-8"
/// standalone="no"?>`, directly followed by the root element. `xml` is UTF-8 or declares its own encoding.
/// Errors:
/// - xmlMalformed with the detail "line L, column C: …", xmlDoctypeRefused;
/// - xmlElementNotFound; xmlElementAmbiguous: two elements have that Id, or an XPath selects several;
/// - invalidRequest: the options contradict each other, or the text is not an XPath that this program
/// follows;
/// - tooLarge: size, depth, attributes of one element, namespaces;
/// - signatureNotConfirmed: the result was read again and its signature was not right.
Result<std::string> signXml(const crypto::Library& library, const crypto::Signer& signer,
                            std::string_view xml, const XmlOptions& options,
                            const std::stop_token& stop = {});

/// What the person must know before a signature with these options is made.
struct XmlDescription {
    bool partOnly = false;     ///< the signature covers an element, not all of the document
    bool hasComments = false;  ///< the document holds comments, which no signature covers
};

/// Reads the document once and describes it. If signXml would refuse the document before it uses the key,
/// this function returns the same error.
Result<XmlDescription> describeXml(std::string_view xml, const XmlOptions& options,
                                   const std::stop_token& stop = {});

/// Returns the octets that a signature with these options covers: the whole document or the one element, in
/// the canonical form that is digested, without comments. The errors are those of describeXml.
Result<std::string> coveredXml(std::string_view xml, const XmlOptions& options,
                               const std::stop_token& stop = {});

/// Returns the document with indentation, for a person to read. The text has at most `limit` octets and is
/// cut between characters. The errors are those of parsing, such as xmlMalformed, xmlDoctypeRefused and
/// tooLarge.
Result<std::string> prettyXml(std::string_view xml, std::size_t limit, const std::stop_token& stop = {});

/// Returns true if the first visible character is `<`, in UTF-8 or UTF-16. Such a file is XML or damaged XML.
bool looksLikeXml(BytesView octets);

/// Returns true if the document holds comments. A signature does not cover them, so the person is told.
/// Returns false if the document cannot be read.
bool hasXmlComments(std::string_view xml, const std::stop_token& stop = {});

}  // namespace qoltanba::signing
