#include "asn1.h"

#include <openssl/err.h>

#include <array>
#include <ctime>
#include <string_view>

namespace qoltanba::trust::asn1 {
namespace {

constexpr int isError = 0x80;
constexpr int isIndefinite = 0x01;

/// An element with a header of two octets, as nearly all of a list's ten thousands are.
std::optional<Element> takeSmall(BytesView& rest) {
    constexpr std::uint8_t longTag = 0x1f;
    constexpr std::uint8_t longLength = 0x80;
    constexpr std::size_t header = 2;
    if (rest.size() < header || (rest[0] & longTag) == longTag || rest[1] >= longLength ||
        rest.size() - header < rest[1])
        return std::nullopt;
    Element element;
    element.tag = rest[0] & longTag;
    element.tagClass = rest[0] & V_ASN1_PRIVATE;
    element.whole = rest.first(header + rest[1]);
    element.content = element.whole.subspan(header);
    rest = rest.subspan(element.whole.size());
    return element;
}

/// Two digits; nothing if they are none.
std::optional<int> twoDigits(std::string_view text, std::size_t at) {
    const auto digit = [&](std::size_t index) { return text[index] - '0'; };
    if (digit(at) < 0 || digit(at) > 9 || digit(at + 1) < 0 || digit(at + 1) > 9) return std::nullopt;
    return 10 * digit(at) + digit(at + 1);
}

/// The forms of RFC 5280, section 4.1.2.5: YYMMDDHHMMSSZ and YYYYMMDDHHMMSSZ.
std::optional<TimePoint> commonTime(std::string_view text, bool isGeneralized) {
    const std::size_t yearDigits = isGeneralized ? 4 : 2;
    if (text.size() != yearDigits + 11 || text.back() != 'Z') return std::nullopt;
    std::array<int, 7> parts{};
    const std::size_t count = text.size() / 2;
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = twoDigits(text, 2 * i);
        if (!value) return std::nullopt;
        parts[i + parts.size() - count] = *value;
    }
    if (!isGeneralized) parts[0] = parts[1] < 50 ? 20 : 19;
    using namespace std::chrono;
    const year_month_day day(year(100 * parts[0] + parts[1]), month(static_cast<unsigned>(parts[2])),
                             std::chrono::day(static_cast<unsigned>(parts[3])));
    // Years that a TimePoint cannot count are left to timeOf.
    if (!day.ok() || day.year() < year(1678) || day.year() > year(2261) || parts[4] > 23 || parts[5] > 59 ||
        parts[6] > 59)
        return std::nullopt;
    return sys_days(day) + hours(parts[4]) + minutes(parts[5]) + seconds(parts[6]);
}

}  // namespace

std::optional<Element> take(BytesView& rest) {
    if (rest.empty()) return std::nullopt;
    if (auto small = takeSmall(rest)) return small;
    const unsigned char* content = rest.data();
    long length = 0;
    Element element;
    const int found =
        ASN1_get_object(&content, &length, &element.tag, &element.tagClass, static_cast<long>(rest.size()));
    if ((found & (isError | isIndefinite)) != 0) {
        ERR_clear_error();
        return std::nullopt;
    }
    const auto header = static_cast<std::size_t>(content - rest.data());
    element.whole = rest.first(header + static_cast<std::size_t>(length));
    element.content = element.whole.subspan(header);
    rest = rest.subspan(element.whole.size());
    return element;
}

std::optional<Signed> signedParts(BytesView der) {
    const auto outer = take(der);
    if (!outer || !outer->is(V_ASN1_SEQUENCE) || !der.empty()) return std::nullopt;
    BytesView rest = outer->content;
    const auto covered = take(rest);
    const auto algorithm = take(rest);
    const auto signature = take(rest);
    if (!covered || !algorithm || !signature || !signature->is(V_ASN1_BIT_STRING)) return std::nullopt;
    if (signature->content.empty() || signature->content.front() != 0) return std::nullopt;  // unused bits
    return Signed{covered->whole, algorithm->whole, signature->content.subspan(1)};
}

std::optional<TimePoint> timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    // Without a time OpenSSL would give the present one.
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    using namespace std::chrono;
    // RFC 5280 lets a time be as late as 9999; TimePoint counts up to 2262, and not quite so far here, so
    // that minutes can be added.
    constexpr year first{1678};
    constexpr year last{2261};
    const year ofTime(parts.tm_year + 1900);
    if (ofTime < first) return sys_days(first / January / 1);
    if (ofTime > last) return sys_days(last / December / 31);
    const year_month_day day(ofTime, month(static_cast<unsigned>(parts.tm_mon + 1)),
                             std::chrono::day(static_cast<unsigned>(parts.tm_mday)));
    return sys_days(day) + hours(parts.tm_hour) + minutes(parts.tm_min) + seconds(parts.tm_sec);
}

std::optional<TimePoint> timeOf(const Element& element) {
    const bool isGeneralized = element.is(V_ASN1_GENERALIZEDTIME);
    if (!isGeneralized && !element.is(V_ASN1_UTCTIME)) return std::nullopt;
    if (auto common = commonTime(asText(element.content), isGeneralized)) return common;
    const unsigned char* at = element.whole.data();
    ASN1_TIME* time = d2i_ASN1_TIME(nullptr, &at, static_cast<long>(element.whole.size()));
    const auto read = timeOf(time);
    ASN1_TIME_free(time);
    ERR_clear_error();
    return read;
}

std::string timeText(TimePoint time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    std::array<char, 32> text{};
    if (OPENSSL_gmtime(&seconds, &parts) == nullptr) return "?";
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string integerOf(const ASN1_INTEGER* integer) {
    const auto* data = reinterpret_cast<const char*>(ASN1_STRING_get0_data(integer));
    std::string magnitude(data, static_cast<std::size_t>(ASN1_STRING_length(integer)));
    magnitude.erase(0, magnitude.find_first_not_of('\0'));
    return ASN1_STRING_type(integer) == V_ASN1_NEG_INTEGER ? "-" + magnitude : magnitude;
}

bool isLess(const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

std::optional<RevocationReason> reasonOf(long code) {
    switch (code) {
        case 1:
            return RevocationReason::keyCompromise;
        case 2:
            return RevocationReason::caCompromise;
        case 3:
            return RevocationReason::affiliationChanged;
        case 4:
            return RevocationReason::superseded;
        case 5:
            return RevocationReason::cessationOfOperation;
        case 6:
            return RevocationReason::certificateHold;
        case 8:  // removeFromCRL
            return std::nullopt;
        case 9:
            return RevocationReason::privilegeWithdrawn;
        case 10:
            return RevocationReason::aaCompromise;
        default:
            return RevocationReason::unspecified;
    }
}

}  // namespace qoltanba::trust::asn1
