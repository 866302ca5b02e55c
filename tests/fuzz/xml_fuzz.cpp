#include <qoltanba/signing/verify.h>
#include <qoltanba/signing/xml.h>

#include "fuzz_signer.h"

using namespace qoltanba;
using namespace qoltanba::signing;

namespace {

// What signXml signs must verify, and what describeXml accepts must be possible to sign.
void signs(std::string_view xml, const XmlOptions& options) {
    const bool described = describeXml(xml, options).has_value();
    const auto output = signXml(fuzz::library(), fuzz::signer(), xml, options);
    fuzz::require(described == output.has_value(), "describeXml and signXml agree");
    if (!output) {
        return;
    }
    const auto verification = verifyXml(fuzz::library(), *output, {});
    if (!verification) {
        // Signing adds one signature, also if the document already has the most that are allowed.
        fuzz::require(verification.error().code == ErrorCode::tooLarge, "the signed document is read");
        return;
    }
    // The new signature is the last one, except for those that come after the place where it was added.
    bool good = false;
    for (const SignerVerdict& signer : verification->signers) {
        good = good || !signer.problem;
    }
    fuzz::require(good, "the new signature is good");
}

}  // namespace

// The first octet chooses the way of signing. If that way has an XPath, the first line is the XPath.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    std::string_view xml = asText(BytesView(data, size).subspan(1));
    XmlOptions options;
    options.writing = (data[0] & 1U) != 0 ? XmlWriting::lineBroken : XmlWriting::compact;
    if ((data[0] & 6U) == 2U) {
        options.elementId = "id1";
    } else if ((data[0] & 6U) == 4U) {
        options.tbsElementXPath = xml.substr(0, xml.find('\n'));
        options.signatureParentXPath = "/*";
        xml.remove_prefix(std::min(xml.size(), options.tbsElementXPath.size() + 1));
    }
    signs(xml, options);
    const auto pretty = prettyXml(xml, 300);
    fuzz::require(!pretty || pretty->size() <= 300, "pretty is not too long");
    static_cast<void>(hasXmlComments(xml));
    static_cast<void>(verifyXml(fuzz::library(), xml, {}));
    return 0;
}
