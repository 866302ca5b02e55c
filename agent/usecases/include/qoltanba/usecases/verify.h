#pragma once

#include <stop_token>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/usecases/verification_report.h>

namespace qoltanba::usecases {

/// A signed XML, or a CMS in PEM or base64, is held in memory whole: more octets are tooLarge. A CMS in DER
/// or BER goes by in pieces, whatever its size.
inline constexpr std::uint64_t signedTextLimit = std::uint64_t{256} * 1024 * 1024;

/// How a signed document is checked, and what the head of the report says of it.
struct VerifyQuestion {
    std::string name;         ///< as a person is told of the document
    std::string contentName;  ///< of the file that `content` is
    trust::NetworkUse network = trust::NetworkUse::online;
    TimePoint now;
};

/// Checks the signatures of a CMS (DER, BER, PEM or base64) or of an XML in any encoding that signing reads.
/// `content`: the document of a detached CMS, or null; looked at for a CMS alone. notASignedDocument,
/// tooLarge, contentMissing, `cancelled`, and what reading or signing::verifyCms and verifyXml say of a
/// document that cannot be judged at all. Any thread; blocks while services are asked.
Result<VerificationReport> verify(const crypto::Library& library, const trust::Trust& trust,
                                  signing::Source& document, signing::Source* content,
                                  const VerifyQuestion& question, const std::stop_token& stop);

}  // namespace qoltanba::usecases
