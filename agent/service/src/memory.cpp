#include <qoltanba/service/memory.h>

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

namespace qoltanba::service {
namespace {

constexpr std::size_t mostRecentStorages = 10;
constexpr std::size_t mostJournalEntries = 1000;
constexpr qint64 journalLimit = 16LL * 1024 * 1024;
/// Sites that may ask: the oldest is forgotten, and asked about as a new one. Blocked ones are the person's
/// word and stay.
constexpr std::size_t mostAllowedSites = 1000;
/// Octets of a text in the journal: a page names documents, and none may push everything else out.
constexpr std::size_t longestText = 256;

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

/// Cut between characters.
QString shortText(const std::string& utf8) {
    if (utf8.size() <= longestText) return text(utf8);
    std::size_t length = longestText;
    while (length > 0 && (static_cast<unsigned char>(utf8[length]) & 0xc0) == 0x80) --length;
    return text(utf8.substr(0, length)) + QChar(0x2026);
}

qint64 seconds(TimePoint time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

TimePoint timePoint(const QJsonValue& value) {
    return TimePoint(std::chrono::seconds(value.toInteger()));
}

/// A JSON array in a file: read whole, written whole and atomically, for the owner's eyes alone.
class ListFile {
  public:
    explicit ListFile(const std::filesystem::path& path) : path_(QString::fromStdString(path.string())) {}

    QJsonArray read() const {
        QFile file(path_);
        if (!file.open(QIODevice::ReadOnly)) return {};
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (document.isArray()) return document.array();
        // Kept aside for whoever wants to look into it; the program goes on with an empty list.
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

    bool isKnown(const Origin& site) const override {
        const SiteDecision* decision = find(site.text());
        return decision != nullptr && !decision->blocked;
    }

    bool isBlocked(const Origin& site) const override {
        const SiteDecision* decision = find(site.text());
        return decision != nullptr && decision->blocked;
    }

    void allow(const Origin& site) override { decide(site, false); }
    void block(const Origin& site) override { decide(site, true); }

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

    void decide(const Origin& site, bool blocked) {
        const std::string origin = site.text();
        // A program without an Origin cannot be told from another one, so nothing is remembered of it.
        if (origin.empty()) return;
        const SiteDecision* decision = find(origin);
        if (decision != nullptr && decision->blocked == blocked) return;
        std::erase_if(decisions_, [&](const SiteDecision& old) { return old.origin == origin; });
        decisions_.push_back({origin, blocked, clock_()});
        if (!blocked) forgetOldest();
        save();
    }

    /// They stand in the order of the decisions.
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

/// What a person used last, in the file that once held key files alone: "path" was theirs.
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
                                 entry[QLatin1String("organisation")].toString().toStdString()});
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
                                    {QLatin1String("organisation"), text(recent.organisation)}});
        }
        file_.write(list);
    }

    ListFile file_;
    std::vector<RecentStorage> storages_;
};

QLatin1String nameOf(Act act) {
    switch (act) {
        case Act::signIn:
            return QLatin1String("signIn");
        case Act::signDocuments:
            return QLatin1String("sign");
        case Act::giveCertificate:
            return QLatin1String("certificate");
        case Act::addTimestamp:
            return QLatin1String("timestamp");
    }
    return QLatin1String("sign");
}

Act actOf(const QString& name) {
    if (name == nameOf(Act::signIn)) return Act::signIn;
    if (name == nameOf(Act::giveCertificate)) return Act::giveCertificate;
    if (name == nameOf(Act::addTimestamp)) return Act::addTimestamp;
    return Act::signDocuments;
}

QJsonObject toJson(const JournalEntry& entry) {
    QJsonArray documents;
    for (const auto& document : entry.documents) {
        documents.append(QJsonObject{{QLatin1String("name"), shortText(document.name)},
                                     {QLatin1String("digest"), shortText(document.digestHex)}});
    }
    return {{QLatin1String("time"), seconds(entry.time)},
            {QLatin1String("site"), text(entry.site)},
            {QLatin1String("act"), nameOf(entry.act)},
            {QLatin1String("documents"), documents},
            {QLatin1String("keyOwner"), shortText(entry.keyOwner)},
            {QLatin1String("keyOrganisation"), shortText(entry.keyOrganisation)},
            {QLatin1String("keySerialNumber"), shortText(entry.keySerialNumber)},
            {QLatin1String("succeeded"), entry.succeeded}};
}

JournalEntry journalEntry(const QJsonObject& object) {
    JournalEntry entry;
    entry.time = timePoint(object[QLatin1String("time")]);
    entry.site = object[QLatin1String("site")].toString().toStdString();
    entry.act = actOf(object[QLatin1String("act")].toString());
    for (const auto& value : object[QLatin1String("documents")].toArray()) {
        const QJsonObject document = value.toObject();
        entry.documents.push_back({document[QLatin1String("name")].toString().toStdString(),
                                   document[QLatin1String("digest")].toString().toStdString()});
    }
    entry.keyOwner = object[QLatin1String("keyOwner")].toString().toStdString();
    entry.keyOrganisation = object[QLatin1String("keyOrganisation")].toString().toStdString();
    entry.keySerialNumber = object[QLatin1String("keySerialNumber")].toString().toStdString();
    entry.succeeded = object[QLatin1String("succeeded")].toBool();
    return entry;
}

/// One JSON object a line, the newest last: adding costs the same however long the journal is.
class FileJournal final : public Journal {
  public:
    explicit FileJournal(const std::filesystem::path& path) : path_(QString::fromStdString(path.string())) {}

    std::vector<JournalEntry> all() const override {
        std::vector<JournalEntry> entries;
        const QList<QByteArray> lines = this->lines();
        for (auto line = lines.rbegin(); line != lines.rend() && entries.size() < mostJournalEntries;
             ++line) {
            const QJsonDocument document = QJsonDocument::fromJson(*line);
            if (document.isObject()) entries.push_back(journalEntry(document.object()));
        }
        return entries;
    }

    void add(const JournalEntry& entry) override {
        QDir().mkpath(QFileInfo(path_).path());
        QFile file(path_);
        if (!file.open(QIODevice::Append)) return;
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(QJsonDocument(toJson(entry)).toJson(QJsonDocument::Compact) + '\n');
        const bool full = file.size() > journalLimit;
        file.close();
        if (full) dropOldest();
    }

    void clear() override { QFile::remove(path_); }

  private:
    QList<QByteArray> lines() const {
        QFile file(path_);
        if (!file.open(QIODevice::ReadOnly)) return {};
        return file.readAll().split('\n');
    }

    /// Keeps the newer half.
    void dropOldest() const {
        const QList<QByteArray> lines = this->lines();
        qint64 kept = 0;
        qsizetype first = lines.size();
        while (first > 0 && kept + lines[first - 1].size() < journalLimit / 2)
            kept += lines[--first].size() + 1;
        QSaveFile file(path_);
        if (!file.open(QIODevice::WriteOnly)) return;
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(lines.mid(first).join('\n'));
        file.commit();
    }

    QString path_;
};

}  // namespace

Memory makeMemory(const std::filesystem::path& folder, Clock clock) {
    return {std::make_shared<FileSitePolicy>(folder / "sites.json", std::move(clock)),
            std::make_shared<FileRecentStorages>(folder / "recent.json"),
            std::make_shared<FileJournal>(folder / "journal.jsonl")};
}

}  // namespace qoltanba::service
