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
#include <qoltanba/base/storage_info.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/service/peer.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/usecases/document.h>
#include <qoltanba/usecases/key.h>

/// The service asks the person through this interface. ui/ implements `Consent`. The service implements
/// `ConsentAnswers`. All functions of both are called on the thread of the windows, and no function blocks.
/// Texts are UTF-8. They come from pages and certificates, so show them as plain text.
namespace qoltanba::service {

/// What happens if the person agrees. `addTimestamp`: existing signatures get a time stamp, and no key is
/// used.
enum class Act { signIn, signDocuments, giveCertificate, addTimestamp };

using usecases::DocumentDescription;
using usecases::DocumentKind;
using usecases::KeyDescription;
using usecases::KeyKind;
using usecases::KeyOffer;
using usecases::KeyProblem;
using usecases::KeyStatus;
using usecases::PinNeed;
using usecases::Preview;
using usecases::Role;

/// A device with keys that is plugged in.
struct DeviceOffer {
    StorageInfo device;
    bool accepted = true;  ///< the page takes keys of such devices
};

/// The person to whom an identity card belongs, as the card says. Either the names or the IIN may be empty.
struct DeviceHolder {
    StorageId device;
    std::string surname;
    std::string givenName;
    std::string iin;
};

/// For what a key was used: which peer asked (Peer::text()) for which act.
struct RecentUse {
    std::string asker;
    Act act = Act::signDocuments;
    friend bool operator==(const RecentUse&, const RecentUse&) = default;
};

/// A storage that the person used before. The agent never remembers a password or PIN.
struct RecentStorage {
    StorageId storage;
    std::string owner;         ///< owner of the key last used from this storage; empty if not known yet
    std::string organisation;  ///< organisation in that key's certificate; empty if not known yet
    std::string name = {};     ///< name of a device, as it was plugged in; empty for a key file
    bool toSign = false;       ///< it holds a key that is meant to sign documents
    bool toSignIn = false;     ///< it holds a key that is meant to sign in
    std::vector<RecentUse> uses = {};  ///< newest first
    /// Whether the key file is there, as far as the service has looked. A file on a stick that is not plugged
    /// in is not.
    bool present = true;
};

/// The key that the person always wants to use for a purpose.
struct DefaultKey {
    StorageId storage;
    std::string keyId;
};

/// All that one dialog asks the person.
struct Question {
    Peer peer = Peer::unnamedProgram();
    bool firstTime = true;  ///< the person has never agreed to anything for this peer
    Act act = Act::signDocuments;
    Purpose purpose =
        Purpose::any;  ///< the purpose for which the page wants the key, no matter what it does with the key
    std::vector<DocumentDescription> documents;
    /// Not 0: the page sends so many documents one after another after the person has agreed. Nobody can show
    /// them before they are signed, and `documents` is empty. The window must say so.
    std::size_t seriesOf = 0;
    bool withTimestamp = false;  ///< each signature gets a time stamp from the Internet
    /// A site asks for it, and the result is a new file in resultFolder: the site learns only its path.
    bool savesResult = false;
    bool folderNamedByPage = false;  ///< with savesResult: it is not the folder of the signed file
    /// With savesResult, the folder of the result. Of files of the person's own (`peer` is the person): the
    /// folder of the results; empty: each beside its file.
    std::filesystem::path resultFolder;
    std::string locale;        ///< the language that the page wishes; empty: none
    Bytes logo;                ///< an encoded picture, not checked: decode it within limits or leave it out
    bool filesAllowed = true;  ///< the page accepts keys from files
    std::vector<StorageKind> storages;  ///< the storages that the page accepts; not empty
    /// Of these, the one that the page named: the window begins with it, and the person may use any other.
    std::optional<StorageKind> firstStorage = std::nullopt;
    std::vector<DeviceOffer> devices;  ///< the devices that are plugged in now
    bool cardServiceAbsent = false;    ///< PC/SC does not run, so no device can be seen
    /// What was used for this act and peer comes first, then what was used for this act, then the rest; each
    /// group newest first.
    std::vector<RecentStorage> recentStorages;
    std::optional<DefaultKey> defaultKey;  ///< the default key for this purpose, if it is to be used
    /// If true, the person may make the chosen key the default key for this purpose (`sign` with
    /// `alwaysUse`).
    bool mayChangeDefault = false;
    std::chrono::steady_clock::time_point
        deadline;           ///< at this time the service refuses the request; the countdown shows it
    int othersWaiting = 0;  ///< requests that wait behind this one
};

/// How a dialog ended. signedDocuments of totalDocuments were signed. If not all of them were signed, no
/// signature leaves the agent. Files of the person's own are different: what was signed stays. So is a
/// series: the page has the signatures already.
struct Ending {
    enum class Kind { done, refused, pageGone, timedOut, failed };
    Kind kind = Kind::done;
    std::optional<Error> error;  ///< set with Kind::failed
    std::size_t signedDocuments = 0;
    std::size_t totalDocuments = 0;
    /// Set if the journal could not be written. What the person agreed to is not in it.
    std::optional<Error> journalProblem = std::nullopt;
};

/// A device broke off the signing. What is signed stays in memory (files of the person's own: on the disk).
/// The signing goes on by itself when the window has opened the same device again (ConsentAnswers::open) and
/// the person has entered the PIN of the same key; keysListed says of all others that they do not fit. If the
/// person declines, the page gets the error.
struct Interruption {
    Error why;  ///< deviceRemoved: it was pulled out. With other errors it may still be there.
    StorageId device;
    std::size_t signedDocuments = 0;
    std::size_t totalDocuments = 0;
    std::chrono::steady_clock::time_point deadline;  ///< the new one, as in the Question
};

/// What the person can do in the window of a Question. The service ignores calls after the ending.
class ConsentAnswers {
  public:
    virtual ~ConsentAnswers() = default;

    /// The person is at it: the dialog waits its whole time again from now. Gives the new deadline; the old
    /// one where the person has agreed already.
    virtual std::chrono::steady_clock::time_point extend() = 0;

    /// Opens a storage: a key file by its password, a device without a secret. The service answers with
    /// Consent::keysListed or Consent::openFailed. A second call replaces one that still runs.
    virtual void open(StorageId storage, Secret password) = 0;

    /// Gives the PIN of the key at `index` of the last keysListed. If the person enters the PIN on the
    /// device or its reader, `pin` is empty, and the answer comes after the person has done it. The service
    /// answers with Consent::keysUpdated. If the PIN was wrong, Consent::pinFailed follows; if the device has
    /// gone, the answer is Consent::openFailed. The service ignores the call while it tries another PIN, and
    /// for a key that does not fit or needs no PIN: such a call costs no try.
    virtual void enterPin(std::size_t index, Secret pin) = 0;

    /// The person agrees to use the key at `index` of the last keysListed. `alwaysUse`: this key becomes the
    /// default key for this purpose, if that may be changed. The service ignores the call if the key is not
    /// usable: the window cannot make the service use an unfit key, or a key whose PIN was not given. While
    /// the authorities are asked about the key, signing waits for their answer.
    virtual void sign(std::size_t index, bool alwaysUse) = 0;

    /// The person agrees to an act that needs no key (Act::addTimestamp). The service ignores the call for
    /// other acts.
    virtual void agree() = 0;

    /// The person declines, or stops a signing that runs. `blockSite`: this site may not ask again.
    virtual void refuse(bool blockSite) = 0;

    /// Gives the preview of a document later, on this thread. If the dialog ends first, `done` is not called.
    /// A file that is still pending is previewed after the service has looked at it.
    virtual void preview(std::size_t document, std::function<void(Result<Preview>)> done) = 0;

    /// Saves what would be signed (for a CMS: the content inside) at the path that the person chose, so that
    /// another program can show it.
    virtual void saveDocument(std::size_t document, std::filesystem::path to,
                              std::function<void(Result<void>)> done) = 0;
};

/// What the person can do while a file question is open. The service ignores calls after its end.
struct FileAnswers {
    /// The person is at it: the question waits its whole time again from now.
    std::function<void()> extend;
    /// The person chose this file, or declined (no path).
    std::function<void(std::optional<std::filesystem::path>)> done;
};

/// What the service does after the person agreed.
enum class Step { checkingKey, signing, stamping };

/// How the service reaches the person.
class Consent {
  public:
    virtual ~Consent() = default;

    /// Opens the window. There is one dialog at a time: the next one begins after `end` of this one.
    /// `answers` stays valid as long as the window holds it.
    virtual void begin(Question question, std::shared_ptr<ConsentAnswers> answers) = 0;
    /// The same documents in the same order, after the service has looked at the files. Until then the
    /// service answers `sign` with keysListed: it signs nothing that the window has not shown yet.
    virtual void documentsDescribed(std::vector<DocumentDescription> documents) = 0;
    /// The storage is open, and these are its keys. The last ones may be halves of keys that can never be
    /// used (KeyProblem::noCertificate, noPrivateKey). It is also called to ask the person again.
    virtual void keysListed(std::vector<KeyOffer> keys) = 0;
    /// The same keys in the same order, with more known about their status. The person's choice stays if that
    /// key still fits.
    virtual void keysUpdated(std::vector<KeyOffer> keys) = 0;
    /// No storage is open now: the service could not open it, or the device with the listed keys has gone.
    virtual void openFailed(Error error) = 0;
    /// The PIN given for this key was wrong, or was not sent to the device.
    virtual void pinFailed(std::size_t key, Error error) = 0;
    /// The device that is open says whose it is. Only the window gets it, never a page.
    virtual void holderRead(DeviceHolder holder) = 0;
    /// The list of devices that are plugged in has changed.
    virtual void devicesChanged(std::vector<DeviceOffer> devices) = 0;
    /// Whether PC/SC does not run, so that no device can be seen. Called with devicesChanged().
    virtual void cardServiceSeen(bool isAbsent) = 0;
    /// The service looked again which key files used before are there: a stick was plugged in or pulled out.
    virtual void recentStoragesChanged(std::vector<RecentStorage> storages) = 0;
    /// Called about ten times a second at most.
    virtual void progress(Step step, std::size_t done, std::size_t total) = 0;
    /// The last document of a series that was signed: its size and digest. Called after progress().
    virtual void signedLast(const DocumentDescription& /*document*/) {}
    /// A device broke off the signing, and the person is asked again.
    virtual void interrupted(Interruption interruption) = 0;
    /// Another number of requests waits behind this one.
    virtual void othersWaiting(int count) = 0;
    /// The dialog is over. The window closes, or it first tells the person the outcome and closes then. It
    /// never makes the service wait.
    virtual void end(Ending ending) = 0;

    /// Asks the person for a file on behalf of a site. Only one dialog or file question is open at a time.
    virtual void chooseFile(const Peer& peer, const ChooseFileRequest& request, FileAnswers answers) = 0;
    /// Takes the file question back, because the page is gone or the time is up. None of its answers is
    /// called then.
    virtual void withdrawFileQuestion() = 0;

    /// Shows the settings window.
    virtual void showSettings() = 0;
    /// The page of the open dialog or file question asked once more: its person may not see the window. It
    /// comes to the front.
    virtual void remind() = 0;
};

}  // namespace qoltanba::service
