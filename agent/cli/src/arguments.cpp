#include "arguments.h"

#include <algorithm>

#include <qoltanba/base/path_text.h>
#include <qoltanba/texts/plain.h>

#include "text.h"

namespace qoltanba::cli {

Outcome<void> Arguments::addOption(std::string_view word, std::span<char* const>& rest,
                                   std::span<const Option> options) {
    const auto equals = word.find('=');
    const auto name = word.substr(0, equals);
    const auto shownName = QStringLiteral("--") + texts::plainLine(name);
    const auto* known = std::ranges::find(options, name, &Option::name).base();
    if (known == options.data() + options.size())
        return misused(Text::tr("Unknown option %1.").arg(shownName));
    if (has(name)) return misused(Text::tr("%1 is given twice.").arg(shownName));
    const bool valueIsInside = equals != std::string_view::npos;
    std::string value;
    if (!known->takesValue && valueIsInside) return misused(Text::tr("%1 takes no value.").arg(shownName));
    if (known->takesValue && !valueIsInside) {
        if (rest.empty()) return misused(Text::tr("%1 needs a value.").arg(shownName));
        value = rest.front();
        rest = rest.subspan(1);
    } else if (valueIsInside) {
        value = word.substr(equals + 1);
    }
    values_.emplace(name, std::move(value));
    return {};
}

Outcome<Arguments> Arguments::parse(std::span<char* const> words, std::span<const Option> options,
                                    std::size_t mostOperands) {
    Arguments arguments;
    bool optionsEnded = false;
    while (!words.empty()) {
        const std::string_view word = words.front();
        words = words.subspan(1);
        if (!optionsEnded && word == "--") {
            optionsEnded = true;
        } else if (!optionsEnded && word.starts_with("--")) {
            if (auto added = arguments.addOption(word.substr(2), words, options); !added) {
                return tl::unexpected(added.error());
            }
        } else if (!optionsEnded && word.size() > 1 && word.front() == '-') {
            return misused(Text::tr("Unknown option %1.").arg(texts::plainLine(word.substr(0, 2))));
        } else {
            arguments.operands_.emplace_back(word);
        }
    }
    if (arguments.operands_.size() > mostOperands) {
        return misused(
            Text::tr("Too many arguments: %1.").arg(texts::plainLine(arguments.operands_[mostOperands])));
    }
    return arguments;
}

std::optional<std::string> Arguments::value(std::string_view option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::filesystem::path> Arguments::path(std::string_view option) const {
    const auto text = value(option);
    return text ? std::optional(pathFromUtf8(*text)) : std::nullopt;
}

std::vector<std::filesystem::path> Arguments::files() const {
    std::vector<std::filesystem::path> files;
    for (const std::string& operand : operands_) files.push_back(pathFromUtf8(operand));
    return files;
}

}  // namespace qoltanba::cli
