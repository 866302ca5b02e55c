#include <qoltanba/signing/cms.h>
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    static_cast<void>(isCms(input));
    const auto der = cmsOfWholeFile(input);
    const BytesView cms = der ? BytesView(*der) : input;
    static_cast<void>(cmsContent(cms));
    MemorySource content(asBytes("content"));
    static_cast<void>(verifyCms(fuzz::library(), cms, &content, {}));
    joins(cms, std::nullopt);
    joins(cms, asBytes("content"));
    return 0;
}
