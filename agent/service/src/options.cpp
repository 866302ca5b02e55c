#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <array>
#include <iterator>
#include <list>
#include <map>
#include <set>
#include <utility>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/service/options.h>

#include "ini_text.h"
#include "option_list.h"

namespace qoltanba::service {
namespace {

QString pathOf(const std::filesystem::path& path) {
    return QString::fromStdString(pathToUtf8(path));
}

using Listeners = std::list<std::function<void(std::string_view)>>;
/// Names, with their section before a slash, and values as they stand in the file.
using Values = PolicyValues;

/// Far more than all options together.
constexpr std::uintmax_t longestFile = std::uintmax_t{1024} * 1024;

/// Without the quotes. QSettings takes a text with commas and without quotes for a list.
std::string textOf(const QVariant& value) {
    const QStringList parts = value.toStringList();
    return (parts.size() > 1 ? parts.join(QLatin1Char(',')) : value.toString()).toStdString();
}

/// QSettings only reads here. When it writes, it waits for a lock file; if a killed program left that file
/// empty, it waits for half a minute.
Values valuesOf(const QString& file) {
    const QSettings settings(file, QSettings::IniFormat);
    Values values;
    for (const QString& key : settings.allKeys())
        values.emplace(key.toStdString(), textOf(settings.value(key)));
    return values;
}

std::string shortened(std::string_view text) {
    constexpr std::size_t longest = 64;
    return std::string(text.substr(0, std::min(text.size(), longest)));
}

std::optional<OptionProblem> problemOf(const std::string& name, const std::string& value, OptionSource file) {
    using Kind = OptionProblem::Kind;
    const auto option = optionNamed(name);
    if (!option) {
        if (name.starts_with('#')) return std::nullopt;
        const auto meant = optionMeantBy(name);
        return OptionProblem{Kind::unknownName, file, meant ? std::string(keyOf(*meant)) : "",
                             shortened(name)};
    }
    switch (fitOf(*option, value)) {
        case ValueFit::fits:
            return std::nullopt;
        case ValueFit::outOfRange:
            return OptionProblem{Kind::outOfRange, file, name, shortened(value)};
        case ValueFit::notUnderstood:
            return OptionProblem{Kind::wrongValue, file, name, shortened(value)};
    }
    return std::nullopt;
}

std::vector<OptionProblem> problemsOf(const std::filesystem::path& path, const Values& values,
                                      OptionSource file) {
    using Kind = OptionProblem::Kind;
    const bool counts = file != OptionSource::administrator || !canOrdinaryPeopleChange(path);
    const Result<std::string> text = counts ? readSmallFile(path, longestFile) : std::string();
    std::vector<OptionProblem> problems;
    if (!counts) problems.push_back({Kind::changeableByOthers, file, {}, {}});
    if (!text && text.error().code != ErrorCode::fileNotFound)
        problems.push_back({Kind::unreadable, file, {}, {}});
    const std::string lines = text.value_or("");  // the views below point into it
    for (const std::string_view line : iniLinesOfAnotherForm(lines))
        problems.push_back({Kind::wrongLine, file, {}, shortened(line)});
    for (const auto& [name, value] : values) {
        if (auto problem = problemOf(name, value, file)) problems.push_back(std::move(*problem));
    }
    return problems;
}

class FileOptions final : public Options {
  public:
    FileOptions(const std::filesystem::path& userFile, const std::filesystem::path& administratorFile,
                PolicyValues policy)
        : userFile_(userFile), user_(valuesOf(pathOf(userFile))), administrator_(std::move(policy)) {
        if (!canOrdinaryPeopleChange(administratorFile))
            administrator_.merge(valuesOf(pathOf(administratorFile)));  // what is there already stays
        problems_ = problemsOf(administratorFile, administrator_, OptionSource::administrator);
        for (const OptionProblem& problem : problems_) {
            if (problem.kind == OptionProblem::Kind::unknownName && !problem.key.empty())
                misspelt_.insert(problem.key);
        }
        for (OptionProblem& problem : problemsOf(userFile, user_, OptionSource::user))
            problems_.push_back(std::move(problem));
    }

    bool get(const Option<bool>& option) const override {
        const Said said = saidOf(option.key);
        const auto value = said.text == nullptr ? std::nullopt : boolOf(*said.text);
        if (value) return *value;
        return said.byAdministrator ? option.safe.value_or(option.fallback) : option.fallback;
    }

    int get(const Option<int>& option) const override {
        const Said said = saidOf(option.key);
        const auto number = said.text == nullptr ? std::nullopt : numberOf(*said.text);
        if (!number) return option.fallback;
        return static_cast<int>(std::clamp<long long>(*number, option.least, option.most));
    }

    std::string get(const Option<std::string>& option) const override {
        const Said said = saidOf(option.key);
        if (said.text == nullptr) return option.fallback;
        return option.normal != nullptr ? option.normal(*said.text).value_or(option.fallback) : *said.text;
    }

    void set(const Option<bool>& option, bool value) override {
        const std::string text = value ? "true" : "false";
        store(option.key, text, text);
    }
    void set(const Option<int>& option, int value) override {
        store(option.key, std::to_string(value), std::to_string(value));
    }
    void set(const Option<std::string>& option, const std::string& value) override {
        store(option.key, value, iniQuoted(value));
    }

    void reset(std::string_view key) override {
        const auto place = user_.find(key);
        if (isLocked(key) || place == user_.end()) return;
        user_.erase(place);
        rewrite([key](std::string_view text) { return withoutIniValue(text, key); });
        tell(key);
    }

    bool isLocked(std::string_view key) const override { return saidOf(key).byAdministrator; }

    std::vector<OptionState> all() const override {
        std::vector<OptionState> states;
        for (const AnyOption& option : allOptions()) {
            const Said said = saidOf(keyOf(option));
            const bool counts = said.text != nullptr && fitOf(option, *said.text) != ValueFit::notUnderstood;
            const OptionSource source = said.byAdministrator ? OptionSource::administrator
                                        : counts             ? OptionSource::user
                                                             : OptionSource::fallback;
            states.push_back({std::string(keyOf(option)), shownValue(option), source, said.byAdministrator,
                              effectOf(option)});
        }
        return states;
    }

    std::vector<OptionProblem> problems() const override { return problems_; }

    Watch watch(std::function<void(std::string_view)> changed) override {
        listeners_->push_back(std::move(changed));
        const auto place = std::prev(listeners_->end());
        // The token shares the list, so it may outlive these options.
        return Watch(listeners_.get(), [listeners = listeners_, place](void*) { listeners->erase(place); });
    }

  private:
    /// What one of the files says of an option. `text` is null if neither says anything that has a value.
    struct Said {
        const std::string* text = nullptr;
        bool byAdministrator = false;
    };

    Said saidOf(std::string_view key) const {
        const auto locked = administrator_.find(key);
        if (locked != administrator_.end()) return {&locked->second, true};
        if (misspelt_.contains(key)) return {nullptr, true};
        const auto wish = user_.find(key);
        return {wish == user_.end() ? nullptr : &wish->second, false};
    }

    std::string shownValue(const AnyOption& option) const {
        if (const auto* const* one = std::get_if<const Option<bool>*>(&option))
            return get(**one) ? "true" : "false";
        if (const auto* const* one = std::get_if<const Option<int>*>(&option))
            return std::to_string(get(**one));
        return get(*std::get<const Option<std::string>*>(option));
    }

    void store(std::string_view key, const std::string& value, std::string_view written) {
        if (isLocked(key)) return;
        user_.insert_or_assign(std::string(key), value);
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
    Values administrator_;                         ///< of the system's policy and of the file
    std::set<std::string, std::less<>> misspelt_;  ///< keys that the administrator's file writes wrongly
    std::vector<OptionProblem> problems_;
    std::shared_ptr<Listeners> listeners_ = std::make_shared<Listeners>();
};

}  // namespace

std::string OptionProblem::logText() const {
    const bool locks = file == OptionSource::administrator;
    const std::string before = locks ? "policy.ini: " : "settings.ini: ";
    const std::string locked = locks ? "; it is locked to its safe value" : "";
    switch (kind) {
        case Kind::unreadable:
            return before + "cannot be read";
        case Kind::changeableByOthers:
            return before + "people who are no administrators can change it, so it does not count";
        case Kind::unknownName:
            if (key.empty()) return before + "there is no option " + text;
            return before + "there is no option " + text + ", probably " + key + locked;
        case Kind::wrongValue:
            return before + text + " is no value of " + key + locked;
        case Kind::outOfRange:
            return before + text + " is outside the range of " + key;
        case Kind::wrongLine:
            return before + "no form name=value: " + text;
    }
    return before;
}

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
                                     const std::filesystem::path& administratorFile, PolicyValues policy) {
    return std::make_unique<FileOptions>(userFile, administratorFile, std::move(policy));
}

}  // namespace qoltanba::service
