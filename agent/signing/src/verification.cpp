#include "verification.h"

#include <algorithm>

#include <qoltanba/crypto/signer.h>

namespace qoltanba::signing {

bool Verification::allGood() const {
    return !signers.empty() && std::ranges::none_of(signers, [](const SignerVerdict& signer) {
        return signer.problem.has_value();
    });
}

void judgeChain(const crypto::Library& library, SignerVerdict& verdict,
                std::span<const crypto::Certificate> besides, const VerifyOptions& options, TimePoint at) {
    if (options.anchors.empty() || verdict.problem || !verdict.certificate) {
        return;
    }
    std::vector<crypto::Certificate> intermediates(options.intermediates.begin(),
                                                   options.intermediates.end());
    intermediates.insert(intermediates.end(), besides.begin(), besides.end());
    const Result<void> chain =
        crypto::verifyChain(library, *verdict.certificate, intermediates, options.anchors, at);
    if (chain) {
        verdict.chainChecked = true;
    } else {
        verdict.problem = chain.error();
    }
}

}  // namespace qoltanba::signing
