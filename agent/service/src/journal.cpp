#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSet>
#include <QString>

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/service/history.h>

#include "history_lock.h"
#include "json_values.h"

namespace qoltanba::service {
namespace {

constexpr std::size_t mostJournalEntries = 1000;
constexpr qint64 journalLimit = 8LL * 1024 * 1024;  // the most octets in one of the two files
/// What was not agreed to tells less, and a page can make much of it.
constexpr std::size_t mostDeclinedEntries = 200;
constexpr qint64 declinedLimit = 256LL * 1024;
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

using Outcome = JournalEntry::Outcome;

constexpr QLatin1String outcomeMember("outcome");

QLatin1String nameOf(Outcome outcome) {
    switch (outcome) {
        case Outcome::succeeded:
            return QLatin1String("succeeded");
        case Outcome::failed:
            return QLatin1String("failed");
        case Outcome::refused:
            return QLatin1String("refused");
        case Outcome::pageGone:
            return QLatin1String("pageGone");
        case Outcome::timedOut:
            return QLatin1String("timedOut");
        case Outcome::notDelivered:
            return QLatin1String("notDelivered");
    }
    return QLatin1String("failed");
}

/// Older versions wrote whether a request succeeded, and nothing else.
Outcome outcomeOf(const QJsonObject& object) {
    if (object[QLatin1String("succeeded")].toBool()) return Outcome::succeeded;
    const QString name = object[outcomeMember].toString();
    for (const Outcome outcome : {Outcome::refused, Outcome::pageGone, Outcome::timedOut})
        if (name == nameOf(outcome)) return outcome;
    return Outcome::failed;
}

constexpr QLatin1String idMember("id");
/// The only member of a line that is no entry: it names the entry whose answer reached nobody.
constexpr QLatin1String notDeliveredMember("notDelivered");

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

/// Older versions wrote no size.
std::uint64_t sizeIn(const QJsonObject& document) {
    return static_cast<std::uint64_t>(std::max<qint64>(document[QLatin1String("size")].toInteger(), 0));
}

QJsonObject toJson(const JournalEntry& entry) {
    const Origin* page = entry.peer.origin();
    QJsonArray documents;
    for (const auto& document : entry.documents) {
        QJsonObject one{{QLatin1String("name"), shortText(document.name)},
                        {QLatin1String("digest"), shortText(document.digestHex)}};
        if (document.size > 0) one.insert(QLatin1String("size"), static_cast<qint64>(document.size));
        documents.append(one);
    }
    QJsonObject object{{idMember, text(entry.id)},
                       {QLatin1String("time"), seconds(entry.time)},
                       {siteMember, page == nullptr ? QString() : text(page->text())},
                       {QLatin1String("act"), nameOf(entry.act)},
                       {QLatin1String("documents"), documents},
                       {QLatin1String("keyOwner"), shortText(entry.keyOwner)},
                       {QLatin1String("keyOrganisation"), shortText(entry.keyOrganisation)},
                       {QLatin1String("keySerialNumber"), shortText(entry.keySerialNumber)},
                       {QLatin1String("succeeded"), entry.succeeded()}};
    if (entry.outcome != Outcome::succeeded) object.insert(outcomeMember, nameOf(entry.outcome));
    if (entry.moreDocuments > 0)
        object.insert(QLatin1String("moreDocuments"), static_cast<qint64>(entry.moreDocuments));
    if (entry.peer.isUnnamedProgram()) object.insert(programMember, true);
    return object;
}

std::optional<JournalEntry> journalEntry(const QJsonObject& object) {
    std::optional<Peer> peer = peerOf(object);
    if (!peer) return std::nullopt;
    JournalEntry entry;
    entry.id = object[idMember].toString().toStdString();
    entry.peer = std::move(*peer);
    entry.time = timePoint(object[QLatin1String("time")]);
    entry.act = actOf(object[QLatin1String("act")].toString());
    for (const auto& value : object[QLatin1String("documents")].toArray()) {
        const QJsonObject document = value.toObject();
        entry.documents.push_back({document[QLatin1String("name")].toString().toStdString(),
                                   document[QLatin1String("digest")].toString().toStdString(),
                                   sizeIn(document)});
    }
    entry.keyOwner = object[QLatin1String("keyOwner")].toString().toStdString();
    entry.keyOrganisation = object[QLatin1String("keyOrganisation")].toString().toStdString();
    entry.keySerialNumber = object[QLatin1String("keySerialNumber")].toString().toStdString();
    entry.moreDocuments =
        static_cast<std::size_t>(std::max<qint64>(object[QLatin1String("moreDocuments")].toInteger(), 0));
    entry.outcome = outcomeOf(object);
    return entry;
}

bool reachesDisk(const QFile& file) {
#ifdef _WIN32
    return ::_commit(file.handle()) == 0;
#else
    return ::fsync(file.handle()) == 0;
#endif
}

/// Appends in one piece, so that lines of several processes do not mix. Waits for the disk if `isLasting`.
Result<void> append(const QString& path, const QByteArray& line, bool isLasting) {
    QFile file(path);
    const bool opened = file.open(QIODevice::Append | QIODevice::Unbuffered) &&
                        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!opened || file.write(line) != line.size() || (isLasting && !reachesDisk(file)))
        return fail(ErrorCode::fileNotWritable,
                    (path + QLatin1String(": ") + file.errorString()).toStdString());
    return {};
}

/// One JSON object a line, the newest last, so the cost of adding does not grow with the journal. A full file
/// is renamed to the old one and replaces it. Nothing is copied, so an entry that another process writes
/// meanwhile is in one of the two files.
class EntryFile {
  public:
    EntryFile(const std::filesystem::path& folder, const std::string& name, qint64 limit)
        : path_(folder / (name + ".jsonl")), old_(folder / (name + ".old.jsonl")), limit_(limit) {}

    /// The newest first.
    std::vector<JournalEntry> newest(std::size_t most) const {
        std::vector<JournalEntry> entries;
        QSet<QString> notDelivered;
        const QList<QByteArray> lines = linesOf(old_) + linesOf(path_);
        for (auto line = lines.rbegin(); line != lines.rend() && entries.size() < most; ++line) {
            const QJsonObject object = QJsonDocument::fromJson(*line).object();
            if (object.isEmpty()) continue;
            if (object.contains(notDeliveredMember)) {
                notDelivered.insert(object[notDeliveredMember].toString());
            } else if (std::optional<JournalEntry> entry = journalEntry(object)) {
                if (notDelivered.contains(text(entry->id))) entry->outcome = Outcome::notDelivered;
                entries.push_back(std::move(*entry));
            }
        }
        return entries;
    }

    /// `isAlone`: no other process writes now. `isLasting`: the line is on the disk when this returns.
    Result<void> add(const QJsonObject& object, bool isAlone, bool isLasting) const {
        QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
        // The line before may be cut off, because its process was killed: it must not take this one with it.
        if (isCutOff()) line.prepend('\n');
        if (Result<void> written = append(named(path_), line, isLasting); !written) return written;
        // If two processes did this at once, the new file would replace the one that was just full.
        std::error_code problem;
        if (isAlone && QFileInfo(named(path_)).size() > limit_) std::filesystem::rename(path_, old_, problem);
        return {};
    }

    void clear() const {
        QFile::remove(named(path_));
        QFile::remove(named(old_));
    }

  private:
    /// Whether the last line has no end.
    bool isCutOff() const {
        QFile file(named(path_));
        char last = '\n';
        if (file.open(QIODevice::ReadOnly) && file.size() > 0 && file.seek(file.size() - 1))
            file.getChar(&last);
        return last != '\n';
    }

    static QString named(const std::filesystem::path& path) {
        return QString::fromStdString(pathToUtf8(path));
    }

    static QList<QByteArray> linesOf(const std::filesystem::path& path) {
        QFile file(named(path));
        if (!file.open(QIODevice::ReadOnly)) return {};
        return file.readAll().split('\n');
    }

    std::filesystem::path path_;
    std::filesystem::path old_;
    qint64 limit_;
};

bool isAgreed(const JournalEntry& entry) {
    return entry.succeeded() || entry.outcome == Outcome::failed;
}

class FileJournal final : public Journal {
  public:
    explicit FileJournal(const std::filesystem::path& folder)
        : folder_(folder),
          agreed_(folder, "journal", journalLimit),
          declined_(folder, "declined", declinedLimit),
          lock_(folder / "journal.lock") {}

    std::vector<JournalEntry> all() const override {
        const HistoryLock lock(lock_);  // so that no process renames a new file between the two readings
        std::vector<JournalEntry> entries = agreed_.newest(mostJournalEntries);
        for (JournalEntry& entry : declined_.newest(mostDeclinedEntries)) entries.push_back(std::move(entry));
        std::stable_sort(
            entries.begin(), entries.end(),
            [](const JournalEntry& one, const JournalEntry& other) { return one.time > other.time; });
        return entries;
    }

    Result<void> add(const JournalEntry& entry) override {
        const bool agreed = isAgreed(entry);
        return add(agreed ? agreed_ : declined_, toJson(entry), agreed);
    }

    Result<void> notDelivered(const std::string& id) override {
        return add(agreed_, {{notDeliveredMember, text(id)}}, true);
    }

    void clear() override {
        const HistoryLock lock(lock_);
        agreed_.clear();
        declined_.clear();
    }

  private:
    Result<void> add(const EntryFile& file, const QJsonObject& object, bool isLasting) const {
        if (Result<void> made = makePrivateFolder(folder_); !made) return made;
        const HistoryLock lock(lock_);
        return file.add(object, lock.isHeld(), isLasting);
    }

    std::filesystem::path folder_;
    EntryFile agreed_;
    EntryFile declined_;
    std::filesystem::path lock_;
};

}  // namespace

std::string makeJournalId() {
    return QString::number(QRandomGenerator::system()->generate64(), 16).toStdString();
}

std::shared_ptr<Journal> makeJournal(const std::filesystem::path& folder) {
    return std::make_shared<FileJournal>(folder);
}

}  // namespace qoltanba::service
