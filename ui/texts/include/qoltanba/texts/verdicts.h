#pragma once

#include <QString>
#include <QStringList>

#include <qoltanba/service/verification.h>

/// The words for a checked signature, in the language loaded last (language.h). One table for the window, the
/// report and the command line. Plain text, except reportHtml; texts of strangers (names in certificates,
/// files) are made harmless by plainLine. A sentence about Verdict::notProven never holds a word that could
/// be read as "valid".
namespace qoltanba::texts {

/// Whether the signatures of a document are good, who signed and when: first one sentence, after it (where
/// it is so) that only a part of the document is signed and that the signatures are a test's. Several
/// signers are counted.
QString verdictSentence(const service::VerificationReport& report);

/// The same about one signer.
QString signerSentence(const service::SignerReport& signer);

/// "Valid", "Not fully checked", "Do not trust": a label beside a name.
QString verdictLabel(service::Verdict verdict);

/// The signer's common name and patronymic, else the organisation's, else "an unknown signer".
QString signerName(const service::SignerReport& signer);

/// "First head · «TEST» JSC"; empty where the certificate says neither.
QString roleAndOrganisation(const service::KeyDescription& owner);

/// Whether the certificate was revoked, as of when and by which source; where that is not known, why.
QString statusSentence(const service::StatusReport& status);

/// When it was signed and what proves it: a time stamp, the signer's own clock (proves nothing), nothing.
QString timeSentence(const service::SignerReport& signer);

/// Of one time stamp: its time and authority, or why it proves nothing.
QString timestampSentence(const service::TimestampReport& timestamp);

/// Whose word makes the certificate trusted: the national authorities', a test's, the administrator's.
QString trustSentence(service::TrustOrigin origin);

/// What of the document is signed: the whole, a part, not the comments; or where the content is.
QStringList coverageSentences(const service::VerificationReport& report);

/// That this signature covers only a part of the document; empty if it covers all of it.
QString partSentence(const service::SignerReport& signer);

/// SignerReport::reasons as sentences, each once; one about the certificate's status is statusSentence.
QStringList reasonSentences(const service::SignerReport& signer);

/// What could not be checked or proved, each once; empty if there is nothing of the kind.
QStringList uncheckedSentences(const service::VerificationReport& report);

/// A whole HTML document (UTF-8, no scripts, nothing fetched) to keep or print: verdict, file, each signer in
/// full, the certificates, what was not checked, when and by which version of the program. Its texts are
/// escaped.
QString reportHtml(const service::VerificationReport& report);

/// The same as plain text, a fact in a line.
QString reportText(const service::VerificationReport& report);

/// One signer for an expert, a fact in a line: codes (nameOf), algorithm, serial numbers, fingerprints,
/// time stamps, coverage.
QString signerDetails(const service::SignerReport& signer);

}  // namespace qoltanba::texts
