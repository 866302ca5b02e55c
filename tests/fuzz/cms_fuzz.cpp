#include <algorithm>
#include <array>
#include <string_view>

#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/smime.h>
#include <qoltanba/signing/verify.h>

#include "fuzz_signer.h"

using namespace qoltanba;
using namespace qoltanba::signing;

namespace {

// If somebody adds a signer to an existing CMS, the new signer must be good, no matter what the others are.
void joins(BytesView cms, std::optional<BytesView> content) {
    const auto grown = addCmsSigner(fuzz::library(), fuzz::signer(), cms, content, {true, TimePoint{}});
    if (!grown) {
        return;
    }
    fuzz::require(isCms(*grown), "grown CMS is one");
    // If the content is inside the CMS, the new signer signed this content, no matter what other content was
    // given.
    const bool attached = cmsContent(*grown).has_value();
    MemorySource source(content.value_or(BytesView{}));
    const auto verification = verifyCms(fuzz::library(), *grown, attached ? nullptr : &source, {});
    fuzz::require(verification && !verification->signers.empty(), "grown CMS is read");
    fuzz::require(!verification->signers.back().problem, "the new signer is good");
}

// The octets that a signed message gives for checking have CRLF at the end of each line, or are the part as
// it is.
void readsMail(BytesView input) {
    const Result<SignedMail> mail = signedMailOf(input);
    if (!mail || !mail->part) return;
    fuzz::require(isCms(mail->signature), "the signature of a message is a CMS");
    fuzz::require(mail->part->data() >= input.data() &&
                      mail->part->data() + mail->part->size() <= input.data() + input.size(),
                  "the part lies in the message");
    const auto source = signedOctetsOf(fuzz::library(), mail->signature, *mail->part, {});
    Bytes signedOctets;
    std::array<std::uint8_t, 7> buffer{};
    while (const std::size_t length = source->read(buffer).value())
        signedOctets.insert(signedOctets.end(), buffer.begin(), buffer.begin() + static_cast<long>(length));
    const std::string_view text = asText(signedOctets);
    bool isCanonical = true;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        isCanonical = isCanonical && at > 0 && text[at - 1] == '\r';
    fuzz::require(isCanonical || std::ranges::equal(signedOctets, *mail->part), "canonical or as it is");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    static_cast<void>(isCms(input));
    readsMail(input);
    const auto der = cmsOfWholeFile(input);
    const BytesView cms = der ? BytesView(*der) : input;
    static_cast<void>(cmsContent(cms));
    MemorySource content(asBytes("content"));
    static_cast<void>(verifyCms(fuzz::library(), cms, &content, {}));
    joins(cms, std::nullopt);
    joins(cms, asBytes("content"));
    return 0;
}
