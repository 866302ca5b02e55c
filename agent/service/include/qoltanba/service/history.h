#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/peer.h>

/// What the agent remembers between requests: sites, storages of keys, what was signed. Files readable by
/// their owner alone, written atomically; a damaged file counts as empty and is kept aside. All on the
/// service's thread.
namespace qoltanba::service {

/// A decision about a site. That a site may *ask*: never that it may sign.
struct SiteDecision {
    std::string origin;  ///< Origin::text()
    bool blocked = false;
    TimePoint since;
};

class SitePolicy {
  public:
    virtual ~SitePolicy() = default;
    virtual std::vector<SiteDecision> all() const = 0;
    /// Only pages are known or blocked: one program without a name cannot be told from another, so nothing
    /// is remembered of it, and the person needs no leave.
    virtual bool isKnown(const Peer& peer) const = 0;
    virtual bool isBlocked(const Peer& peer) const = 0;
    virtual void allow(const Peer& peer) = 0;
    virtual void block(const Peer& peer) = 0;
    virtual void forget(const std::string& origin) = 0;
};

class RecentStorages {
  public:
    virtual ~RecentStorages() = default;
    /// Newest first, at most ten. Whether they are still there is not looked at: the disk may not answer.
    virtual std::vector<RecentStorage> all() const = 0;
    virtual void used(const RecentStorage& storage) = 0;
    virtual void clear() = 0;
};

/// What happened at one request, never the documents' content.
struct JournalEntry {
    struct SignedDocument {
        std::string name;
        std::string digestHex;  ///< SHA-256, or the page's digest
    };
    TimePoint time;
    Peer peer = Peer::unnamedProgram();
    Act act = Act::signDocuments;
    std::vector<SignedDocument> documents;
    std::string keyOwner;
    std::string keyOrganisation;
    std::string keySerialNumber;
    bool succeeded = true;  ///< false: failed after the person had agreed
};

class Journal {
  public:
    virtual ~Journal() = default;
    /// Newest first, at most a thousand.
    virtual std::vector<JournalEntry> all() const = 0;
    virtual void add(const JournalEntry& entry) = 0;
    virtual void clear() = 0;
};

/// The journal in `folder` alone (journal.jsonl, journal.old.jsonl), for a program without windows. Several
/// processes may write at once: each entry is appended in one piece, and who drops the oldest locks the
/// others out (journal.lock).
std::shared_ptr<Journal> makeJournal(const std::filesystem::path& folder);

/// The three, kept in `folder` (sites.json, recent.json, journal.jsonl, journal.old.jsonl).
struct History {
    std::shared_ptr<SitePolicy> sites;
    std::shared_ptr<RecentStorages> recentStorages;
    std::shared_ptr<Journal> journal;
};
History makeHistory(const std::filesystem::path& folder, Clock clock);

}  // namespace qoltanba::service
