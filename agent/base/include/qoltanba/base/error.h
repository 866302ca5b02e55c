#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace qoltanba {

/// Everything that can go wrong, one code for each thing a person could be told differently.
/// The sentence for the person is made by ui/texts from the code; the detail goes to the log alone.
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
    /* key files and storages */               \
    X(keyFileTooLarge)                         \
    X(keyFileEmpty)                            \
    X(notAKeyFile)                             \
    X(keyFileDamaged)                          \
    X(wrongPassword)                           \
    X(keyWithoutCertificate)                   \
    X(certificateDoesNotMatch)                 \
    X(unsupportedAlgorithm)                    \
    X(storageNotConnected)                     \
    X(deviceRemoved)                           \
    X(deviceNotResponding)                     \
    X(pinIncorrect)                            \
    X(pinMalformed)                            \
    X(pinBlocked)                              \
    X(keyNotFound)                             \
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
    X(digestMismatch)                          \
    X(signatureInvalid)                        \
    X(signatureWrapped)                        \
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
    X(trustNotEffective)

enum class ErrorCode {
#define QOLTANBA_ERROR_CODE(name) name,
    QOLTANBA_ERROR_CODES(QOLTANBA_ERROR_CODE)
#undef QOLTANBA_ERROR_CODE
};

/// The code's own name ("wrongPassword"), for logs, JSON and tests; never shown as a sentence.
std::string_view nameOf(ErrorCode code);

/// All codes, in order: a test walks them to prove that each has its sentence in each language.
std::span<const ErrorCode> allErrorCodes();

/// What went wrong. A value, passed up by Result; nothing is thrown.
struct Error {
    ErrorCode code = ErrorCode::internal;
    /// For the log: what the library below said (OpenSSL's whole error queue, errno, a position). English,
    /// never holds a secret or a document's content, never sent to a page unless a dialect says so.
    std::string detail;
    /// With pinIncorrect: how many more wrong PINs the device takes before it is blocked. Nothing: it does
    /// not say.
    std::optional<int> triesLeft = std::nullopt;
};

}  // namespace qoltanba
