#include <algorithm>

#include <qoltanba/base/ascii.h>

namespace qoltanba {

namespace {

// `high` is the place of the high octet in each unit of UTF-16.
std::optional<std::string> asciiOfUtf16(std::string_view units, std::size_t high) {
    if (units.size() % 2 != 0) return std::nullopt;
    std::string text;
    text.reserve(units.size() / 2);
    for (std::size_t at = 0; at < units.size(); at += 2) {
        if (units[at + high] != '\0' || static_cast<unsigned char>(units[at + 1 - high]) >= 0x80U)
            return std::nullopt;
        text.push_back(units[at + 1 - high]);
    }
    return text;
}

}  // namespace

std::string asciiLower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = asciiLower(c);
    return lower;
}

bool equalsIgnoringAsciiCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char one, char other) { return asciiLower(one) == asciiLower(other); });
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string_view> splitAtCommas(std::string_view text) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view part = trimmed(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
        if (!part.empty()) parts.push_back(part);
    }
    return parts;
}

std::optional<std::string> asciiOfTextFile(BytesView file) {
    using namespace std::string_view_literals;
    const std::string_view data = asText(file);
    if (data.starts_with("\xEF\xBB\xBF"sv)) return std::string(data.substr(3));
    if (data.starts_with("\xFF\xFE"sv)) return asciiOfUtf16(data.substr(2), 1);
    if (data.starts_with("\xFE\xFF"sv)) return asciiOfUtf16(data.substr(2), 0);
    if (data.size() > 1 && data[1] == '\0') return asciiOfUtf16(data, 1);
    if (data.size() > 1 && data[0] == '\0') return asciiOfUtf16(data, 0);
    return std::string(data);
}

}  // namespace qoltanba
