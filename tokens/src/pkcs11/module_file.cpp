#include "module_file.h"

#include <algorithm>
#include <array>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/utf8.h>

#include "module_table.h"

namespace qoltanba::tokens::pkcs11 {
namespace {

constexpr std::size_t longestName = 32;
constexpr std::size_t longestLine = 4096;

bool isName(std::string_view text) {
    return !text.empty() && text.size() <= longestName && std::all_of(text.begin(), text.end(), [](char c) {
        return isAsciiDigit(c) || (c >= 'a' && c <= 'z') || c == '-';
    });
}

bool readBool(std::string_view value, std::optional<bool>& into) {
    if (value != "true" && value != "false") return false;
    into = value == "true";
    return true;
}

bool readPath(std::string_view value, ModuleSection& section) {
    const auto path = pathFromUtf8(value);
    if (!path.is_absolute() || value.find('\0') != std::string_view::npos) return false;
    section.path = path;
    return true;
}

bool readTitle(std::string_view value, ModuleSection& section) {
    const bool isPlain = std::none_of(value.begin(), value.end(), [](char c) { return c >= 0 && c < ' '; });
    if (value.empty() || value.size() > 64 || !isPlain || !isUtf8(asBytes(value))) return false;
    section.title = std::string(value);
    return true;
}

bool readKind(std::string_view value, ModuleSection& section) {
    const auto kind = storageKindOf(value);
    if (value == "none") section.kind = std::optional<StorageKind>();
    if (kind && !isFile(*kind)) section.kind = kind;
    return section.kind.has_value();
}

bool readPinAlphabet(std::string_view value, ModuleSection& section) {
    if (value == "any") section.pinAlphabet = "";
    if (value == "ascii") section.pinAlphabet = asciiAlphabet;
    if (value == "digits") section.pinAlphabet = "0123456789";
    return section.pinAlphabet.has_value();
}

bool readDigest(std::string_view value, ModuleSection& section) {
    if (value != "plain" && value != "reversed") return false;
    section.isDigestReversed = value == "reversed";
    return true;
}

struct Key {
    std::string_view name;
    bool (*read)(std::string_view value, ModuleSection& section);
};
constexpr std::array keys{
    Key{"enabled", [](std::string_view value, ModuleSection& one) { return readBool(value, one.isEnabled); }},
    Key{"path", readPath},
    Key{"title", readTitle},
    Key{"storage", readKind},
    Key{"pin", readPinAlphabet},
    Key{"readers",
        [](std::string_view value, ModuleSection& one) { return readBool(value, one.isForReaders); }},
    Key{"digest", readDigest},
};

class Parser {
  public:
    void read(std::string_view line) {
        ++line_;
        if (line.size() > longestLine) return complain("a line that is too long");
        line = trimmed(line);
        if (line.empty() || line.front() == ';' || line.front() == '#') return;
        if (line.front() == '[') return begin(line);
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) return complain("neither [name] nor key=value");
        if (file_.sections.empty()) return complain("a value before the first [name]");
        set(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)));
    }

    ModuleFile made() { return std::move(file_); }

  private:
    void begin(std::string_view line) {
        const std::string_view name = line.back() == ']' ? line.substr(1, line.size() - 2) : "";
        const bool isTaken = std::any_of(file_.sections.begin(), file_.sections.end(),
                                         [&](const ModuleSection& one) { return one.name == name; });
        ModuleSection section;
        section.name = name;
        section.line = line_;
        file_.sections.push_back(std::move(section));
        set_.clear();
        if (!isName(name)) complain("a name has only a-z, 0-9 and hyphens");
        if (isTaken) complain("[" + std::string(name) + "] a second time");
    }

    void set(std::string_view name, std::string_view value) {
        const auto* key =
            std::find_if(keys.begin(), keys.end(), [&](const Key& one) { return one.name == name; });
        if (key == keys.end()) return complain("there is no key '" + std::string(name) + "'");
        if (std::find(set_.begin(), set_.end(), name) != set_.end())
            return complain("'" + std::string(name) + "' a second time");
        set_.push_back(key->name);
        if (!key->read(value, file_.sections.back()))
            complain("'" + std::string(name) + "' cannot be '" + std::string(value) + "'");
    }

    void complain(const std::string& problem) {
        file_.problems.push_back("line " + std::to_string(line_) + ": " + problem);
        if (!file_.sections.empty()) file_.sections.back().isGood = false;
    }

    ModuleFile file_;
    std::vector<std::string_view> set_;  ///< the keys of the last section
    std::size_t line_ = 0;
};

}  // namespace

ModuleFile parseModuleFile(std::string_view text) {
    Parser parser;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        parser.read(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parser.made();
}

}  // namespace qoltanba::tokens::pkcs11
