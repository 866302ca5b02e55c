#include <algorithm>
#include <string>

#include <qoltanba/base/base64.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/signing/xml.h>

#include "base64.h"
#include "xml_algorithms.h"
#include "xml_canonical.h"
#include "xml_document.h"
#include "xml_target.h"
#include "xml_verify.h"
#include "xml_write.h"

namespace qoltanba::signing {

namespace {

constexpr std::size_t base64Columns = 76;

/// A parsed document and everything that signing needs from it before there is a key.
struct Prepared {
    XmlDocumentPtr document;
    XmlTarget target;

    /// Writes what the reference covers. A same-document reference removes comments before the first
    /// transform, also if the transform is WithComments (XML Signature, section 4.4.3.3).
    Result<void> canonicalize(const CanonicalSink& sink, const std::stop_token& stop) const {
        return signing::canonicalize({document.get(), target.element}, {}, sink, stop);
    }
};

// Nobody can sign a document without a canonical form. The person sees this as a mistake in the XML.
Error asMistake(const Error& error) {
    if (error.code != ErrorCode::unsupportedAlgorithm) return error;
    return {ErrorCode::xmlMalformed, "line 1, column 1: " + error.detail};
}

Result<Bytes> digestOf(const crypto::Library& library, std::string_view digestName, const Prepared& prepared,
                       const std::stop_token& stop) {
    Result<crypto::Digest> digest = crypto::Digest::start(library, digestName);
    if (!digest) return fail(digest.error());
    const Result<void> covered =
        prepared.canonicalize([&](std::string_view piece) { return digest->update(asBytes(piece)); }, stop);
    return covered ? digest->finish() : fail(asMistake(covered.error()));
}

Result<Prepared> prepare(std::string_view xml, const XmlOptions& options, const std::stop_token& stop) {
    Result<XmlDocumentPtr> document = parseXml(xml, stop);
    if (!document) return fail(document.error());
    Result<XmlTarget> target = findTarget(document->get(), options, stop);
    if (!target) return fail(target.error());
    return Prepared{*std::move(document), *std::move(target)};
}

// The same, and checks that the document has a canonical form.
Result<Prepared> checked(std::string_view xml, const XmlOptions& options, const std::stop_token& stop) {
    Result<Prepared> prepared = prepare(xml, options, stop);
    if (!prepared) return prepared;
    const CanonicalSink nowhere = [](std::string_view) -> Result<void> { return {}; };
    if (const Result<void> defined = prepared->canonicalize(nowhere, stop); !defined)
        return fail(asMistake(defined.error()));
    return prepared;
}

// Outside the root element, a signature of the document covers only processing instructions. A signature of
// the root element does not cover them.
bool isPart(const xmlDoc* document, const xmlNode* element) {
    if (element == nullptr) return false;
    for (const xmlNode* top = document->children; top != nullptr; top = top->next) {
        if (top != element && top->type != XML_COMMENT_NODE) return true;
    }
    return false;
}

/// Builds ds:Signature, with or without line feeds between its elements.
class SignatureBuilder {
  public:
    SignatureBuilder(xmlNode* parent, XmlWriting writing) : writing_(writing) {
        signature_ = xmlNewChild(parent, nullptr, xmlText("Signature"), nullptr);
        namespace_ = xmlNewNs(signature_, xmlText(uri::dsig), xmlText("ds"));
        xmlSetNs(signature_, namespace_);
        breakLine(signature_);
    }

    xmlNode* signature() const { return signature_; }

    /// Adds an element that holds elements.
    xmlNode* container(xmlNode* parent, const char* name) const {
        xmlNode* element = leaf(parent, name);
        breakLine(element);
        return element;
    }

    /// Adds an element that holds text or nothing.
    xmlNode* leaf(xmlNode* parent, const char* name) const {
        xmlNode* element = xmlNewDocNode(parent->doc, namespace_, xmlText(name), nullptr);
        xmlAddChild(parent, element);
        breakLine(parent);
        return element;
    }

    void method(xmlNode* parent, const char* name, const char* algorithm) const {
        xmlNewProp(leaf(parent, name), xmlText("Algorithm"), xmlText(algorithm));
    }

    /// Writes a short base64 value. Long lines are wrapped, but there is no line feed before or behind the
    /// value.
    void value(xmlNode* element, BytesView data) const {
        const std::string text =
            writing_ == XmlWriting::compact ? toBase64(data) : toBase64Lines(data, base64Columns);
        xmlNodeAddContent(element, xmlText(text.c_str()));
    }

    /// Writes a long base64 value on lines of its own.
    void block(xmlNode* element, BytesView data) const {
        breakLine(element);
        value(element, data);
        breakLine(element);
    }

  private:
    void breakLine(xmlNode* inside) const {
        if (writing_ == XmlWriting::lineBroken) xmlNodeAddContent(inside, xmlText("\n"));
    }

    XmlWriting writing_;
    xmlNode* signature_ = nullptr;
    xmlNs* namespace_ = nullptr;
};

void addReference(const SignatureBuilder& builder, xmlNode* signedInfo, const XmlTarget& target,
                  const XmlAlgorithm& algorithm, const Bytes& digest) {
    xmlNode* reference = builder.container(signedInfo, "Reference");
    const std::string referenceUri = target.element == nullptr ? "" : "#" + target.id;
    xmlNewProp(reference, xmlText("URI"), xmlText(referenceUri.c_str()));
    xmlNode* transforms = builder.container(reference, "Transforms");
    // For a single element the national form has no enveloped transform, because the signature stands outside
    // the element. If the page asks for a signature inside the element, the transform must remove it;
    // otherwise the signature could never be verified.
    if (target.element == nullptr || encloses(target.element, target.signatureParent))
        builder.method(transforms, "Transform", uri::enveloped);
    builder.method(transforms, "Transform", uri::c14nWithComments);
    builder.method(reference, "DigestMethod", algorithm.digestMethod);
    builder.value(builder.leaf(reference, "DigestValue"), digest);
}

void addKeyInfo(const SignatureBuilder& builder, const crypto::Certificate& certificate) {
    xmlNode* keyInfo = builder.container(builder.signature(), "KeyInfo");
    xmlNode* data = builder.container(keyInfo, "X509Data");
    builder.block(builder.leaf(data, "X509Certificate"), certificate.der());
}

/// The text of a signed document. `place` counts the document's signatures from 0 and names the new one.
struct Written {
    std::string xml;
    std::size_t place;
};

Result<Written> signAndWrite(const crypto::Library& library, const crypto::Signer& signer,
                             std::string_view xml, const XmlOptions& options, const std::stop_token& stop) {
    const Result<Prepared> prepared = prepare(xml, options, stop);
    if (!prepared) return fail(prepared.error());
    const XmlTarget& target = prepared->target;
    const XmlAlgorithm& algorithm = xmlAlgorithmOf(signer.algorithm());
    const Result<Bytes> digest =
        digestOf(library, crypto::factsOf(signer.algorithm()).digestName, *prepared, stop);
    if (!digest) return fail(digest.error());

    const SignatureBuilder builder(target.signatureParent, options.writing);
    xmlNode* signedInfo = builder.container(builder.signature(), "SignedInfo");
    builder.method(signedInfo, "CanonicalizationMethod", target.exclusive ? uri::exclusiveC14n : uri::c14n);
    builder.method(signedInfo, "SignatureMethod", algorithm.signatureMethod);
    addReference(builder, signedInfo, target, algorithm, *digest);
    xmlNode* signatureValue = builder.leaf(builder.signature(), "SignatureValue");
    addKeyInfo(builder, signer.certificate());

    const Result<std::string> toSign =
        canonicalText({prepared->document.get(), signedInfo},
                      {.exclusive = target.exclusive, .withComments = false, .inclusivePrefixes = {}}, stop);
    if (!toSign) return fail(toSign.error());
    const Result<Bytes> signature = crypto::signData(library, signer, asBytes(*toSign), stop);
    if (!signature) return fail(signature.error());
    builder.block(signatureValue, *signature);
    const std::vector<xmlNode*> signatures = signaturesIn(prepared->document.get());
    const auto place = std::ranges::find(signatures, builder.signature()) - signatures.begin();
    return Written{writeXml(prepared->document.get()), static_cast<std::size_t>(place)};
}

}  // namespace

Result<std::string> signXml(const crypto::Library& library, const crypto::Signer& signer,
                            std::string_view xml, const XmlOptions& options, const std::stop_token& stop) {
    Result<Written> written = signAndWrite(library, signer, xml, options, stop);
    if (!written) return fail(written.error());
    // Others read the text, not the tree that was signed. So the text is parsed again and its signature
    // verified.
    const Result<void> right = confirmXml(library, written->xml, written->place, signer.certificate(), stop);
    if (right) return std::move(written->xml);
    const ErrorCode problem = right.error().code;
    return problem == ErrorCode::cancelled
               ? fail(problem)
               : fail(ErrorCode::signatureNotConfirmed, std::string(nameOf(problem)));
}

Result<XmlDescription> describeXml(std::string_view xml, const XmlOptions& options,
                                   const std::stop_token& stop) {
    const Result<Prepared> prepared = checked(xml, options, stop);
    if (!prepared) return fail(prepared.error());
    const xmlDoc* document = prepared->document.get();
    return XmlDescription{isPart(document, prepared->target.element), holdsComments(document)};
}

Result<std::string> coveredXml(std::string_view xml, const XmlOptions& options, const std::stop_token& stop) {
    const Result<Prepared> prepared = prepare(xml, options, stop);
    if (!prepared) return fail(prepared.error());
    Result<std::string> text = canonicalText({prepared->document.get(), prepared->target.element}, {}, stop);
    if (!text) return fail(asMistake(text.error()));
    return text;
}

}  // namespace qoltanba::signing
