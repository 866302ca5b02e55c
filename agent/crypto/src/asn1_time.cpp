#include <openssl/crypto.h>
#include <openssl/err.h>

#include <array>
#include <ctime>
#include <string_view>

#include <qoltanba/crypto/asn1_time.h>
#include <qoltanba/crypto/openssl.h>

namespace qoltanba::crypto {
namespace {

using TimePtr = Handle<ASN1_TIME, ASN1_TIME_free>;

constexpr std::chrono::year firstYear{1678};
constexpr std::chrono::year lastYear{2261};

/// Reads two digits. If one is not a digit, the function returns nothing.
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
    // The caller handles years that a TimePoint cannot hold.
    if (!day.ok() || day.year() < firstYear || day.year() > lastYear || parts[4] > 23 || parts[5] > 59 ||
        parts[6] > 59)
        return std::nullopt;
    return sys_days(day) + hours(parts[4]) + minutes(parts[5]) + seconds(parts[6]);
}

}  // namespace

std::optional<TimePoint> timeOf(const ASN1_TIME* time) {
    std::tm parts{};
    // If there is no time, OpenSSL would return the current time.
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    using namespace std::chrono;
    const year ofTime(parts.tm_year + 1900);
    if (ofTime < firstYear) return sys_days(firstYear / January / 1);
    // One day is left before the end of the range, so that callers can add minutes.
    if (ofTime > lastYear) return sys_days(lastYear / December / 31);
    const year_month_day day(ofTime, month(static_cast<unsigned>(parts.tm_mon + 1)),
                             std::chrono::day(static_cast<unsigned>(parts.tm_mday)));
    return sys_days(day) + hours(parts.tm_hour) + minutes(parts.tm_min) + seconds(parts.tm_sec);
}

std::optional<TimePoint> timeOf(const der::Element& element) {
    const bool isGeneralized = element.tag == der::generalizedTime;
    if (!isGeneralized && element.tag != der::utcTime) return std::nullopt;
    if (auto common = commonTime(asText(element.content), isGeneralized)) return common;
    const unsigned char* at = element.whole.data();
    const TimePtr time(d2i_ASN1_TIME(nullptr, &at, static_cast<long>(element.whole.size())));
    const auto read = timeOf(time.get());
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

}  // namespace qoltanba::crypto
