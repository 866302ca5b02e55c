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

/// The port through which the service asks the person. ui/ implements `Consent`; the service implements
/// `ConsentAnswers`. Both live on the one thread of the windows; no function blocks. Texts are UTF-8 and come
/// from pages and certificates: plain text only.
namespace qoltanba::service {

/// What will happen if the person agrees. `addTimestamp`: signatures made before get a time stamp; no key is
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

/// A storage used before. A password or PIN is never remembered.
struct RecentStorage {
    StorageId storage;
    std::string owner;         ///< of the key last used from it; empty if not known yet
    std::string organisation;  ///< likewise
    std::string name = {};     ///< of a device, as it was plugged in; empty for a key file
};

/// The key that the person wants always to be used for a purpose.
struct DefaultKey {
    StorageId storage;
    std::string keyId;
};

/// Everything the person is asked at once.
struct Question {
    Peer peer = Peer::unnamedProgram();
    bool firstTime = true;  ///< the person has never agreed to anything for this peer
    Act act = Act::signDocuments;
    Purpose purpose = Purpose::any;  ///< that the page wants the key for, whatever happens with it
    std::vector<DocumentDescription> documents;
    bool withTimestamp = false;         ///< each signature gets a time stamp from the Internet
    std::string locale;                 ///< what the page wishes; empty: nothing
    Bytes logo;                         ///< encoded picture, unchecked: decode within limits or leave out
    bool filesAllowed = true;           ///< the page accepts keys from files
    std::vector<StorageKind> storages;  ///< what the page accepts, not empty
    std::vector<DeviceOffer> devices;   ///< plugged in now
    std::vector<RecentStorage> recentStorages;  ///< newest first
    std::optional<DefaultKey> defaultKey;       ///< for this purpose, where one is to be used
    /// The chosen key may be made the default one for this purpose (`sign` with `alwaysUse`).
    bool mayChangeDefault = false;
    std::chrono::steady_clock::time_point deadline;  ///< refused by then; the countdown shows it
    int othersWaiting = 0;                           ///< further requests behind this one
};

/// How a dialog ended. signedDocuments of totalDocuments were signed (none of them leaves unless all
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

    /// Opens a storage: a key file by its password, a device without a secret. Answered by
    /// Consent::keysListed or Consent::openFailed; a call while one runs replaces it.
    virtual void open(StorageId storage, Secret password) = 0;

    /// Gives the PIN of the key at `index` of the last keysListed; without one where the person enters it on
    /// the device. Answered by Consent::keysUpdated, after it by Consent::pinFailed where it was not right,
    /// or by Consent::openFailed where the device has gone. Ignored while one is being tried, and for a key
    /// that is unfit or needs none: no try is lost by it.
    virtual void enterPin(std::size_t index, Secret pin) = 0;

    /// The person agrees, with the key at `index` of the last keysListed. `alwaysUse`: make it the default
    /// key for this purpose, where that may be changed. Ignored unless that key is usable: the window cannot
    /// talk the service into an unfit key, or one whose PIN was not given. While its status is being checked
    /// the signing waits for it.
    virtual void sign(std::size_t index, bool alwaysUse) = 0;

    /// The person agrees to an act that needs no key (Act::addTimestamp); ignored for others.
    virtual void agree() = 0;

    /// The person declines, or stops a signing that runs. `blockSite`: do not let this site ask again.
    virtual void refuse(bool blockSite) = 0;

    /// Gives the preview of a document, later, on this thread; not at all if the dialog ends first. Of
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

    /// Opens the window. One dialog at a time: the next begins after `end` of this one. `answers` stays
    /// valid as long as it is held.
    virtual void begin(Question question, std::shared_ptr<ConsentAnswers> answers) = 0;
    /// The same documents in the same order, now that files were looked at. Until then `sign` is answered by
    /// keysListed: what the window has not said yet is not signed.
    virtual void documentsDescribed(std::vector<DocumentDescription> documents) = 0;
    virtual void keysListed(std::vector<KeyOffer> keys) = 0;
    /// The same keys in the same order: more is known of their status. What the person chose stays chosen
    /// where it still fits.
    virtual void keysUpdated(std::vector<KeyOffer> keys) = 0;
    /// No storage is open now: it could not be opened, or the device with the listed keys has gone.
    virtual void openFailed(Error error) = 0;
    /// The PIN given for that key was not right, or was not sent to the device.
    virtual void pinFailed(std::size_t key, Error error) = 0;
    /// Other devices are plugged in now.
    virtual void devicesChanged(std::vector<DeviceOffer> devices) = 0;
    /// Called at most some ten times a second.
    virtual void progress(Step step, std::size_t done, std::size_t total) = 0;
    virtual void othersWaiting(int count) = 0;
    /// The dialog is over. The window closes itself, or says what the person should know and then
    /// closes; it never keeps the service waiting.
    virtual void end(Ending ending) = 0;

    /// Asks the person for a file on behalf of a site; `done` with nothing: declined. Also one at a time with
    /// dialogs.
    virtual void chooseFile(const Peer& peer, const ChooseFileRequest& request,
                            std::chrono::steady_clock::time_point deadline,
                            std::function<void(std::optional<std::filesystem::path>)> done) = 0;
    /// Takes the file question back (page gone, time up); its `done` is not called then.
    virtual void withdrawFileQuestion() = 0;

    virtual void showSettings() = 0;
};

}  // namespace qoltanba::service
