#pragma once

#include <stop_token>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/usecases/verification_report.h>

namespace qoltanba::usecases {

/// The most octets of a signed XML, or of a CMS in PEM or base64. The whole text is in memory; a longer one
/// is tooLarge. A CMS in DER or BER is read in pieces and may have any size.
inline constexpr std::uint64_t signedTextLimit = std::uint64_t{256} * 1024 * 1024;

/// How to check a signed document, and the names for the head of the report.
struct VerifyQuestion {
    std::string name;         ///< the document's name as the person sees it, UTF-8
    std::string contentName;  ///< the name of the file behind `content`
    trust::NetworkUse network = trust::NetworkUse::online;
    TimePoint now;
};

/// Checks the signatures of a CMS (in any form that signing::cmsOfWholeFile reads), of a signed e-mail
/// message (signing::signedMailOf) or of an XML in any encoding that signing reads. `content` is the document
/// of a detached CMS, or null; only a CMS uses it. The caller owns both sources. Any thread; blocks while it
/// asks services. Errors: notASignedDocument; signedMailDamaged; pdfNotLookedInto and containerNotLookedInto
/// (there may be a signature); keyFileGiven; certificateGiven; tooLarge; contentMissing; `cancelled`, errors
/// of reading, and the errors of signing::verifyCms and verifyXml for a document that cannot be validated at
/// all.
Result<VerificationReport> verify(const crypto::Library& library, const trust::Trust& trust,
                                  signing::Source& document, signing::Source* content,
                                  const VerifyQuestion& question, const std::stop_token& stop);

/// Describes the certificate that a file holds (DER, PEM or base64). Error: certificateUnreadable.
Result<KeyDescription> describeCertificate(const crypto::Library& library, BytesView file);

}  // namespace qoltanba::usecases
