#include <QHash>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <array>
#include <iterator>
#include <list>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/service/options.h>

#include "ini_text.h"

namespace qoltanba::service {
namespace {

QString keyOf(std::string_view key) {
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

QString pathOf(const std::filesystem::path& path) {
    return QString::fromStdString(pathToUtf8(path));
}

using Listeners = std::list<std::function<void(std::string_view)>>;
using Values = QHash<QString, QVariant>;

/// Far more octets than all options together need.
constexpr std::uintmax_t longestFile = std::uintmax_t{1024} * 1024;

/// QSettings is used only to read. To write, it waits for a lock file, and half a minute for one that a
/// killed program left empty.
Values valuesOf(const QString& file) {
    const QSettings settings(file, QSettings::IniFormat);
    Values values;
    for (const QString& key : settings.allKeys()) values.insert(key, settings.value(key));
    return values;
}

class FileOptions final : public Options {
  public:
    FileOptions(const std::filesystem::path& userFile, const std::filesystem::path& administratorFile)
        : userFile_(userFile),
          user_(valuesOf(pathOf(userFile))),
          administrator_(valuesOf(pathOf(administratorFile))) {}

    bool get(const Option<bool>& option) const override {
        return value(option.key, QVariant(option.fallback)).toBool();
    }

    int get(const Option<int>& option) const override {
        bool isNumber = false;
        const qlonglong number = value(option.key, QVariant(option.fallback)).toLongLong(&isNumber);
        return isNumber ? static_cast<int>(std::clamp<qlonglong>(number, option.least, option.most))
                        : option.fallback;
    }

    std::string get(const Option<std::string>& option) const override {
        const QVariant found = value(option.key, QVariant(QString::fromStdString(option.fallback)));
        // QSettings reads a text with commas and without quotes as a list.
        const QStringList parts = found.toStringList();
        std::string text = (parts.size() > 1 ? parts.join(QLatin1Char(',')) : found.toString()).toStdString();
        return option.normal != nullptr ? option.normal(text).value_or(option.fallback) : text;
    }

    void set(const Option<bool>& option, bool value) override {
        store(option.key, QVariant(value), value ? "true" : "false");
    }
    void set(const Option<int>& option, int value) override {
        store(option.key, QVariant(value), std::to_string(value));
    }
    void set(const Option<std::string>& option, const std::string& value) override {
        store(option.key, QVariant(QString::fromStdString(value)), iniQuoted(value));
    }

    void reset(std::string_view key) override {
        if (isLocked(key) || user_.remove(keyOf(key)) == 0) return;
        rewrite([key](std::string_view text) { return withoutIniValue(text, key); });
        tell(key);
    }

    bool isLocked(std::string_view key) const override { return administrator_.contains(keyOf(key)); }

    Watch watch(std::function<void(std::string_view)> changed) override {
        listeners_->push_back(std::move(changed));
        const auto place = std::prev(listeners_->end());
        // The token shares the list, so it may outlive these options.
        return Watch(listeners_.get(), [listeners = listeners_, place](void*) { listeners->erase(place); });
    }

  private:
    QVariant value(std::string_view key, const QVariant& fallback) const {
        const QString name = keyOf(key);
        const auto locked = administrator_.constFind(name);
        return locked != administrator_.constEnd() ? *locked : user_.value(name, fallback);
    }

    void store(std::string_view key, const QVariant& value, std::string_view written) {
        if (isLocked(key)) return;
        user_.insert(keyOf(key), value);
        rewrite([&](std::string_view text) { return withIniValue(text, key, written); });
        tell(key);
    }

    void tell(std::string_view key) const {
        const Listeners present = *listeners_;  // a listener may remove itself while it is called
        for (const auto& changed : present) changed(key);
    }

    /// Keeps what the person wrote into the file meanwhile.
    template <class Change>
    void rewrite(Change change) const {
        static_cast<void>(makePrivateFolder(userFile_.parent_path()));
        // Some people keep their options elsewhere, and only a link here.
        std::error_code problem;
        std::filesystem::path file = std::filesystem::canonical(userFile_, problem);
        if (problem) file = userFile_;
        const Result<std::string> text = readSmallFile(file, longestFile);
        if (!text && text.error().code != ErrorCode::fileNotFound) return;
        static_cast<void>(writePrivateFile(file, change(text.value_or(""))));
    }

    std::filesystem::path userFile_;
    Values user_;
    Values administrator_;
    std::shared_ptr<Listeners> listeners_ = std::make_shared<Listeners>();
};

}  // namespace

std::optional<std::string> option::normalLanguage(std::string_view text) {
    constexpr std::array<std::string_view, 3> languages = {"kk", "ru", "en"};
    if (std::find(languages.begin(), languages.end(), text) == languages.end()) return std::nullopt;
    return std::string(text);
}

std::optional<std::string> option::normalRevocation(std::string_view text) {
    constexpr std::array<std::string_view, 5> ways = {"ocsp,crl", "crl,ocsp", "ocsp", "crl", "off"};
    std::optional<std::string> normal = normalList(text);
    if (std::find(ways.begin(), ways.end(), *normal) == ways.end()) return std::nullopt;
    return normal;
}

std::optional<std::string> option::normalList(std::string_view text) {
    std::string list;
    for (const std::string_view part : splitAtCommas(text)) {
        if (!list.empty()) list += ',';
        list += part;
    }
    return list;
}

std::unique_ptr<Options> makeOptions(const std::filesystem::path& userFile,
                                     const std::filesystem::path& administratorFile) {
    return std::make_unique<FileOptions>(userFile, administratorFile);
}

}  // namespace qoltanba::service
