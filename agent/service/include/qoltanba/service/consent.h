#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/base/storage_id.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/service/origin.h>
#include <qoltanba/service/requests.h>

/// The port through which the service asks the person. ui/ implements `Consent`; the service implements
/// `ConsentAnswers`. Both live on the one thread of the windows; no function blocks. Texts are UTF-8 and come
/// from pages and certificates: plain text only.
namespace qoltanba::service {

/// What will happen if the person agrees. `addTimestamp`: signatures made before get a time stamp; no key is
/// used.
enum class Act { signIn, signDocuments, giveCertificate, addTimestamp };

/// `cms`: the document is signed already, and a signature is added to the content inside it.
enum class DocumentKind { text, xml, pdf, image, cms, digest, binary };

struct DocumentDescription {
    std::string name;  ///< empty: the window numbers it
    DocumentKind kind = DocumentKind::binary;
    std::uint64_t size = 0;  ///< octets
    std::string digestHex;   ///< SHA-256 of the octets; for DocumentKind::digest the page's digest itself
    bool commentsNotCovered = false;  ///< an XML with comments: they are not part of what is signed
    bool partOnly = false;  ///< an XML of which one element alone is signed; the preview shows that element
    bool standsForAnother = false;  ///< data that signature formats make of a document: a bare signature of
                                    ///< it would be a signature of that document, which cannot be shown
    bool contentLeaves = false;     ///< the page will receive the document's content inside the signature and
                                    ///< did not send it itself (a file on disk)
    std::filesystem::path file;     ///< set where the document is a file on this computer
    bool fileNamedByPage = false;   ///< the person did not choose this file: the page named it
    /// A file nobody has looked at yet: of kind, size and digest nothing is known, and nothing is signed,
    /// until Consent::documentsDescribed.
    bool pending = false;
    std::optional<Error>
        problem;  ///< why this file cannot be signed; the page is told when the person agrees
};

/// What can be shown of a document, made when asked for.
struct Preview {
    DocumentKind kind = DocumentKind::binary;  ///< of what is signed: of the content inside a CMS
    std::string text;        ///< text and XML (indented); empty for what cannot be shown as text
    bool truncated = false;  ///< there is more than `text` holds
};

/// Whose key it is, in the words of the national profile.
enum class Role {
    naturalPerson,
    legalEntity,
    firstHead,
    rightToSign,
    rightToSignFinancial,
    humanResources,
    employee,
    informationSystem,
    authorityStaff,
    treasury
};

enum class KeyKind { gost2015, gost2004, rsa };

struct KeyDescription {
    std::string alias;
    std::string keyId;
    std::string owner;  ///< common name
    std::string patronymic;
    std::string iin;
    std::string organisation;
    std::string bin;
    std::vector<Role> roles;
    bool canSign = false;
    bool canSignIn = false;
    KeyKind kind = KeyKind::gost2015;
    int bits = 0;
    TimePoint notBefore;
    TimePoint notAfter;
    std::string issuer;
    std::string serialNumber;  ///< lower-case hex
};

/// Why a key cannot be used for this request; the window says it as a sentence.
enum class Unfit {
    onlyForSigningIn,   ///< the site asks to sign a document
    onlyForSigning,     ///< the site asks to sign in
    expired,            ///< with KeyDescription::notAfter
    notYetValid,        ///< with KeyDescription::notBefore
    otherPerson,        ///< the site wants another IIN
    otherOrganisation,  ///< the site wants another BIN, or an organisation's key at all
    otherKey,           ///< the site wants another serial number
    otherRole,     ///< the site wants a purpose or role (extended key usage) the certificate does not have
    otherIssuer,   ///< the certificate does not chain to the authorities the site wants
    untrusted,     ///< nor to the national ones, where the site wants those
    revoked,       ///< with KeyOffer::revokedAt
    statusUnknown  ///< the status could not be had, and the options say not to go on
};

/// What is known of a key's certificate beside what stands in it.
enum class KeyStatus {
    notAsked,  ///< the options say not to ask, or the page that no chain is needed
    checking,  ///< Consent::keysUpdated follows
    good,
    unknown  ///< with KeyOffer::statusProblem
};

struct KeyOffer {
    KeyDescription key;
    std::optional<Unfit> unfit;  ///< empty: usable
    KeyStatus status = KeyStatus::notAsked;
    std::optional<TimePoint> revokedAt;
    std::optional<Error> statusProblem;
    bool testAuthority = false;  ///< issued by an authority of the test contour: worth nothing legally
};

/// A storage used before. A password or PIN is never remembered.
struct RecentStorage {
    StorageId storage;
    std::string owner;         ///< of the key last used from it; empty if not known yet
    std::string organisation;  ///< likewise
};

/// The key that the person wants always to be used for a purpose.
struct DefaultKey {
    StorageId storage;
    std::string keyId;
};

/// Everything the person is asked at once.
struct Question {
    Origin site;
    bool firstTime = true;  ///< the person has never agreed to anything for this site
    Act act = Act::signDocuments;
    Purpose purpose = Purpose::any;  ///< that the page wants the key for, whatever happens with it
    std::vector<DocumentDescription> documents;
    bool withTimestamp = false;         ///< each signature gets a time stamp from the Internet
    std::string locale;                 ///< what the page wishes; empty: nothing
    Bytes logo;                         ///< encoded picture, unchecked: decode within limits or leave out
    bool filesAllowed = true;           ///< the page accepts keys from files
    std::vector<StorageKind> storages;  ///< what the page accepts, not empty
    std::vector<RecentStorage> recentStorages;  ///< newest first
    std::optional<DefaultKey> defaultKey;       ///< for this purpose, where one is to be used
    /// The chosen key may be made the default one for this purpose (`sign` with `alwaysUse`).
    bool mayChangeDefault = false;
    std::chrono::steady_clock::time_point deadline;  ///< refused by then; the countdown shows it
    int othersWaiting = 0;                           ///< further requests behind this one
};

/// How a conversation ended. signedDocuments of totalDocuments were signed (none of them leaves unless all
/// were).
struct Ending {
    enum class Kind { done, refused, pageGone, timedOut, failed };
    Kind kind = Kind::done;
    std::optional<Error> error;  ///< with Kind::failed
    std::size_t signedDocuments = 0;
    std::size_t totalDocuments = 0;
};

/// What the person can do in the window of a Question. Calls after the ending are ignored.
class ConsentAnswers {
  public:
    virtual ~ConsentAnswers() = default;

    /// Opens a storage, a key file by its password. Answered by Consent::keysListed or Consent::openFailed; a
    /// call while one runs replaces it.
    virtual void open(StorageId storage, Secret password) = 0;

    /// The person agrees, with the key at `index` of the last keysListed. `alwaysUse`: make it the default
    /// key for this purpose, where that may be changed. Ignored unless that key is usable: the window cannot
    /// talk the service into an unfit key. While its status is being checked the signing waits for it.
    virtual void sign(std::size_t index, bool alwaysUse) = 0;

    /// The person agrees to an act that needs no key (Act::addTimestamp); ignored for others.
    virtual void agree() = 0;

    /// The person declines, or stops a signing that runs. `blockSite`: do not let this site ask again.
    virtual void refuse(bool blockSite) = 0;

    /// Gives the preview of a document, later, on this thread; not at all if the conversation ends first. Of
    /// a pending file when it was looked at.
    virtual void preview(std::size_t document, std::function<void(Result<Preview>)> done) = 0;

    /// Saves what would be signed (of a CMS: the content inside) where the person chose, so that another
    /// program can show it.
    virtual void saveDocument(std::size_t document, std::filesystem::path to,
                              std::function<void(Result<void>)> done) = 0;
};

/// What runs after the person agreed.
enum class Step { checkingKey, signing, stamping };

/// The person, as the service sees them.
class Consent {
  public:
    virtual ~Consent() = default;

    /// Opens the window. One conversation at a time: the next begins after `end` of this one. `answers` stays
    /// valid as long as it is held.
    virtual void begin(Question question, std::shared_ptr<ConsentAnswers> answers) = 0;
    /// The same documents in the same order, now that files were looked at. Until then `sign` is answered by
    /// keysListed: what the window has not said yet is not signed.
    virtual void documentsDescribed(std::vector<DocumentDescription> documents) = 0;
    virtual void keysListed(std::vector<KeyOffer> keys) = 0;
    /// The same keys in the same order: more is known of their status. What the person chose stays chosen
    /// where it still fits.
    virtual void keysUpdated(std::vector<KeyOffer> keys) = 0;
    virtual void openFailed(Error error) = 0;
    /// Called at most some ten times a second.
    virtual void progress(Step step, std::size_t done, std::size_t total) = 0;
    virtual void othersWaiting(int count) = 0;
    /// The conversation is over. The window closes itself, or says what the person should know and then
    /// closes; it never keeps the service waiting.
    virtual void end(Ending ending) = 0;

    /// Asks the person for a file on behalf of a site; `done` with nothing: declined. Also one at a time with
    /// conversations.
    virtual void chooseFile(const Origin& site, const ChooseFileRequest& request,
                            std::chrono::steady_clock::time_point deadline,
                            std::function<void(std::optional<std::filesystem::path>)> done) = 0;
    /// Takes the file question back (page gone, time up); its `done` is not called then.
    virtual void withdrawFileQuestion() = 0;

    virtual void showSettings() = 0;
};

}  // namespace qoltanba::service
