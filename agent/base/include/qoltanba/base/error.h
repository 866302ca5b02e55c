#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace qoltanba {

/// All error codes. Two errors have different codes if the program could tell the person something different.
/// ui/texts makes the sentence for the person from the code. The detail goes only to the log.
#define QOLTANBA_ERROR_CODES(X)                \
    /* the program itself */                   \
    X(internal)                                \
    X(cryptographyUnavailable)                 \
    X(selfTestFailed)                          \
    /* the course of a request */              \
    X(refusedByPerson)                         \
    X(cancelled)                               \
    X(timedOut)                                \
    X(pageGone)                                \
    X(siteNotAllowed)                          \
    X(tooManyRequests)                         \
    X(tooManyDocuments)                        \
    X(tooLarge)                                \
    X(invalidRequest)                          \
    X(timestampUnavailable)                    \
    X(timestampRefused)                        \
    X(timestampInvalid)                        \
    /* files */                                \
    X(fileNotFound)                            \
    X(fileUnreadable)                          \
    X(fileNotWritable)                         \
    X(nothingToSign)                           \
    /* key files and storages */               \
    X(keyFileTooLarge)                         \
    X(keyFileEmpty)                            \
    X(notAKeyFile)                             \
    X(certificateAsKeyFile)                    \
    X(privateKeyAsKeyFile)                     \
    X(signedDocumentAsKeyFile)                 \
    X(documentAsKeyFile)                       \
    X(archiveAsKeyFile)                        \
    X(folderAsKeyFile)                         \
    X(emptyFileAsKeyFile)                      \
    X(keyFileDamaged)                          \
    X(wrongPassword)                           \
    X(keyWithoutCertificate)                   \
    X(certificateDoesNotMatch)                 \
    X(unsupportedAlgorithm)                    \
    X(storageNotConnected)                     \
    X(deviceRemoved)                           \
    X(deviceNotResponding)                     \
    X(deviceInUse)                             \
    X(deviceFailed)                            \
    X(deviceFull)                              \
    X(pinIncorrect)                            \
    X(pinMalformed)                            \
    X(pinBlocked)                              \
    X(pinNotEntered)                           \
    X(pinpadRefused)                           \
    X(keyNotFound)                             \
    X(keyExists)                               \
    X(keyNotUsable)                            \
    /* documents to sign */                    \
    X(notBase64)                               \
    X(digestLengthWrong)                       \
    X(xmlMalformed)                            \
    X(xmlDoctypeRefused)                       \
    X(xmlElementNotFound)                      \
    X(xmlElementAmbiguous)                     \
    X(notACms)                                 \
    X(contentMissing)                          \
    X(contentDiffers)                          \
    X(signingFailed)                           \
    X(signatureNotConfirmed)                   \
    /* documents to verify */                  \
    X(notASignedDocument)                      \
    X(signedMailDamaged)                       \
    X(pdfNotLookedInto)                        \
    X(containerNotLookedInto)                  \
    X(keyFileGiven)                            \
    X(certificateGiven)                        \
    X(digestMismatch)                          \
    X(signatureInvalid)                        \
    X(signatureWrapped)                        \
    X(referenceNotFollowed)                    \
    X(signerCertificateMissing)                \
    X(signedAttributesInvalid)                 \
    X(weakDigest)                              \
    X(weakKey)                                 \
    X(certificateUntrusted)                    \
    X(certificateExpired)                      \
    X(certificateNotYetValid)                  \
    X(certificateUnreadable)                   \
    X(certificateRevoked)                      \
    X(certificateWrongPurpose)                 \
    X(issuerUnknown)                           \
    X(anchorNotPinned)                         \
    X(statusUnknown)                           \
    X(statusNotAsked)                          \
    X(statusStale)                             \
    X(statusTooEarly)                          \
    X(ocspInvalid)                             \
    X(crlInvalid)                              \
    X(timeNotProven)                           \
    /* the services of the authorities */      \
    X(serviceUnreachable)                      \
    X(serviceTimedOut)                         \
    X(serviceRefused)                          \
    X(proxyRefused)                            \
    X(answerTooLarge)                          \
    X(addressRefused)                          \
    /* the local server and its certificate */ \
    X(portTaken)                               \
    X(localCertificateUnusable)                \
    X(trustToolMissing)                        \
    X(trustStoreUnwritable)                    \
    X(trustDeclined)                           \
    X(trustNotEffective)

enum class ErrorCode {
#define QOLTANBA_ERROR_CODE(name) name,
    QOLTANBA_ERROR_CODES(QOLTANBA_ERROR_CODE)
#undef QOLTANBA_ERROR_CODE
};

/// Returns the name of the code in the source ("wrongPassword"), for logs, JSON and tests. The program never
/// shows it as a sentence.
std::string_view nameOf(ErrorCode code);

/// Returns all codes in their order. A test uses it to check that each code has its sentence in each
/// language.
std::span<const ErrorCode> allErrorCodes();

/// An error as a value. Functions return it in a Result and throw nothing.
struct Error {
    ErrorCode code = ErrorCode::internal;
    /// For the log, in English: what the library below said (OpenSSL's whole error queue, errno, a position).
    /// It never holds a secret or the content of a document. A page gets it only if a dialect says so.
    std::string detail;
    /// With pinIncorrect: how many more wrong PINs the device accepts before it blocks. Empty if the device
    /// does not say.
    std::optional<int> triesLeft = std::nullopt;
};

}  // namespace qoltanba
