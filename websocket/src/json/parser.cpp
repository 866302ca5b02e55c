#include "parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <locale>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <qoltanba/base/ascii.h>

namespace qoltanba::websocket::json {
namespace {

/// These characters end a text without quotes.
constexpr std::string_view formatting = ",:]}/\\\"[{;=#";

/// Whether the text is a decimal number with a point or an exponent, and not too large for a double. libc++
/// has std::from_chars for double only since version 20.
bool isDouble(std::string_view text) {
    if (text.find_first_not_of("0123456789.eE+-") != std::string_view::npos) return false;
    std::istringstream stream{std::string(text)};
    stream.imbue(std::locale::classic());
    double number = 0;
    return stream >> number && stream.peek() == std::istringstream::traits_type::eof();
}

/// Whether the existing parser would read this as a number. Anything else without quotes stays a text, for
/// example a number with leading zeros.
bool isNumber(std::string_view text) {
    if (text.empty() || !(isAsciiDigit(text[0]) || text[0] == '-')) return false;
    const char* end = text.data() + text.size();
    if (text.find_first_of(".eE") != std::string_view::npos || text == "-0") return isDouble(text);
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return false;
    std::array<char, 24> canonical{};
    const auto written = std::to_chars(canonical.data(), canonical.data() + canonical.size(), number);
    return text ==
           std::string_view(canonical.data(), static_cast<std::size_t>(written.ptr - canonical.data()));
}

Value valueOfBareText(std::string_view text) {
    if (equalsIgnoringAsciiCase(text, "true")) return Value(true);
    if (equalsIgnoringAsciiCase(text, "false")) return Value(false);
    if (equalsIgnoringAsciiCase(text, "null")) return {};
    if (isNumber(text)) return Value(Number{text});
    return Value(text);
}

/// In the existing parser a key may be any value. Its text is the name.
std::optional<std::string_view> nameOf(const Value& key) {
    if (key.text() != nullptr) return *key.text();
    if (key.number() != nullptr) return key.number()->text;
    if (key.boolean() != nullptr) return *key.boolean() ? "true" : "false";
    if (key.isNull()) return "null";
    return std::nullopt;
}

constexpr bool isHighSurrogate(std::uint32_t unit) {
    return unit >= 0xd800 && unit < 0xdc00;
}
constexpr bool isLowSurrogate(std::uint32_t unit) {
    return unit >= 0xdc00 && unit < 0xe000;
}

/// Writes an unescaped text over the message it is read from. The result is never longer than what was read.
class InPlaceText {
  public:
    explicit InPlaceText(char* begin) : begin_(begin), end_(begin) {}
    void put(char octet) { *end_++ = octet; }
    void move(const char* from, std::size_t size) {
        if (end_ != from) std::copy(from, from + size, end_);
        end_ += size;
    }
    void putCodePoint(std::uint32_t point) {
        const auto octet = [this](std::uint32_t value) { put(static_cast<char>(value)); };
        if (point < 0x80) {
            octet(point);
        } else if (point < 0x800) {
            octet(0xc0 | (point >> 6));
            octet(0x80 | (point & 0x3f));
        } else if (point < 0x10000) {
            octet(0xe0 | (point >> 12));
            octet(0x80 | ((point >> 6) & 0x3f));
            octet(0x80 | (point & 0x3f));
        } else {
            octet(0xf0 | (point >> 18));
            octet(0x80 | ((point >> 12) & 0x3f));
            octet(0x80 | ((point >> 6) & 0x3f));
            octet(0x80 | (point & 0x3f));
        }
    }
    std::string_view view() const { return {begin_, static_cast<std::size_t>(end_ - begin_)}; }

  private:
    char* begin_;
    char* end_;
};

/// The names of one object so far. A few names are compared one by one. Many are looked up, because a page
/// could otherwise make the comparing last for seconds.
class Names {
  public:
    /// Returns false if the name is there already.
    bool insert(std::string_view name) {
        if (all_.empty() && few_.size() < mostCompared) {
            if (std::find(few_.begin(), few_.end(), name) != few_.end()) return false;
            few_.push_back(name);
            return true;
        }
        if (all_.empty()) all_.insert(few_.begin(), few_.end());
        return all_.insert(name).second;
    }

  private:
    static constexpr std::size_t mostCompared = 16;
    std::vector<std::string_view> few_;
    std::set<std::string_view> all_;  // a set, not a hash table: a page could choose names with equal hashes
};

class Parser {
  public:
    Parser(std::span<char> message, const Limits& limits)
        : begin_(message.data()), at_(begin_), end_(begin_ + message.size()), limits_(limits) {}

    Result<Value> document() {
        if (nextClean() != '{') return error("does not begin with '{'");
        return object(1);
    }

  private:
    tl::unexpected<Error> error(std::string_view what) const {
        return fail(ErrorCode::invalidRequest, std::string(what) + " at " + std::to_string(at_ - begin_));
    }

    /// Returns the next character, or NUL at the end. A NUL in the message also means the end.
    char next() { return at_ < end_ ? *at_++ : '\0'; }
    void back() {
        if (at_ > begin_) --at_;
    }
    /// Returns the next character that is not white space or a control character.
    char nextClean() {
        while (at_ < end_) {
            const char character = *at_++;
            if (character == '\0' || static_cast<unsigned char>(character) > ' ') return character;
        }
        return '\0';
    }
    /// Returns what nextClean would return, without reading on.
    char peekClean() {
        const char character = nextClean();
        if (character != '\0') back();
        return character;
    }

    Result<Value> value(int depth) {
        if (++values_ > limits_.values) return fail(ErrorCode::tooLarge, "too many values");
        const char first = nextClean();
        if (first == '"' || first == '\'') return text(first);
        if (first == '{' || first == '[') {
            if (depth >= limits_.depth) return fail(ErrorCode::tooLarge, "nested too deeply");
            return first == '{' ? object(depth + 1) : array(depth + 1);
        }
        if (first != '\0') back();
        return bareText();
    }

    /// Parses the rest of an object after its opening brace.
    Result<Value> object(int depth) {
        Object members;
        Names names;
        while (true) {
            const char first = peekClean();
            if (first == '\0') return error("ends inside an object");
            if (first == '}') {
                next();
                return Value(std::move(members));
            }
            auto key = value(depth);
            if (!key) return key;
            const auto name = nameOf(*key);
            if (!name) return error("a key is no text");
            if (!colon()) return error("no ':' after a key");
            if (members.size() >= limits_.members) return fail(ErrorCode::tooLarge, "too many members");
            if (!names.insert(*name)) return error("a key twice");
            auto content = value(depth);
            if (!content) return content;
            members.push_back({*name, std::move(*content)});
            const char separator = nextClean();
            if (separator == '}') return Value(std::move(members));
            if (separator != ',' && separator != ';') return error("no ',' or '}'");
        }
    }

    bool colon() {
        const char character = nextClean();
        if (character == ':') return true;
        if (character != '=') return false;
        if (at_ < end_ && *at_ == '>') ++at_;
        return true;
    }

    /// Parses the rest of an array after its opening bracket.
    Result<Value> array(int depth) {
        Array items;
        while (true) {
            const char first = peekClean();
            if (first == ']') {
                next();
                return Value(std::move(items));
            }
            if (first == ',') {
                if (++values_ > limits_.values) return fail(ErrorCode::tooLarge, "too many values");
                items.emplace_back();
            } else {
                auto item = value(depth);
                if (!item) return item;
                items.push_back(std::move(*item));
            }
            const char separator = nextClean();
            if (separator == ']') return Value(std::move(items));
            if (separator != ',' && separator != ';') return error("no ',' or ']'");
        }
    }

    Result<Value> bareText() {
        const char* begin = at_;
        while (at_ < end_ && static_cast<unsigned char>(*at_) >= ' ' &&
               formatting.find(*at_) == std::string_view::npos) {
            ++at_;
        }
        const char* last = at_;
        while (last > begin && last[-1] == ' ') --last;
        if (last == begin) return error("no value");
        return valueOfBareText({begin, static_cast<std::size_t>(last - begin)});
    }

    /// Parses the rest of a text after its opening quote.
    Result<Value> text(char quote) {
        InPlaceText out(at_);
        while (true) {
            const char* plain = at_;
            while (at_ < end_ && *at_ != quote && *at_ != '\\' && *at_ != '\0' && *at_ != '\n' &&
                   *at_ != '\r') {
                ++at_;
            }
            out.move(plain, static_cast<std::size_t>(at_ - plain));
            const char character = next();
            if (character == quote) return Value(out.view());
            if (character != '\\') return error("a text without end");
            if (!escape(out)) return error("an unknown escape");
        }
    }

    bool escape(InPlaceText& out) {
        const char character = next();
        switch (character) {
            case 'b':
                out.put('\b');
                return true;
            case 't':
                out.put('\t');
                return true;
            case 'n':
                out.put('\n');
                return true;
            case 'f':
                out.put('\f');
                return true;
            case 'r':
                out.put('\r');
                return true;
            case '"':
            case '\'':
            case '\\':
            case '/':
                out.put(character);
                return true;
            case 'u':
                return unicodeEscape(out);
            default:
                return false;
        }
    }

    bool unicodeEscape(InPlaceText& out) {
        const auto unit = hexUnit();
        if (!unit) return false;
        if (isHighSurrogate(*unit) && end_ - at_ >= 6 && at_[0] == '\\' && at_[1] == 'u') {
            char* const second = at_;
            at_ += 2;
            const auto low = hexUnit();
            if (!low) return false;
            if (isLowSurrogate(*low)) {
                out.putCodePoint(0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00));
                return true;
            }
            at_ = second;
        }
        const bool half = isHighSurrogate(*unit) || isLowSurrogate(*unit);
        out.putCodePoint(half ? 0xfffd : *unit);
        return true;
    }

    std::optional<std::uint32_t> hexUnit() {
        if (end_ - at_ < 4) return std::nullopt;
        std::uint32_t unit = 0;
        const auto read = std::from_chars(at_, at_ + 4, unit, 16);
        if (read.ec != std::errc() || read.ptr != at_ + 4) return std::nullopt;
        at_ += 4;
        return unit;
    }

    char* begin_;
    char* at_;
    char* end_;
    Limits limits_;
    std::size_t values_ = 0;
};

}  // namespace

Result<Value> parseLenient(std::span<char> message, const Limits& limits) {
    return Parser(message, limits).document();
}

}  // namespace qoltanba::websocket::json
