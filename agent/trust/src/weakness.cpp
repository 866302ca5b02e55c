#include "weakness.h"

#include <string>

#include <qoltanba/crypto/scheme.h>

namespace qoltanba::trust {

Result<void> checkSigned(const crypto::Library& library, const der::Signed& parts,
                         const crypto::Certificate& signer) {
    const auto scheme = crypto::schemeOf(parts.algorithm);
    if (!scheme) return fail(scheme.error());
    if (auto verified = crypto::verifyData(library, signer, *scheme, parts.covered, parts.signature);
        !verified)
        return verified;
    if (auto weak = crypto::weaknessOfDigest(scheme->digestOid)) return fail(std::move(*weak));
    return {};
}

std::optional<Error> weaknessOf(const CertificationPath& path) {
    for (std::size_t index = 0; index < path.certificates.size(); ++index) {
        const crypto::Certificate& certificate = path.certificates[index];
        std::optional<Error> weak = crypto::weaknessOfKey(certificate);
        if (!weak && index + 1 < path.certificates.size()) weak = crypto::weaknessOfIssuing(certificate);
        if (!weak) continue;
        weak->detail += ": " + certificate.subjectName();
        return weak;
    }
    return std::nullopt;
}

}  // namespace qoltanba::trust
