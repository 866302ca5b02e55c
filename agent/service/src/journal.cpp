#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <optional>
#include <utility>

#include <qoltanba/base/path_text.h>
#include <qoltanba/service/history.h>

#include "history_lock.h"
#include "json_values.h"

namespace qoltanba::service {
namespace {

constexpr std::size_t mostJournalEntries = 1000;
constexpr qint64 journalLimit = 8LL * 1024 * 1024;  // the most octets in one of the two files
/// The most octets of one text in the journal. A page chooses the names of documents, and a long name must
/// not push out everything else.
constexpr std::size_t longestText = 256;

/// Cuts the text between two characters.
QString shortText(const std::string& utf8) {
    if (utf8.size() <= longestText) return text(utf8);
    std::size_t length = longestText;
    while (length > 0 && (static_cast<unsigned char>(utf8[length]) & 0xc0) == 0x80) --length;
    return text(utf8.substr(0, length)) + QChar(0x2026);
}

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

/// An entry names a page by its origin, and the person by an empty origin. Programs without a name have a
/// member of their own, because older versions wrote an empty origin for them too.
constexpr QLatin1String siteMember("site");
constexpr QLatin1String programMember("program");

/// Returns nothing if the line is damaged.
std::optional<Peer> peerOf(const QJsonObject& object) {
    if (object[programMember].toBool()) return Peer::unnamedProgram();
    const std::string site = object[siteMember].toString().toStdString();
    if (site.empty()) return Peer::person();
    auto page = Origin::parse(site);
    return page ? std::optional<Peer>(std::move(*page)) : std::nullopt;
}

QJsonObject toJson(const JournalEntry& entry) {
    const Origin* page = entry.peer.origin();
    QJsonArray documents;
    for (const auto& document : entry.documents) {
        documents.append(QJsonObject{{QLatin1String("name"), shortText(document.name)},
                                     {QLatin1String("digest"), shortText(document.digestHex)}});
    }
    QJsonObject object{{QLatin1String("time"), seconds(entry.time)},
                       {siteMember, page == nullptr ? QString() : text(page->text())},
                       {QLatin1String("act"), nameOf(entry.act)},
                       {QLatin1String("documents"), documents},
                       {QLatin1String("keyOwner"), shortText(entry.keyOwner)},
                       {QLatin1String("keyOrganisation"), shortText(entry.keyOrganisation)},
                       {QLatin1String("keySerialNumber"), shortText(entry.keySerialNumber)},
                       {QLatin1String("succeeded"), entry.succeeded}};
    if (entry.peer.isUnnamedProgram()) object.insert(programMember, true);
    return object;
}

std::optional<JournalEntry> journalEntry(const QJsonObject& object) {
    std::optional<Peer> peer = peerOf(object);
    if (!peer) return std::nullopt;
    JournalEntry entry;
    entry.peer = std::move(*peer);
    entry.time = timePoint(object[QLatin1String("time")]);
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

/// One JSON object a line, the newest last, so the cost of adding does not grow with the journal. A full file
/// is renamed to the old one and replaces it. Nothing is copied, so an entry that another process writes
/// meanwhile is in one of the two files.
class FileJournal final : public Journal {
  public:
    explicit FileJournal(const std::filesystem::path& folder)
        : path_(QString::fromStdString(pathToUtf8(folder / "journal.jsonl"))),
          old_(QString::fromStdString(pathToUtf8(folder / "journal.old.jsonl"))),
          lock_(folder / "journal.lock") {}

    std::vector<JournalEntry> all() const override {
        std::vector<JournalEntry> entries;
        const HistoryLock lock(lock_);  // so that no process renames the new file between the two readings
        const QList<QByteArray> lines = linesOf(old_) + linesOf(path_);
        for (auto line = lines.rbegin(); line != lines.rend() && entries.size() < mostJournalEntries;
             ++line) {
            const QJsonDocument document = QJsonDocument::fromJson(*line);
            std::optional<JournalEntry> entry = journalEntry(document.object());
            if (document.isObject() && entry) entries.push_back(std::move(*entry));
        }
        return entries;
    }

    void add(const JournalEntry& entry) override {
        QDir().mkpath(QFileInfo(path_).path());
        const HistoryLock lock(lock_);
        QFile file(path_);
        if (!file.open(QIODevice::Append)) return;
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(QJsonDocument(toJson(entry)).toJson(QJsonDocument::Compact) + '\n');
        file.close();
        // If two processes did this at once, the new file would replace the one that was just full.
        if (lock.isHeld() && QFileInfo(path_).size() > journalLimit) makeOld();
    }

    void clear() override {
        const HistoryLock lock(lock_);
        QFile::remove(path_);
        QFile::remove(old_);
    }

  private:
    static QList<QByteArray> linesOf(const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) return {};
        return file.readAll().split('\n');
    }

    void makeOld() const {
        QFile::remove(old_);
        QFile::rename(path_, old_);
    }

    QString path_;
    QString old_;
    std::filesystem::path lock_;
};

}  // namespace

std::shared_ptr<Journal> makeJournal(const std::filesystem::path& folder) {
    return std::make_shared<FileJournal>(folder);
}

}  // namespace qoltanba::service
