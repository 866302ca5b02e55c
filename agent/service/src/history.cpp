#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QString>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <system_error>

#include <qoltanba/base/path_text.h>
#include <qoltanba/service/history.h>

#include "json_values.h"

namespace qoltanba::service {
namespace {

constexpr std::size_t mostRecentStorages = 10;
/// The most sites with permission to ask. If there are more, the oldest one is forgotten, and the person is
/// asked about it as about a new site. Blocked sites stay, because the person decided so.
constexpr std::size_t mostAllowedSites = 1000;

/// A JSON array in a file. It is read and written as a whole and replaced atomically, and only the owner can
/// read it.
class ListFile {
  public:
    explicit ListFile(const std::filesystem::path& path) : path_(QString::fromStdString(pathToUtf8(path))) {}

    QJsonArray read() const {
        QFile file(path_);
        if (!file.open(QIODevice::ReadOnly)) return {};
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (document.isArray()) return document.array();
        // The damaged file is kept aside for anybody who wants to look into it. The program goes on with an
        // empty list.
        const QString aside = path_ + QLatin1String(".damaged");
        QFile::remove(aside);
        file.rename(aside);
        return {};
    }

    void write(const QJsonArray& list) const {
        QDir().mkpath(QFileInfo(path_).path());
        QSaveFile file(path_);
        if (!file.open(QIODevice::WriteOnly)) return;
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(QJsonDocument(list).toJson(QJsonDocument::Compact));
        file.commit();
    }

  private:
    QString path_;
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
                                 entry[QLatin1String("name")].toString().toStdString()});
        }
    }

    std::vector<RecentStorage> all() const override { return storages_; }

    void used(const RecentStorage& storage) override {
        std::erase_if(storages_, [&](const RecentStorage& old) { return old.storage == storage.storage; });
        storages_.insert(storages_.begin(), storage);
        if (storages_.size() > mostRecentStorages) storages_.resize(mostRecentStorages);
        save();
    }

    void clear() override {
        storages_.clear();
        save();
    }

  private:
    void save() const {
        QJsonArray list;
        for (const RecentStorage& recent : storages_) {
            list.append(QJsonObject{{QLatin1String("storage"), text(textOf(recent.storage))},
                                    {QLatin1String("owner"), text(recent.owner)},
                                    {QLatin1String("organisation"), text(recent.organisation)},
                                    {QLatin1String("name"), text(recent.name)}});
        }
        file_.write(list);
    }

    ListFile file_;
    std::vector<RecentStorage> storages_;
};

}  // namespace

History makeHistory(const std::filesystem::path& folder, Clock clock) {
    return {std::make_shared<FileSitePolicy>(folder / "sites.json", std::move(clock)),
            std::make_shared<FileRecentStorages>(folder / "recent.json"), makeJournal(folder)};
}

}  // namespace qoltanba::service
