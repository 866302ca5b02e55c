// Not in origin.cpp, so that a program that counts no sites does not link libpsl.
#include <libpsl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

#include <qoltanba/service/origin.h>

namespace qoltanba::service {
namespace {

/// All names of this computer for which a browser never asks a name server (RFC 6761, section 6.3).
constexpr const char* thisComputer = "localhost";

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.push_back(text);
    return parts;
}

template <class Number>
std::optional<Number> number(std::string_view text, int base) {
    Number value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Parses four decimal numbers, the only form in which browsers write an IPv4 address (WHATWG URL, section
/// 3.5).
std::optional<std::array<std::uint8_t, 4>> ipv4(std::string_view host) {
    const auto parts = split(host, '.');
    std::array<std::uint8_t, 4> address{};
    if (parts.size() != address.size()) return std::nullopt;
    for (std::size_t i = 0; i < address.size(); ++i) {
        const auto octet = number<std::uint8_t>(parts[i], 10);
        if (!octet) return std::nullopt;
        address[i] = *octet;
    }
    return address;
}

using Ipv6 = std::array<std::uint16_t, 8>;

/// Appends the hexadecimal groups of `text`. Returns false if they are not groups or are too many.
bool readGroups(std::string_view text, std::vector<std::uint16_t>& groups) {
    if (text.empty()) return true;
    for (const std::string_view part : split(text, ':')) {
        const auto group = number<std::uint16_t>(part, 16);
        if (!group || groups.size() == std::tuple_size_v<Ipv6>) return false;
        groups.push_back(*group);
    }
    return true;
}

/// Parses a literal in brackets with only hexadecimal groups, as browsers write it (WHATWG URL, section 3.5).
std::optional<Ipv6> ipv6(std::string_view host) {
    if (host.size() < 4 || host.front() != '[' || host.back() != ']') return std::nullopt;
    const std::string_view text = host.substr(1, host.size() - 2);
    const std::size_t gap = text.find("::");
    std::vector<std::uint16_t> head;
    std::vector<std::uint16_t> tail;
    if (!readGroups(text.substr(0, gap), head)) return std::nullopt;
    if (gap != std::string_view::npos && !readGroups(text.substr(gap + 2), tail)) return std::nullopt;
    Ipv6 address{};
    const std::size_t given = head.size() + tail.size();
    if (given > address.size() || (given < address.size() && gap == std::string_view::npos))
        return std::nullopt;
    std::copy(head.begin(), head.end(), address.begin());
    std::copy(tail.begin(), tail.end(), address.end() - static_cast<std::ptrdiff_t>(tail.size()));
    return address;
}

std::string siteOfIpv4(const std::array<std::uint8_t, 4>& address, std::string host) {
    const bool loopback = address[0] == 127 || address == std::array<std::uint8_t, 4>{};
    return loopback ? thisComputer : host;
}

std::string siteOfIpv6(const Ipv6& address) {
    const auto startsWith = [&](const std::vector<std::uint16_t>& groups) {
        return std::equal(groups.begin(), groups.end(), address.begin());
    };
    if (startsWith(
            {0, 0, 0, 0, 0, 0xffff})) {  // an IPv4 address mapped into IPv6 form (RFC 4291, section 2.5.5.2)
        const std::array<std::uint8_t, 4> inner{
            static_cast<std::uint8_t>(address[6] >> 8), static_cast<std::uint8_t>(address[6] & 0xff),
            static_cast<std::uint8_t>(address[7] >> 8), static_cast<std::uint8_t>(address[7] & 0xff)};
        std::string text;
        for (const std::uint8_t octet : inner)
            text.append(text.empty() ? "" : ".").append(std::to_string(octet));
        return siteOfIpv4(inner, text);
    }
    if (startsWith({0, 0, 0, 0, 0, 0, 0}) && address[7] <= 1) return thisComputer;
    // The owner of one address has all 2^64 addresses of its subnet (RFC 4291, section 2.5.4).
    std::string text = "[";
    for (std::size_t i = 0; i < 4; ++i) {
        std::array<char, 4> group{};
        const auto written = std::to_chars(group.data(), group.data() + group.size(), address[i], 16);
        text.append(group.data(), written.ptr).append(":");
    }
    return text.append(":]/64");
}

std::string siteOfName(const std::string& name) {
    // A dot at the end stands for the root label: it is the same host (RFC 1034, section 3.1).
    const std::string host = name.substr(0, name.find_last_not_of('.') + 1);
    if (host.empty()) return name;
    if (host == "localhost" || host.ends_with(".localhost")) return thisComputer;
    const char* registrable = psl_registrable_domain(psl_builtin(), host.c_str());
    return registrable == nullptr ? host : registrable;  // a public suffix is a site of its own
}

}  // namespace

std::string Origin::site() const {
    // The name of an extension is not a domain name.
    if (scheme_ != "https" && scheme_ != "http") return text();
    if (const auto address = ipv6(host_)) return siteOfIpv6(*address);
    if (const auto address = ipv4(host_)) return siteOfIpv4(*address, host_);
    return siteOfName(host_);
}

}  // namespace qoltanba::service
