#include <algorithm>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/trust/timestamp_client.h>

#include "fuzz_signer.h"

using namespace qoltanba;

namespace {

// If the octets are read as a good token, it is a token over this signature value. Nobody can make a token
// without the authority's key, so a good token is one of the seeds, perhaps changed where the change does not
// matter.
void reads(BytesView token) {
    const auto read = trust::readTimestamp(fuzz::library(), token, asBytes("hello kz"));
    if (!read) {
        fuzz::require(read.error().code == ErrorCode::timestampInvalid, "one code for a wrong token");
        return;
    }
    fuzz::require(std::ranges::equal(read->der, token), "the token as it came");
    fuzz::require(read->policyOid == "1.2.398.3.3.2.6.4", "the policy of the seeds");
}

bool hasSignatures(BytesView cms, const std::vector<Bytes>& values) {
    const auto found = signing::signatureValues(cms);
    return found && *found == values;
}

// A token that is added to a CMS must be in it, and everything that was there must stay.
void stamps(BytesView cms) {
    const auto values = signing::signatureValues(cms);
    if (!values || values->empty()) {
        return;
    }
    const auto before = signing::timestampTokens(cms);
    fuzz::require(before && before->size() == values->size(), "as many lists of tokens as signers");
    std::vector<std::optional<Bytes>> tokens(values->size());
    tokens.back() = Bytes(cms.begin(), cms.end());  // any SignedData is possible
    const auto stamped = signing::addTimestampTokens(cms, tokens);
    fuzz::require(stamped.has_value(), "what was read can be stamped");
    const auto after = signing::timestampTokens(*stamped);
    fuzz::require(after && after->back().size() == before->back().size() + 1, "one token more");
    fuzz::require(after->back().back() == *tokens.back(), "the token that was added");
    fuzz::require(hasSignatures(*stamped, *values), "the signatures stay");

    std::vector<signing::LongTermValues> longTerm(values->size());
    longTerm.front().certificates.push_back(fuzz::signer().certificate().der());
    const auto grown = signing::addLongTermValues(fuzz::library(), cms, longTerm);
    if (grown) {
        fuzz::require(hasSignatures(*grown, *values), "the signatures stay with long-term values");
        fuzz::require(!signing::addLongTermValues(fuzz::library(), *grown, longTerm), "not twice");
    }
    static_cast<void>(signing::embeddedValidationDataOf(fuzz::library(), cms));
    static_cast<void>(signing::signerCertificates(fuzz::library(), cms));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    reads(input);
    stamps(input);
    return 0;
}
