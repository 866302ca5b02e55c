#include "xml_xades.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>

#include <qoltanba/base/ascii.h>
#include <qoltanba/crypto/digest.h>

#include "base64.h"
#include "xml_algorithms.h"
#include "xml_document.h"

namespace qoltanba::signing {

namespace {

constexpr std::size_t mostNamed = 8;

/// Reads a text from front to back. After the first mistake every value is 0.
class TimeReader {
  public:
    explicit TimeReader(std::string_view text) : rest_(text) {}

    int number(std::size_t digits) {
        int value = 0;
        const std::string_view part = rest_.substr(0, digits);
        const bool isNumber = part.size() == digits && std::ranges::all_of(part, isAsciiDigit);
        if (!isNumber) {
            isWrong_ = true;
            return 0;
        }
        std::from_chars(part.data(), part.data() + part.size(), value);
        rest_.remove_prefix(digits);
        return value;
    }
    void sign(char expected) {
        isWrong_ = isWrong_ || !rest_.starts_with(expected);
        rest_.remove_prefix(isWrong_ ? 0 : 1);
    }
    void skipFraction() {
        if (!rest_.starts_with('.')) return;
        rest_.remove_prefix(1);
        while (!rest_.empty() && isAsciiDigit(rest_.front())) rest_.remove_prefix(1);
    }
    /// Z, +HH:MM or -HH:MM.
    std::chrono::minutes zone() {
        if (rest_ == "Z") return std::chrono::minutes(0);
        const bool isWest = rest_.starts_with('-');
        if (!isWest && !rest_.starts_with('+')) isWrong_ = true;
        rest_.remove_prefix(rest_.empty() ? 0 : 1);
        const int hours = number(2);
        sign(':');
        const int minutes = number(2);
        constexpr int farthest = 14;
        isWrong_ = isWrong_ || !rest_.empty() || hours > farthest || minutes > 59;
        const std::chrono::minutes offset = std::chrono::hours(hours) + std::chrono::minutes(minutes);
        return isWest ? -offset : offset;
    }
    bool isWrong() const { return isWrong_; }

  private:
    std::string_view rest_;
    bool isWrong_ = false;
};

const xmlNode* propertiesAmong(std::span<const xmlNode* const> covered) {
    const auto found = std::ranges::find_if(covered, [](const xmlNode* element) {
        return isElement(element, uri::xades, "SignedProperties") ||
               onlyElementIn(onlyElementIn(element, uri::xades, "QualifyingProperties"), uri::xades,
                             "SignedProperties") != nullptr;
    });
    if (found == covered.end()) return nullptr;
    if (isElement(*found, uri::xades, "SignedProperties")) return *found;
    return onlyElementIn(onlyElementIn(*found, uri::xades, "QualifyingProperties"), uri::xades,
                         "SignedProperties");
}

/// What the properties say about the signer's certificate.
enum class Named { notSaid, same, another };

// Compares one Cert element with the certificate. A digest that the program does not know says nothing.
Named namedBy(const crypto::Library& library, const xmlNode* cert, const crypto::Certificate& signer) {
    const xmlNode* digest = onlyElementIn(cert, uri::xades, "CertDigest");
    const xmlNode* method = onlyElementIn(digest, uri::dsig, "DigestMethod");
    const xmlNode* value = onlyElementIn(digest, uri::dsig, "DigestValue");
    if (method == nullptr || value == nullptr) return Named::notSaid;
    const Result<std::string_view> oid = digestOidOfDigestMethod(attributeOf(method, "Algorithm"));
    const std::optional<Bytes> said = fromBase64(contentOf(value));
    if (!oid || !said) return Named::notSaid;
    const Result<Bytes> known = crypto::digestOf(library, *oid, signer.der());
    if (!known) return Named::notSaid;
    return *known == *said ? Named::same : Named::another;
}

Named namedIn(const crypto::Library& library, const xmlNode* properties, const crypto::Certificate& signer) {
    Named named = Named::notSaid;
    std::size_t count = 0;
    for (const char* form : {"SigningCertificateV2", "SigningCertificate"}) {
        for (const xmlNode* cert :
             elementsIn(onlyElementIn(properties, uri::xades, form), uri::xades, "Cert")) {
            if (++count > mostNamed) return named;
            const Named one = namedBy(library, cert, signer);
            if (one == Named::same) return one;
            if (one == Named::another) named = one;
        }
    }
    return named;
}

}  // namespace

Result<SignedProperties> signedPropertiesIn(const crypto::Library& library,
                                            std::span<const xmlNode* const> covered,
                                            const crypto::Certificate& signer) {
    SignedProperties facts;
    const xmlNode* ofSignature =
        onlyElementIn(propertiesAmong(covered), uri::xades, "SignedSignatureProperties");
    if (ofSignature == nullptr) return facts;
    const Named named = namedIn(library, ofSignature, signer);
    if (named == Named::another) {
        return fail(ErrorCode::signedAttributesInvalid,
                    "the signed properties name another certificate than the one in KeyInfo");
    }
    facts.namesCertificate = named == Named::same;
    if (const xmlNode* time = onlyElementIn(ofSignature, uri::xades, "SigningTime"))
        facts.signingTime = timeOfXml(contentOf(time));
    return facts;
}

std::optional<TimePoint> timeOfXml(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    text = text.substr(0, text.find_last_not_of(blank) + 1);
    TimeReader reader(text);
    const std::chrono::year year(reader.number(4));
    reader.sign('-');
    const std::chrono::month month(static_cast<unsigned>(reader.number(2)));
    reader.sign('-');
    const std::chrono::year_month_day day(year, month,
                                          std::chrono::day(static_cast<unsigned>(reader.number(2))));
    reader.sign('T');
    const int hour = reader.number(2);
    reader.sign(':');
    const int minute = reader.number(2);
    reader.sign(':');
    const int second = reader.number(2);
    reader.skipFraction();
    const std::chrono::minutes zone = reader.zone();
    // A TimePoint counts from 1677 to 2262.
    constexpr int first = 1678;
    constexpr int last = 2261;
    const bool isInRange = day.ok() && year >= std::chrono::year(first) && year <= std::chrono::year(last);
    if (reader.isWrong() || !isInRange || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    return std::chrono::sys_days(day) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second) - zone;
}

}  // namespace qoltanba::signing
