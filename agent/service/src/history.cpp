#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <map>
#include <system_error>

#include <qoltanba/base/private_file.h>
#include <qoltanba/service/history.h>

#include "json_values.h"

namespace qoltanba::service {
namespace {

/// Far more than the longest list has.
constexpr std::uintmax_t longestList = std::uintmax_t{16} * 1024 * 1024;
constexpr std::size_t mostRecentStorages = 10;
constexpr std::size_t mostKnownKeys = 20;
/// For each recent storage.
constexpr std::size_t mostUses = 20;
/// The most sites with permission to ask. If there are more, the oldest one is forgotten, and the person is
/// asked about it as about a new site. Blocked sites stay, because the person decided so.
constexpr std::size_t mostAllowedSites = 1000;

/// A JSON array in a file. It is read and written as a whole and replaced atomically, and only the owner can
/// read it.
class ListFile {
  public:
    explicit ListFile(const std::filesystem::path& path) : path_(path) {}

    QJsonArray read() const {
        const Result<std::string> content = readSmallFile(path_, longestList);
        if (!content) return {};
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(*content));
        if (document.isArray()) return document.array();
        // The damaged file is kept aside for anybody who wants to look into it. The program goes on with an
        // empty list.
        std::filesystem::path aside = path_;
        aside += ".damaged";
        std::error_code problem;
        std::filesystem::rename(path_, aside, problem);
        return {};
    }

    void write(const QJsonArray& list) const {
        static_cast<void>(makePrivateFolder(path_.parent_path()));
        static_cast<void>(
            writePrivateFile(path_, QJsonDocument(list).toJson(QJsonDocument::Compact).toStdString()));
    }

  private:
    std::filesystem::path path_;
};

class FileSitePolicy final : public SitePolicy {
  public:
    FileSitePolicy(const std::filesystem::path& path, Clock clock) : file_(path), clock_(std::move(clock)) {
        for (const auto& value : file_.read()) {
            const QJsonObject site = value.toObject();
            decisions_.push_back({site[QLatin1String("origin")].toString().toStdString(),
                                  site[QLatin1String("blocked")].toBool(),
                                  timePoint(site[QLatin1String("since")])});
        }
    }

    std::vector<SiteDecision> all() const override { return decisions_; }

    bool isKnown(const Peer& peer) const override {
        const SiteDecision* decision = find(peer);
        return decision != nullptr && !decision->blocked;
    }

    bool isBlocked(const Peer& peer) const override {
        const SiteDecision* decision = find(peer);
        return decision != nullptr && decision->blocked;
    }

    void allow(const Peer& peer) override { decide(peer, false); }
    void block(const Peer& peer) override { decide(peer, true); }

    void forget(const std::string& origin) override {
        std::erase_if(decisions_, [&](const SiteDecision& decision) { return decision.origin == origin; });
        save();
    }

  private:
    const SiteDecision* find(const std::string& origin) const {
        const auto found =
            std::find_if(decisions_.begin(), decisions_.end(),
                         [&](const SiteDecision& decision) { return decision.origin == origin; });
        return found == decisions_.end() ? nullptr : &*found;
    }

    const SiteDecision* find(const Peer& peer) const {
        return peer.origin() == nullptr ? nullptr : find(peer.origin()->text());
    }

    void decide(const Peer& peer, bool blocked) {
        if (peer.origin() == nullptr) return;
        const std::string origin = peer.origin()->text();
        const SiteDecision* decision = find(origin);
        if (decision != nullptr && decision->blocked == blocked) return;
        std::erase_if(decisions_, [&](const SiteDecision& old) { return old.origin == origin; });
        decisions_.push_back({origin, blocked, clock_()});
        if (!blocked) forgetOldest();
        save();
    }

    /// The list is in the order of the decisions.
    void forgetOldest() {
        const auto isAllowed = [](const SiteDecision& decision) { return !decision.blocked; };
        if (std::count_if(decisions_.begin(), decisions_.end(), isAllowed) <=
            static_cast<std::ptrdiff_t>(mostAllowedSites))
            return;
        decisions_.erase(std::find_if(decisions_.begin(), decisions_.end(), isAllowed));
    }

    void save() const {
        QJsonArray list;
        for (const SiteDecision& decision : decisions_) {
            list.append(QJsonObject{{QLatin1String("origin"), text(decision.origin)},
                                    {QLatin1String("blocked"), decision.blocked},
                                    {QLatin1String("since"), seconds(decision.since)}});
        }
        file_.write(list);
    }

    ListFile file_;
    Clock clock_;
    std::vector<SiteDecision> decisions_;
};

/// The storages that a person used last. Older versions kept only key files here, and wrote each as "path".
class FileRecentStorages final : public RecentStorages {
  public:
    explicit FileRecentStorages(const std::filesystem::path& path) : file_(path) {
        for (const auto& value : file_.read()) {
            const QJsonObject entry = value.toObject();
            std::optional<StorageId> storage =
                entry.contains(QLatin1String("storage"))
                    ? storageIdOf(entry[QLatin1String("storage")].toString().toStdString())
                    : fileStorageId(entry[QLatin1String("path")].toString().toStdU16String());
            if (!storage) continue;
            storages_.push_back({std::move(*storage), entry[QLatin1String("owner")].toString().toStdString(),
                                 entry[QLatin1String("organisation")].toString().toStdString(),
                                 entry[QLatin1String("name")].toString().toStdString(),
                                 entry[QLatin1String("toSign")].toBool(),
                                 entry[QLatin1String("toSignIn")].toBool(),
                                 usesOf(entry[QLatin1String("uses")].toArray())});
        }
    }

    std::vector<RecentStorage> all() const override { return storages_; }

    void used(const RecentStorage& storage) override {
        RecentStorage newest = storage;
        for (const RecentStorage& old : storages_)
            if (old.storage == storage.storage) addUses(old.uses, newest.uses);
        std::erase_if(storages_, [&](const RecentStorage& old) { return old.storage == storage.storage; });
        storages_.insert(storages_.begin(), std::move(newest));
        if (storages_.size() > mostRecentStorages) storages_.resize(mostRecentStorages);
        save();
    }

    void clear() override {
        storages_.clear();
        save();
    }

  private:
    static std::vector<RecentUse> usesOf(const QJsonArray& list) {
        std::vector<RecentUse> uses;
        for (const auto& value : list) {
            const QJsonObject use = value.toObject();
            uses.push_back({use[QLatin1String("asker")].toString().toStdString(),
                            actOf(use[QLatin1String("act")].toString())});
        }
        return uses;
    }

    static QJsonArray usesAsJson(const std::vector<RecentUse>& uses) {
        QJsonArray list;
        for (const RecentUse& use : uses)
            list.append(QJsonObject{{QLatin1String("asker"), text(use.asker)},
                                    {QLatin1String("act"), nameOf(use.act)}});
        return list;
    }

    static void addUses(const std::vector<RecentUse>& older, std::vector<RecentUse>& uses) {
        for (const RecentUse& use : older)
            if (uses.size() < mostUses && std::find(uses.begin(), uses.end(), use) == uses.end())
                uses.push_back(use);
    }

    void save() const {
        QJsonArray list;
        for (const RecentStorage& recent : storages_) {
            list.append(QJsonObject{{QLatin1String("storage"), text(textOf(recent.storage))},
                                    {QLatin1String("owner"), text(recent.owner)},
                                    {QLatin1String("organisation"), text(recent.organisation)},
                                    {QLatin1String("name"), text(recent.name)},
                                    {QLatin1String("toSign"), recent.toSign},
                                    {QLatin1String("toSignIn"), recent.toSignIn},
                                    {QLatin1String("uses"), usesAsJson(recent.uses)}});
        }
        file_.write(list);
    }

    ListFile file_;
    std::vector<RecentStorage> storages_;
};

class FileKnownKeys final : public KnownKeys {
  public:
    explicit FileKnownKeys(const std::filesystem::path& path) : file_(path) {
        for (const auto& value : file_.read()) {
            const QJsonObject key = value.toObject();
            keys_.push_back({key[QLatin1String("keyId")].toString().toStdString(),
                             key[QLatin1String("owner")].toString().toStdString(),
                             key[QLatin1String("organisation")].toString().toStdString(),
                             timePoint(key[QLatin1String("notAfter")]), key[QLatin1String("told")].toInt()});
        }
    }

    std::vector<KnownKey> all() const override { return keys_; }

    void used(const KnownKey& key) override {
        KnownKey newest = key;
        for (const KnownKey& old : keys_)
            if (old.keyId == key.keyId && old.notAfter == key.notAfter) newest.toldDays = old.toldDays;
        std::erase_if(keys_, [&](const KnownKey& old) { return old.keyId == key.keyId; });
        keys_.insert(keys_.begin(), std::move(newest));
        if (keys_.size() > mostKnownKeys) keys_.resize(mostKnownKeys);
        save();
    }

    void told(const std::string& keyId, int days) override {
        for (KnownKey& key : keys_)
            if (key.keyId == keyId) key.toldDays = days;
        save();
    }

  private:
    void save() const {
        QJsonArray list;
        for (const KnownKey& key : keys_) {
            list.append(QJsonObject{{QLatin1String("keyId"), text(key.keyId)},
                                    {QLatin1String("owner"), text(key.owner)},
                                    {QLatin1String("organisation"), text(key.organisation)},
                                    {QLatin1String("notAfter"), seconds(key.notAfter)},
                                    {QLatin1String("told"), key.toldDays}});
        }
        file_.write(list);
    }

    ListFile file_;
    std::vector<KnownKey> keys_;
};

class FileWindowPlaces final : public WindowPlaces {
  public:
    explicit FileWindowPlaces(const std::filesystem::path& path) : file_(path) {
        for (const auto& value : file_.read()) {
            const QJsonObject window = value.toObject();
            places_[window[QLatin1String("window")].toString().toStdString()] =
                window[QLatin1String("place")].toString().toStdString();
        }
    }

    std::string of(const std::string& window) const override {
        const auto found = places_.find(window);
        return found == places_.end() ? std::string() : found->second;
    }

    void keep(const std::string& window, const std::string& place) override {
        if (of(window) == place) return;
        places_[window] = place;
        QJsonArray list;
        for (const auto& [name, kept] : places_)
            list.append(
                QJsonObject{{QLatin1String("window"), text(name)}, {QLatin1String("place"), text(kept)}});
        file_.write(list);
    }

  private:
    ListFile file_;
    std::map<std::string, std::string> places_;
};

}  // namespace

std::vector<KnownKey> keysThatEnd(const KnownKeys& keys, TimePoint now) {
    constexpr std::array<int, 3> moments = {1, 7, 30};
    constexpr std::chrono::hours day{24};
    const std::vector<KnownKey> all = keys.all();
    std::vector<KnownKey> ending;
    for (KnownKey key : all) {
        if (key.notAfter <= now) continue;
        const auto moment = std::find_if(moments.begin(), moments.end(),
                                         [&](int days) { return key.notAfter - now <= days * day; });
        const bool wasTold = moment != moments.end() && key.toldDays != 0 && key.toldDays <= *moment;
        const bool isReplaced = std::any_of(all.begin(), all.end(), [&](const KnownKey& other) {
            return other.owner == key.owner && other.organisation == key.organisation &&
                   other.notAfter > key.notAfter;
        });
        if (moment == moments.end() || wasTold || isReplaced) continue;
        key.toldDays = *moment;
        ending.push_back(std::move(key));
    }
    return ending;
}

History makeHistory(const std::filesystem::path& folder, Clock clock) {
    return {std::make_shared<FileSitePolicy>(folder / "sites.json", std::move(clock)),
            std::make_shared<FileRecentStorages>(folder / "recent.json"),
            makeJournal(folder),
            std::make_shared<FileKnownKeys>(folder / "keys.json"),
            std::make_shared<FileWindowPlaces>(folder / "windows.json"),
            std::make_shared<UnservedModules>()};
}

}  // namespace qoltanba::service
