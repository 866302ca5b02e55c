#include "address.h"

#include <algorithm>
#include <array>

#include <qoltanba/base/ascii.h>

namespace qoltanba::trust {
namespace {

constexpr std::array<std::string_view, 2> nationalHosts = {"pki.gov.kz", "root.gov.kz"};

bool consistsOf(std::string_view text, std::string_view allowed) {
    return text.find_first_not_of(allowed) == std::string_view::npos;
}

bool isPlain(std::string_view url) {
    return std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; });
}

/// Returns the text between the scheme and the path.
std::optional<std::string_view> authorityOf(std::string_view url) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (asciiLower(url.substr(0, scheme.size())) != scheme) continue;
        url.remove_prefix(scheme.size());
        return url.substr(0, url.find_first_of("/?#"));
    }
    return std::nullopt;
}

std::optional<Destination> split(std::string_view authority) {
    constexpr std::string_view digits = "0123456789";
    constexpr std::string_view nameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_";
    constexpr std::string_view addressCharacters = "abcdef0123456789:.";
    const bool isAddress = authority.starts_with('[');
    const std::size_t hostEnd = isAddress ? authority.find(']') : authority.find(':');
    if (isAddress && hostEnd == std::string_view::npos) return std::nullopt;
    const std::string host =
        asciiLower(isAddress ? authority.substr(1, hostEnd - 1) : authority.substr(0, hostEnd));
    std::string_view rest;
    if (hostEnd != std::string_view::npos) rest = authority.substr(hostEnd + (isAddress ? 1 : 0));
    if (!rest.empty() && !rest.starts_with(':')) return std::nullopt;
    if (!rest.empty()) rest.remove_prefix(1);
    if (host.empty() || !consistsOf(host, isAddress ? addressCharacters : nameCharacters) ||
        !consistsOf(rest, digits))
        return std::nullopt;
    return Destination{host, std::string(rest)};
}

bool isBelow(std::string_view host, std::string_view domain) {
    if (!host.ends_with(domain)) return false;
    host.remove_suffix(domain.size());
    return host.empty() || host.ends_with('.');
}

}  // namespace

std::optional<Destination> destinationOf(std::string_view url) {
    if (!isPlain(url)) return std::nullopt;
    const std::optional<std::string_view> authority = authorityOf(url);
    if (!authority) return std::nullopt;
    return split(*authority);
}

bool mayCallUnchecked(std::string_view url, std::span<const std::string> hosts) {
    const std::optional<Destination> destination = destinationOf(url);
    if (!destination) return false;
    const auto isNamed = [&](const std::string& host) { return asciiLower(host) == destination->host; };
    if (std::ranges::any_of(hosts, isNamed)) return true;
    const bool usualPort =
        destination->port.empty() || destination->port == "80" || destination->port == "443";
    return usualPort && std::ranges::any_of(nationalHosts, [&](std::string_view domain) {
               return isBelow(destination->host, domain);
           });
}

}  // namespace qoltanba::trust
