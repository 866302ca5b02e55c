#include "parser.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <qoltanba/base/ascii.h>

#include "number.h"

namespace qoltanba::websocket::json {
namespace {

/// A property of each octet.
using OctetSet = std::array<bool, 256>;

/// These end a text without quotes: control characters too.
constexpr OctetSet endsOfBareText = [] {
    OctetSet set{};
    for (const char character : std::string_view(",:]}/\\\"[{;=#"))
        set[static_cast<unsigned char>(character)] = true;
    for (std::size_t control = 0; control < ' '; ++control) set[control] = true;
    return set;
}();

/// The values of hexadecimal digits. Four of them with a wrong one among them give more than 0xffff.
constexpr std::array<std::uint32_t, 256> hexDigits = [] {
    std::array<std::uint32_t, 256> digits{};
    digits.fill(0xffffffff);
    for (std::uint32_t value = 0; value < 16; ++value) {
        digits[static_cast<unsigned char>("0123456789abcdef"[value])] = value;
        digits[static_cast<unsigned char>("0123456789ABCDEF"[value])] = value;
    }
    return digits;
}();

constexpr std::uint32_t hexUnit(const char* digits) {
    const auto digit = [&](int at) { return hexDigits[static_cast<unsigned char>(digits[at])]; };
    return digit(0) << 12 | digit(1) << 8 | digit(2) << 4 | digit(3);
}

/// What the letter after a backslash stands for; NUL: nothing, or more than the letter says.
constexpr std::array<char, 256> unescaped = [] {
    std::array<char, 256> letters{};
    letters['b'] = '\b';
    letters['t'] = '\t';
    letters['n'] = '\n';
    letters['f'] = '\f';
    letters['r'] = '\r';
    for (const char same : std::string_view("\"'\\/")) letters[static_cast<unsigned char>(same)] = same;
    return letters;
}();

constexpr std::uint64_t eightOf(char octet) {
    return std::uint64_t{0x0101010101010101} * static_cast<unsigned char>(octet);
}

/// Whether one of the eight octets is NUL.
constexpr bool hasNul(std::uint64_t eight) {
    return ((eight - eightOf(1)) & ~eight & eightOf('\x80')) != 0;
}

constexpr OctetSet endsOfPlainText(char quote) {
    OctetSet set{};
    for (const char character : {quote, '\\', '\0', '\n', '\r'})
        set[static_cast<unsigned char>(character)] = true;
    return set;
}
constexpr OctetSet endsInDoubleQuotes = endsOfPlainText('"');
constexpr OctetSet endsInSingleQuotes = endsOfPlainText('\'');

/// Returns where a text in quotes does not go on plainly. Looks at eight octets at once.
const char* endOfPlainText(const char* at, const char* end, char quote, const OctetSet& ends) {
    for (; end - at >= 8; at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, at, sizeof eight);
        if (hasNul(eight) || hasNul(eight ^ eightOf(quote)) || hasNul(eight ^ eightOf('\\')) ||
            hasNul(eight ^ eightOf('\n')) || hasNul(eight ^ eightOf('\r')))
            break;
    }
    while (at < end && !ends[static_cast<unsigned char>(*at)]) ++at;
    return at;
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

/// Writes the character in UTF-8. Returns where it ends.
char* putCodePoint(char* to, std::uint32_t point) {
    const auto octet = [&to](std::uint32_t value) { *to++ = static_cast<char>(value); };
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
    return to;
}

/// Writes an unescaped text over the message it is read from. The result is never longer than what was read.
class InPlaceText {
  public:
    explicit InPlaceText(char* begin) : begin_(begin), end_(begin) {}
    void move(const char* from, std::size_t size) {
        if (end_ != from) std::copy(from, from + size, end_);
        end_ += size;
    }
    /// Copies octets and writes for each escape what it stands for. Returns where the text ends or is wrong,
    /// or where eight octets in a row were plain: there is a faster way for more of them.
    char* unescape(char* from, const char* limit, const OctetSet& ends) {
        char* to = end_;
        int plain = 0;
        while (from < limit) {
            if (*from == '\\') {
                plain = 0;
                if (!unescapeOne(from, limit, to)) break;
            } else if (limit - from >= 4 && arePlain(from, ends)) {
                if ((plain += 4) > 8) break;
                char four[4];
                std::memcpy(four, from, 4);
                std::memcpy(to, four, 4);
                from += 4;
                to += 4;
            } else {
                if (ends[static_cast<unsigned char>(*from)] || ++plain > 8) break;
                *to++ = *from++;
            }
        }
        end_ = to;
        return from;
    }
    std::string_view view() const { return {begin_, static_cast<std::size_t>(end_ - begin_)}; }

  private:
    static bool arePlain(const char* four, const OctetSet& ends) {
        const auto isEnd = [&](int at) {
            return static_cast<int>(ends[static_cast<unsigned char>(four[at])]);
        };
        return (isEnd(0) | isEnd(1) | isEnd(2) | isEnd(3)) == 0;
    }
    static bool unescapeOne(char*& from, const char* limit, char*& to) {
        if (limit - from < 2) return false;
        if (from[1] == 'u') return unescapeUnits(from, limit, to);
        const char octet = unescaped[static_cast<unsigned char>(from[1])];
        if (octet == '\0') return false;
        *to++ = octet;
        from += 2;
        return true;
    }
    /// An escaped unit of UTF-16, or the pair of two.
    static bool unescapeUnits(char*& from, const char* limit, char*& to) {
        if (limit - from < 6) return false;
        const std::uint32_t unit = hexUnit(from + 2);
        if (unit > 0xffff) return false;
        from += 6;
        if (isHighSurrogate(unit) && limit - from >= 6 && from[0] == '\\' && from[1] == 'u') {
            const std::uint32_t low = hexUnit(from + 2);
            if (isLowSurrogate(low)) {
                to = putCodePoint(to, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
                from += 6;
                return true;
            }
        }
        to = putCodePoint(to, isHighSurrogate(unit) || isLowSurrogate(unit) ? 0xfffd : unit);
        return true;
    }

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
        at_ = std::find_if(
            at_, end_, [](char character) { return endsOfBareText[static_cast<unsigned char>(character)]; });
        const char* last = at_;
        while (last > begin && last[-1] == ' ') --last;
        if (last == begin) return error("no value");
        return valueOfBareText({begin, static_cast<std::size_t>(last - begin)});
    }

    /// Parses the rest of a text after its opening quote.
    Result<Value> text(char quote) {
        const OctetSet& ends = quote == '"' ? endsInDoubleQuotes : endsInSingleQuotes;
        InPlaceText out(at_);
        while (at_ < end_ && (*at_ == '\\' || !ends[static_cast<unsigned char>(*at_)])) {
            const char* plain = at_;
            at_ += endOfPlainText(at_, end_, quote, ends) - at_;
            out.move(plain, static_cast<std::size_t>(at_ - plain));
            const char* escape = at_;
            at_ = out.unescape(at_, end_, ends);
            if (at_ == escape && at_ < end_ && *at_ == '\\') return error("an unknown escape");
        }
        if (next() != quote) return error("a text without end");
        return Value(out.view());
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
