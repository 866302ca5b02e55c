#include <qoltanba/service/options.h>

#include <QFile>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <iterator>
#include <list>

namespace qoltanba::service {
namespace {

QString keyOf(std::string_view key) {
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

QString pathOf(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

using Listeners = std::list<std::function<void(std::string_view)>>;

class FileOptions final : public Options {
  public:
    FileOptions(const std::filesystem::path& userFile, const std::filesystem::path& administratorFile)
        : user_(pathOf(userFile), QSettings::IniFormat),
          administrator_(pathOf(administratorFile), QSettings::IniFormat) {}

    bool get(const Option<bool>& option) const override {
        return value(option.key, QVariant(option.fallback)).toBool();
    }

    int get(const Option<int>& option) const override {
        bool isNumber = false;
        const int number = value(option.key, QVariant(option.fallback)).toInt(&isNumber);
        return isNumber ? number : option.fallback;
    }

    std::string get(const Option<std::string>& option) const override {
        const QVariant found = value(option.key, QVariant(QString::fromStdString(option.fallback)));
        // QSettings takes a text with commas that stands without quotes for a list.
        const QStringList parts = found.toStringList();
        return (parts.size() > 1 ? parts.join(QLatin1Char(',')) : found.toString()).toStdString();
    }

    void set(const Option<bool>& option, bool value) override { store(option.key, QVariant(value)); }
    void set(const Option<int>& option, int value) override { store(option.key, QVariant(value)); }
    void set(const Option<std::string>& option, const std::string& value) override {
        store(option.key, QVariant(QString::fromStdString(value)));
    }

    bool isLocked(std::string_view key) const override { return administrator_.contains(keyOf(key)); }

    Watch watch(std::function<void(std::string_view)> changed) override {
        listeners_->push_back(std::move(changed));
        const auto place = std::prev(listeners_->end());
        // The token shares the list, so that it may outlive these options.
        return Watch(listeners_.get(), [listeners = listeners_, place](void*) { listeners->erase(place); });
    }

  private:
    QVariant value(std::string_view key, const QVariant& fallback) const {
        const QString name = keyOf(key);
        if (administrator_.contains(name)) return administrator_.value(name);
        return user_.value(name, fallback);
    }

    void store(std::string_view key, const QVariant& value) {
        if (isLocked(key)) return;
        user_.setValue(keyOf(key), value);
        user_.sync();
        QFile::setPermissions(user_.fileName(), QFile::ReadOwner | QFile::WriteOwner);
        const Listeners present = *listeners_;  // a listener may stop watching while it is told
        for (const auto& changed : present) changed(key);
    }

    QSettings user_;
    QSettings administrator_;
    std::shared_ptr<Listeners> listeners_ = std::make_shared<Listeners>();
};

}  // namespace

std::unique_ptr<Options> makeOptions(const std::filesystem::path& userFile,
                                     const std::filesystem::path& administratorFile) {
    return std::make_unique<FileOptions>(userFile, administratorFile);
}

}  // namespace qoltanba::service
