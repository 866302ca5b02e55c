#pragma once

#include <QString>
#include <QStringList>

#include <qoltanba/service/verification.h>

/// The texts about a checked signature, in the language loaded last (language.h). The window, the report and
/// the command line use the same functions. All texts are plain text, except reportHtml. Texts of strangers
/// (names in certificates, files) pass through plainLine. A sentence about Verdict::notProven never contains
/// a word that could be read as "valid".
namespace qoltanba::texts {

/// Whether the signatures of a document are good, who signed and when, as one sentence. If it is so, more
/// sentences say that only a part of the document is signed and that the signatures are a test's. Several
/// signers are counted.
QString verdictSentence(const service::VerificationReport& report);

/// The same for one signer.
QString signerSentence(const service::SignerReport& signer);

/// "Valid", "Not fully checked", "Do not trust": a label beside a name.
QString verdictLabel(service::Verdict verdict);

/// The signer's common name and patronymic, or else the organisation's name, or else "an unknown signer".
QString signerName(const service::SignerReport& signer);

/// "First head · «TEST» JSC"; empty if the certificate says neither.
QString roleAndOrganisation(const service::KeyDescription& owner);

/// Whether the certificate was revoked, as of when and by which source. If that is not known, why.
QString statusSentence(const service::StatusReport& status);

/// When the document was signed and what proves it: a time stamp, the signer's own clock (which proves
/// nothing), or nothing.
QString timeSentence(const service::SignerReport& signer);

/// For one time stamp: its time and its authority, or why it proves nothing.
QString timestampSentence(const service::TimestampReport& timestamp);

/// Who makes the certificate trusted: the national authorities, a test authority, the administrator.
QString trustSentence(service::TrustOrigin origin);

/// Which part of the document is signed: the whole, a part, all but the comments. Or where the content is.
QStringList coverageSentences(const service::VerificationReport& report);

/// That this signature covers only a part of the document. Empty if it covers all of it.
QString partSentence(const service::SignerReport& signer);

/// SignerReport::reasons as sentences, each once. For a reason about the certificate's status the sentence is
/// statusSentence.
QStringList reasonSentences(const service::SignerReport& signer);

/// What could not be checked or proved, each once. Empty if there is nothing of that kind.
QStringList uncheckedSentences(const service::VerificationReport& report);

/// A whole HTML document (UTF-8, no scripts, nothing fetched from the network) to keep or print: verdict,
/// file, all facts about each signer, the certificates, what was not checked, when and by which version of
/// the program. Its texts are escaped.
QString reportHtml(const service::VerificationReport& report);

/// The same as plain text, one fact in a line.
QString reportText(const service::VerificationReport& report);

/// One signer for an expert, one fact in a line: codes (nameOf), algorithm, serial numbers, fingerprints,
/// time stamps, coverage.
QString signerDetails(const service::SignerReport& signer);

/// A certificate as plain text, a fact in a line: whose it is, when it is in force, who issued it.
QString certificateFacts(const service::KeyDescription& owner);

}  // namespace qoltanba::texts
