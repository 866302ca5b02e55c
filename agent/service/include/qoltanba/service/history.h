#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/peer.h>
#include <qoltanba/service/unserved_modules.h>

/// What the agent remembers between requests: sites, storages of keys, and what was signed. Only the owner
/// can read the files. The lists of sites and storages are replaced atomically; if one is damaged, the agent
/// keeps it under another name and goes on with an empty one. A damaged line of the journal is left out, and
/// so is a line that a killed process did not finish. All functions run on the service's thread.
namespace qoltanba::service {

/// A decision about a site. It says whether the site may *ask*, never that it may sign.
struct SiteDecision {
    std::string origin;  ///< Origin::text()
    bool blocked = false;
    TimePoint since;
};

class SitePolicy {
  public:
    virtual ~SitePolicy() = default;
    virtual std::vector<SiteDecision> all() const = 0;
    /// Only pages can be known or blocked. Programs without a name cannot be told from each other, so nothing
    /// is remembered about them. The person needs no permission.
    virtual bool isKnown(const Peer& peer) const = 0;
    virtual bool isBlocked(const Peer& peer) const = 0;
    /// The person agreed to something for this page: remembers that, and takes a block back.
    virtual void allow(const Peer& peer) = 0;
    /// The person does not let this page ask again.
    virtual void block(const Peer& peer) = 0;
    /// Drops the decision about the page with this Origin::text().
    virtual void forget(const std::string& origin) = 0;
};

class RecentStorages {
  public:
    virtual ~RecentStorages() = default;
    /// Newest first, at most ten. Does not look whether the storages still exist, because the disk may not
    /// answer.
    virtual std::vector<RecentStorage> all() const = 0;
    /// Puts the storage first.
    virtual void used(const RecentStorage& storage) = 0;
    virtual void clear() = 0;
};

/// What happened at one request. It never holds the documents' content.
struct JournalEntry {
    struct SignedDocument {
        std::string name;
        std::string digestHex;   ///< SHA-256, or the page's digest
        std::uint64_t size = 0;  ///< octets; 0 also if it is not known
    };
    /// What became of the request.
    enum class Outcome {
        succeeded,
        failed,    ///< after the person had agreed
        refused,   ///< by the person
        pageGone,  ///< before the end
        timedOut,
        notDelivered,  ///< signed, but the page was gone when the answer was ready
    };
    /// Names the entry for Journal::notDelivered; empty in entries of older versions.
    std::string id;
    TimePoint time;
    Peer peer = Peer::unnamedProgram();
    Act act = Act::signDocuments;
    std::vector<SignedDocument> documents;  ///< the first ones, where nothing was signed
    std::size_t moreDocuments = 0;          ///< further ones that were asked for
    std::string keyOwner;
    std::string keyOrganisation;
    std::string keySerialNumber;
    Outcome outcome = Outcome::succeeded;

    /// Whether there are signatures, no matter who got them.
    bool succeeded() const { return outcome == Outcome::succeeded || outcome == Outcome::notDelivered; }
    std::size_t documentCount() const { return documents.size() + moreDocuments; }
};

class Journal {
  public:
    virtual ~Journal() = default;
    /// Newest first: at most a thousand to which the person agreed, and two hundred to which not. The latter
    /// are kept apart: a page that comes and goes makes many, and must not push out what was signed.
    virtual std::vector<JournalEntry> all() const = 0;
    /// Adds an entry. One to which the person agreed is on the disk when this returns. Error:
    /// fileNotWritable; the entry is dropped then, and the caller tells the person.
    virtual Result<void> add(const JournalEntry& entry) = 0;
    /// The answer with the signatures of the entry with this id reached nobody: from now on its outcome is
    /// `notDelivered`. Error: fileNotWritable.
    virtual Result<void> notDelivered(const std::string& id) = 0;
    /// Removes all entries.
    virtual void clear() = 0;
};

/// A new id for an entry of the journal.
std::string makeJournalId();

/// The journal alone in `folder` (journal.jsonl and declined.jsonl, each with an old one), for a program
/// without windows. Several processes may write at once: each process appends an entry in one piece, and a
/// process that drops the oldest entries locks the others out (journal.lock).
std::shared_ptr<Journal> makeJournal(const std::filesystem::path& folder);

/// A key that signed here. Nothing of it is kept but what its certificate says to everybody.
struct KnownKey {
    std::string keyId;  ///< subject key identifier, hex
    std::string owner;
    std::string organisation;
    TimePoint notAfter;
    int toldDays = 0;  ///< the person was told when so many days were left; 0: not yet
};

class KnownKeys {
  public:
    virtual ~KnownKeys() = default;
    /// The last used first, at most twenty.
    virtual std::vector<KnownKey> all() const = 0;
    /// What the person was told of this key stays known.
    virtual void used(const KnownKey& key) = 0;
    virtual void told(const std::string& keyId, int days) = 0;
};

/// The keys of whose end the person is to be told now: 30 days, 7 days and 1 day before it, each once, with
/// `toldDays` set to which of them it is. Not if a later key of the same owner and organisation was used
/// here, and not after the end.
std::vector<KnownKey> keysThatEnd(const KnownKeys& keys, TimePoint now);

/// The size and the place of windows, as the windows themselves write them.
class WindowPlaces {
  public:
    virtual ~WindowPlaces() = default;
    /// Empty if nothing was kept for this window.
    virtual std::string of(const std::string& window) const = 0;
    virtual void keep(const std::string& window, const std::string& place) = 0;
};

/// Sites, storages and journal, kept in `folder` (sites.json, recent.json, journal.jsonl, declined.jsonl).
struct History {
    std::shared_ptr<SitePolicy> sites;
    std::shared_ptr<RecentStorages> recentStorages;
    std::shared_ptr<Journal> journal;
    std::shared_ptr<KnownKeys> knownKeys;                 ///< kept in keys.json; null: nothing is kept
    std::shared_ptr<WindowPlaces> windowPlaces;           ///< kept in windows.json; null: nothing is kept
    std::shared_ptr<UnservedModules> unserved = nullptr;  ///< kept in memory; null: nothing is kept
};
History makeHistory(const std::filesystem::path& folder, Clock clock);

}  // namespace qoltanba::service
