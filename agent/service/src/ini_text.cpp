#include "ini_text.h"

#include <algorithm>
#include <vector>

#include <qoltanba/base/ascii.h>

namespace qoltanba::service {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Splits the text into lines. Each line keeps its line feed.
std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        lines.push_back(text.substr(0, end + 1));
        text.remove_prefix(end + 1);
    }
    return lines;
}

bool isSection(std::string_view line) {
    return line.starts_with('[');
}

/// QSettings takes keys before the first section, and keys in this section, as keys without a section.
bool isGeneral(std::string_view line) {
    return line.size() == 9 && line.front() == '[' && line.back() == ']' &&
           (line.substr(1, 7) == "General" || line.substr(1, 7) == "general");
}

bool sets(std::string_view line, std::string_view key) {
    const std::size_t mark = line.find('=');
    return mark != std::string_view::npos && trimmed(line.substr(0, mark)) == key;
}

}  // namespace

std::string withIniValue(std::string_view text, std::string_view key, std::string_view value) {
    std::string made;
    const std::string wanted = std::string(key).append("=").append(value).append("\n");
    bool written = false;
    bool outside = true;
    for (const std::string_view line : linesOf(text)) {
        const std::string_view content = trimmed(line.substr(0, line.find('\n')));
        if (isSection(content)) {
            if (outside && !written && !isGeneral(content)) {
                made += wanted;
                written = true;
            }
            outside = isGeneral(content);
        }
        if (outside && sets(content, key)) {
            if (!written) made += wanted;
            written = true;
            continue;  // drops further lines of the key too: the last one would win
        }
        made += line;
        if (!line.ends_with('\n')) made += '\n';
    }
    if (written) return made;
    // A key behind a section would belong to that section.
    return outside ? made + wanted : wanted + made;
}

std::string withoutIniValue(std::string_view text, std::string_view key) {
    std::string made;
    bool outside = true;
    for (const std::string_view line : linesOf(text)) {
        const std::string_view content = trimmed(line.substr(0, line.find('\n')));
        if (isSection(content)) outside = isGeneral(content);
        if (!outside || !sets(content, key)) made += line;
    }
    return made;
}

std::vector<std::string_view> iniLinesOfAnotherForm(std::string_view text) {
    std::vector<std::string_view> others;
    for (const std::string_view line : linesOf(text)) {
        const std::string_view content = trimmed(line.substr(0, line.find('\n')));
        const bool isComment = content.starts_with(';') || content.starts_with('#');
        const bool isKnown =
            content.empty() || isComment || isSection(content) || content.find('=') != std::string_view::npos;
        if (!isKnown) others.push_back(content);
    }
    return others;
}

std::string iniQuoted(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string quoted = "\"";
    if (text.starts_with('@')) quoted += '@';  // a single one begins a value of another type
    bool afterEscape = false;                  // a digit behind \x1 would be read as a part of the escape
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
            afterEscape = false;
        } else if (octet < 0x20 || octet == 0x7f || (afterEscape && isHexDigit(c))) {
            quoted += "\\x";
            quoted += digits[octet >> 4U];
            quoted += digits[octet & 0xfU];
            afterEscape = true;
        } else {
            quoted += c;
            afterEscape = false;
        }
    }
    return quoted + '"';
}

}  // namespace qoltanba::service
