#include <QString>
#include <QUrl>

#include <algorithm>
#include <charconv>

#include <qoltanba/base/ascii.h>
#include <qoltanba/service/origin.h>

namespace qoltanba::service {
namespace {

constexpr std::size_t longestOrigin = 255;

/// RFC 3986, section 3.1.
bool isScheme(std::string_view text) {
    return !text.empty() && isAsciiLetter(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
        return isAsciiLetter(c) || isAsciiDigit(c) || c == '+' || c == '-' || c == '.';
    });
}

bool isIpv6Literal(std::string_view text) {
    if (text.size() < 4 || text.front() != '[' || text.back() != ']') return false;
    const std::string_view literal = text.substr(1, text.size() - 2);
    return std::all_of(literal.begin(), literal.end(),
                       [](char c) { return isHexDigit(c) || c == ':' || c == '.'; });
}

/// A registered name in ASCII (browsers send punycode) or an IPv6 literal in brackets.
bool isHost(std::string_view text) {
    if (isIpv6Literal(text)) return true;
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isAsciiLetter(c) || isAsciiDigit(c) || c == '-' || c == '.' || c == '_';
    });
}

std::uint16_t defaultPort(std::string_view scheme) {
    if (scheme == "https") return 443;
    if (scheme == "http") return 80;
    return 0;
}

Result<std::uint16_t> parsePort(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size() || port == 0)
        return fail(ErrorCode::invalidRequest, "Origin: bad port");
    return port;
}

}  // namespace

Result<Origin> Origin::parse(std::string_view header) {
    if (header.size() > longestOrigin) return fail(ErrorCode::invalidRequest, "Origin: too long");
    const std::size_t schemeEnd = header.find("://");
    if (schemeEnd == std::string_view::npos || !isScheme(header.substr(0, schemeEnd)))
        return fail(ErrorCode::invalidRequest, "Origin: missing or opaque");
    std::string_view authority = header.substr(schemeEnd + 3);
    const std::size_t bracket = authority.find(']');
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);

    Origin origin;
    origin.scheme_ = asciiLower(header.substr(0, schemeEnd));
    if (colon != std::string_view::npos) {
        const Result<std::uint16_t> port = parsePort(authority.substr(colon + 1));
        if (!port) return fail(port.error());
        origin.port_ = *port == defaultPort(origin.scheme_) ? std::uint16_t{0} : *port;
        authority = authority.substr(0, colon);
    }
    if (!isHost(authority)) return fail(ErrorCode::invalidRequest, "Origin: bad host");
    origin.host_ = asciiLower(authority);
    return origin;
}

std::string Origin::displayHost() const {
    // QUrl alone would decode only the top-level domains on its list. The person sees the ASCII form beside
    // the decoded one, so all names are decoded.
    const QString decoded = QUrl::fromAce(QByteArray::fromStdString(host_), QUrl::IgnoreIDNWhitelist);
    return decoded.isEmpty() ? host_ : decoded.toStdString();
}

bool Origin::hasNonAsciiHost() const {
    return displayHost() != host_;
}

std::string Origin::text() const {
    std::string text = scheme_;
    text.append("://").append(host_);
    if (port_ != 0) text.append(":").append(std::to_string(port_));
    return text;
}

}  // namespace qoltanba::service
