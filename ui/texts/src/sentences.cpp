#include <QCoreApplication>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

namespace qoltanba::texts {
namespace {

// Gives the texts of this file their translation context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::texts)
};

}  // namespace

QString sentence(ErrorCode code) {
    switch (code) {
        case ErrorCode::internal:
            return Words::tr("Something went wrong inside the program. Try again.");
        case ErrorCode::cryptographyUnavailable:
            return Words::tr("The cryptography of the program could not be loaded. Reinstall the program.");
        case ErrorCode::selfTestFailed:
            return Words::tr("The self-test failed, so nothing is signed. Reinstall the program.");
        case ErrorCode::refusedByPerson:
            return Words::tr("You declined. Nothing was signed.");
        case ErrorCode::cancelled:
            return Words::tr("The operation was cancelled. Nothing was signed.");
        case ErrorCode::timedOut:
            return Words::tr("The time is up. Nothing was signed.");
        case ErrorCode::pageGone:
            return Words::tr("The page was closed. Nothing was signed.");
        case ErrorCode::siteNotAllowed:
            return Words::tr("This site is not allowed to ask. You can change this in the settings.");
        case ErrorCode::tooManyRequests:
            return Words::tr("Too many requests are waiting. Answer the open ones first.");
        case ErrorCode::tooManyDocuments:
            return Words::tr("There are too many documents in one request. Sign them in parts.");
        case ErrorCode::tooLarge:
            return Words::tr("The data is too large.");
        case ErrorCode::invalidRequest:
            return Words::tr("The request of the site is not correct. Tell the site's support.");
        case ErrorCode::timestampUnavailable:
            return Words::tr("The time stamp could not be obtained. Check the Internet connection.");
        case ErrorCode::timestampRefused:
            return Words::tr("The time-stamping service refused. Try again later.");
        case ErrorCode::timestampInvalid:
            return Words::tr("The time stamp is not correct.");
        case ErrorCode::fileNotFound:
            return Words::tr("The file was not found. It may have been moved or deleted.");
        case ErrorCode::fileUnreadable:
            return Words::tr("The file cannot be read. Check the rights to it.");
        case ErrorCode::fileNotWritable:
            return Words::tr("The file cannot be saved here. Choose another folder.");
        case ErrorCode::nothingToSign:
            return Words::tr("There is no file to sign in this folder.");
        case ErrorCode::keyFileTooLarge:
            return Words::tr("This file is too large for a key file. Choose another file.");
        case ErrorCode::keyFileEmpty:
            return Words::tr("There are no keys in this file. Choose another file.");
        case ErrorCode::notAKeyFile:
            return Words::tr("This is not a key file. Choose a file that ends in .p12.");
        case ErrorCode::certificateAsKeyFile:
            return Words::tr(
                "This is a certificate without its private key, so nothing can be signed with it. Choose a "
                "file that ends in .p12.");
        case ErrorCode::privateKeyAsKeyFile:
            return Words::tr(
                "This is a private key in a form that Qoltanba does not read. Choose a file that ends in "
                ".p12.");
        case ErrorCode::signedDocumentAsKeyFile:
            return Words::tr("This is a signed document, not a key. Choose a file that ends in .p12.");
        case ErrorCode::documentAsKeyFile:
            return Words::tr("This is a document, not a key. Choose a file that ends in .p12.");
        case ErrorCode::archiveAsKeyFile:
            return Words::tr(
                "This is an archive. If your key is in it, take the file that ends in .p12 out of it and "
                "choose that.");
        case ErrorCode::folderAsKeyFile:
            return Words::tr("This is a folder. Choose the file in it that ends in .p12.");
        case ErrorCode::emptyFileAsKeyFile:
            return Words::tr(
                "This file is empty: its copying was probably interrupted. Copy the key file again.");
        case ErrorCode::keyFileDamaged:
            return Words::tr("The key file is damaged. Use a copy of it or get a new key.");
        case ErrorCode::wrongPassword:
            return Words::tr("Wrong password. Check the keyboard layout and Caps Lock.");
        case ErrorCode::keyWithoutCertificate:
            return Words::tr("The key has no certificate with it. Choose another file.");
        case ErrorCode::certificateDoesNotMatch:
            return Words::tr("The certificate in this file belongs to another key. Choose another file.");
        case ErrorCode::unsupportedAlgorithm:
            return Words::tr("The algorithm is not supported.");
        case ErrorCode::storageNotConnected:
            return Words::tr("The device with the key is not connected. Connect it and try again.");
        case ErrorCode::deviceRemoved:
            return Words::tr("The device with the key was pulled out. Plug it in again.");
        case ErrorCode::deviceNotResponding:
            return Words::tr("The device does not respond. Pull it out and plug it in again.");
        case ErrorCode::deviceInUse:
            return Words::tr("Another program uses the device. Close that program and try again.");
        case ErrorCode::deviceFailed:
            return Words::tr(
                "The device answered with an error. Pull it out, plug it in again and try once more.");
        case ErrorCode::deviceFull:
            return Words::tr("There is no room on the device. Delete a key that is not needed any more.");
        case ErrorCode::pinIncorrect:
            return Words::tr("Wrong PIN.");
        case ErrorCode::pinMalformed:
            return Words::tr("A PIN of this device looks different: check its length and characters.");
        case ErrorCode::pinBlocked:
            return Words::tr(
                "The PIN is blocked: it was entered wrongly too often. Only the one who gave you the device "
                "can "
                "help.");
        case ErrorCode::pinNotEntered:
            return Words::tr(
                "The PIN was not entered on the reader: it was cancelled there, or the time was up. Try "
                "again.");
        case ErrorCode::pinpadRefused:
            return Words::tr(
                "The reader does not take a PIN on its own keys. You can turn that off in the settings, on "
                "the "
                "page “Keys”, and type the PIN here.");
        case ErrorCode::keyNotFound:
            return Words::tr("There is no such key here.");
        case ErrorCode::keyExists:
            return Words::tr("There is already a key with this name.");
        case ErrorCode::keyNotUsable:
            return Words::tr("This key does not fit this request. Choose another.");
        case ErrorCode::notBase64:
            return Words::tr("The data is not in Base64 form.");
        case ErrorCode::digestLengthWrong:
            return Words::tr("The length of the digest does not fit the algorithm of the key.");
        case ErrorCode::xmlMalformed:
            return Words::tr("The XML document is not well-formed.");
        case ErrorCode::xmlDoctypeRefused:
            return Words::tr(
                "The XML document has a document type declaration; such documents are not signed.");
        case ErrorCode::xmlElementNotFound:
            return Words::tr("The element to sign is not in the XML document.");
        case ErrorCode::xmlElementAmbiguous:
            return Words::tr("The XML document has several elements that could be the one to sign.");
        case ErrorCode::notACms:
            return Words::tr("This is not a CMS signature.");
        case ErrorCode::contentMissing:
            return Words::tr("The signed document itself is missing. Give it together with the signature.");
        case ErrorCode::contentDiffers:
            return Words::tr("The document given is not the one inside the signature.");
        case ErrorCode::signingFailed:
            return Words::tr("The signature could not be made. Try again.");
        case ErrorCode::signatureNotConfirmed:
            return Words::tr("The new signature did not pass the check and was not handed over.");
        case ErrorCode::notASignedDocument:
            return Words::tr("There is no signature in this file.");
        case ErrorCode::signedMailDamaged:
            return Words::tr(
                "This is a signed e-mail message, but it is damaged: its signature cannot be read. Save the "
                "message again.");
        case ErrorCode::pdfNotLookedInto:
            return Words::tr(
                "Signatures inside PDF files cannot be checked yet: whether there is one here is not known. "
                "If the signature is a file of its own (.p7s, .cms, .sig), choose that file.");
        case ErrorCode::containerNotLookedInto:
            return Words::tr(
                "Signatures inside office documents and archives cannot be checked yet: whether there is one "
                "here is not known. If the signature is a file of its own (.p7s, .cms, .sig), choose that "
                "file.");
        case ErrorCode::keyFileGiven:
            return Words::tr(
                "This file holds a key, not a signed document. If it is your key, do not send it to "
                "anybody.");
        case ErrorCode::certificateGiven:
            return Words::tr("This is a certificate, not a signed document.");
        case ErrorCode::digestMismatch:
            return Words::tr("The document was changed after it was signed.");
        case ErrorCode::signatureInvalid:
            return Words::tr("The signature is not valid.");
        case ErrorCode::signatureWrapped:
            return Words::tr("The signature covers another part of the document than it seems to.");
        case ErrorCode::referenceNotFollowed:
            return Words::tr(
                "The signature refers to something that this program cannot find or does not look up.");
        case ErrorCode::signerCertificateMissing:
            return Words::tr("The certificate of the signer is missing.");
        case ErrorCode::signedAttributesInvalid:
            return Words::tr("The signed attributes are not correct.");
        case ErrorCode::weakDigest:
            return Words::tr(
                "It stands on an outdated digest (MD5, SHA-1 or the like), with which a signature can be "
                "forged.");
        case ErrorCode::weakKey:
            return Words::tr("A key is so short that a signature can be forged with it.");
        case ErrorCode::certificateUntrusted:
            return Words::tr("The certificate was not issued by a trusted authority.");
        case ErrorCode::certificateExpired:
            return Words::tr("The certificate has expired.");
        case ErrorCode::certificateNotYetValid:
            return Words::tr("The certificate is not valid yet.");
        case ErrorCode::certificateUnreadable:
            return Words::tr("The certificate cannot be read.");
        case ErrorCode::certificateRevoked:
            return Words::tr("The certificate was revoked.");
        case ErrorCode::certificateWrongPurpose:
            return Words::tr("The certificate is not meant for this use.");
        case ErrorCode::issuerUnknown:
            return Words::tr("The authority that issued the certificate is not known on this computer.");
        case ErrorCode::anchorNotPinned:
            return Words::tr("This is not a certificate of a national authority.");
        case ErrorCode::statusUnknown:
            return Words::tr("It is not known whether the certificate was revoked.");
        case ErrorCode::statusNotAsked:
            return Words::tr("Whether the certificate was revoked was not checked: the settings say so.");
        case ErrorCode::statusStale:
            return Words::tr("What is known of the certificate's status is out of date.");
        case ErrorCode::statusTooEarly:
            return Words::tr(
                "This is older than the stated time of signing, so it does not prove the status at that "
                "time.");
        case ErrorCode::ocspInvalid:
            return Words::tr("The answer about the certificate's status is not correct.");
        case ErrorCode::crlInvalid:
            return Words::tr("The list of revoked certificates is not correct.");
        case ErrorCode::timeNotProven:
            return Words::tr("When it was signed is not proved: there is no time stamp.");
        case ErrorCode::serviceUnreachable:
            return Words::tr(
                "The service of the certification authority cannot be reached. Check the Internet "
                "connection.");
        case ErrorCode::serviceTimedOut:
            return Words::tr("The service of the certification authority does not answer. Try again later.");
        case ErrorCode::serviceRefused:
            return Words::tr("The service of the certification authority refused. Try again later.");
        case ErrorCode::proxyRefused:
            return Words::tr("The proxy demands a user name and a password. Ask your administrator.");
        case ErrorCode::answerTooLarge:
            return Words::tr("The answer of the service is too large.");
        case ErrorCode::addressRefused:
            return Words::tr("The address of the service is not allowed.");
        case ErrorCode::portTaken:
            return Words::tr(
                "Another program (perhaps NCALayer) uses the port that browsers connect to. Close it, and "
                "Qoltanba will connect by itself.");
        case ErrorCode::localCertificateUnusable:
            return Words::tr("The certificate for the connection with browsers cannot be used.");
        case ErrorCode::trustToolMissing:
            return Words::tr("The certutil program is missing. Install the package libnss3-tools.");
        case ErrorCode::trustStoreUnwritable:
            return Words::tr(
                "The browser's certificate store could not be changed. Close the browser and try again.");
        case ErrorCode::trustDeclined:
            return Words::tr(
                "The certificate was not added, because the answer to the system's question was no.");
        case ErrorCode::trustNotEffective:
            return Words::tr(
                "The browser does not trust the certificate yet. Restart the browser and check again.");
    }
    return {};
}

QString systemQuestion() {
    return Words::tr(
        "If the system asks whether to add the Qoltanba certificate, agree: without it, sites cannot reach "
        "this program. It is valid on this computer alone.");
}

QString sentence(const Error& error) {
    if (error.code != ErrorCode::pinIncorrect || !error.triesLeft) return sentence(error.code);
    if (*error.triesLeft == 1)
        return Words::tr("Wrong PIN. One try is left: after one more wrong PIN the device is blocked.");
    return Words::tr("Wrong PIN. Tries left: %1.").arg(number(static_cast<std::uint64_t>(*error.triesLeft)));
}

QString sentence(service::KeyProblem keyProblem, const service::KeyDescription& key) {
    using service::KeyProblem;
    switch (keyProblem) {
        case KeyProblem::onlyForSigningIn:
            return Words::tr(
                       "This key is for signing in. To sign a document choose the key whose file name begins "
                       "with %1.")
                .arg(key.kind == service::KeyKind::rsa ? QStringLiteral("RSA256_")
                                                       : QStringLiteral("GOST512_"));
        case KeyProblem::onlyForSigning:
            return Words::tr(
                       "This key is for signing documents. To sign in choose the key whose file name begins "
                       "with %1.")
                .arg(QStringLiteral("AUTH_"));
        case KeyProblem::expired:
            return Words::tr("Expired on %1. You need a new key.").arg(date(key.notAfter));
        case KeyProblem::notYetValid:
            return Words::tr("Not valid before %1.").arg(date(key.notBefore));
        case KeyProblem::otherPerson:
            return Words::tr("The site needs a key of another person.");
        case KeyProblem::otherOrganisation:
            return key.bin.empty()
                       ? Words::tr("The site needs a key of an organisation; this one is a natural person's.")
                       : Words::tr("The site needs a key of another organisation.");
        case KeyProblem::otherKey:
            return Words::tr("The site needs another key: the one with the serial number it named.");
        case KeyProblem::otherRole:
            return Words::tr("The site needs a key with another role.");
        case KeyProblem::otherIssuer:
            return Words::tr("The site does not accept keys of this issuer.");
        case KeyProblem::untrusted:
            return Words::tr("This key was not issued by a national certification authority.");
        case KeyProblem::revoked:
            return Words::tr("This key was revoked. You need a new key.");
        case KeyProblem::statusUnknown:
            return Words::tr(
                "It is not known whether this key was revoked, and without that it must not be used.");
        case KeyProblem::noCertificate:
            return Words::tr(
                "This key has no certificate yet, so it cannot sign. If you applied for one, install it on "
                "the "
                "portal where you applied.");
        case KeyProblem::noPrivateKey:
            return Words::tr(
                "This is a certificate without its private key, so it cannot sign. Use the device or the "
                "file "
                "in which the key was made.");
        case KeyProblem::notBegunWith:
            return Words::tr(
                "The first documents were signed with another key. Sign the rest with that one.");
    }
    return {};
}

QString sentence(const service::KeyOffer& offer) {
    using service::KeyProblem;
    if (!offer.keyProblem) return {};
    if (*offer.keyProblem == KeyProblem::revoked && offer.revokedAt)
        return Words::tr("This key was revoked on %1. You need a new key.").arg(date(*offer.revokedAt));
    if (*offer.keyProblem == KeyProblem::otherRole && !offer.wantedRoles.empty() && !offer.key.roles.empty())
        return Words::tr("The site needs a key of another role: %1. The role of this key: %2.")
            .arg(names(offer.wantedRoles), names(offer.key.roles));
    // On a device a key has no file whose name could be known.
    const bool isOnDevice = offer.pin != service::PinNeed::none;
    if (isOnDevice && *offer.keyProblem == KeyProblem::onlyForSigningIn)
        return Words::tr("This key is for signing in. To sign a document choose another key.");
    if (isOnDevice && *offer.keyProblem == KeyProblem::onlyForSigning)
        return Words::tr("This key is for signing documents. To sign in choose another key.");
    const QString why = sentence(*offer.keyProblem, offer.key);
    const bool reasonKnown = offer.statusProblem && offer.statusProblem->code != ErrorCode::statusUnknown;
    if (*offer.keyProblem == KeyProblem::statusUnknown && reasonKnown)
        return why + QLatin1Char(' ') + sentence(offer.statusProblem->code);
    return why;
}

}  // namespace qoltanba::texts
