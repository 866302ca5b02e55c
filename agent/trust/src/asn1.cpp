#include "asn1.h"

#include <openssl/err.h>

#include <array>
#include <ctime>

namespace qoltanba::trust::asn1 {
namespace {

constexpr int isError = 0x80;
constexpr int isIndefinite = 0x01;

}  // namespace

std::optional<Element> take(BytesView& rest) {
    if (rest.empty()) return std::nullopt;
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
    if (!outer || !outer->is(V_ASN1_SEQUENCE)) return std::nullopt;
    BytesView rest = outer->content;
    const auto covered = take(rest);
    const auto algorithm = take(rest);
    const auto signature = take(rest);
    if (!covered || !algorithm || !signature || !signature->is(V_ASN1_BIT_STRING)) return std::nullopt;
    if (signature->content.empty() || signature->content.front() != 0) return std::nullopt;  // unused bits
    return Signed{covered->whole, signature->content.subspan(1)};
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
