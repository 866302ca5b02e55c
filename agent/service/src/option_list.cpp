#include "option_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

#include <qoltanba/base/ascii.h>

namespace qoltanba::service {
namespace {

template <class... Handlers>
struct ByKind : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
ByKind(Handlers...) -> ByKind<Handlers...>;

/// How many letters must be changed, added, left out or swapped with their neighbour to make `b` of `a`
/// (optimal string alignment distance). Both are short.
std::size_t lettersBetween(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) table[i][0] = i;
    std::iota(table[0].begin(), table[0].end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
        }
    }
    return table[a.size()][b.size()];
}

}  // namespace

std::vector<AnyOption> allOptions() {
    return {&option::language,           &option::port,
            &option::welcomed,           &option::autostart,
            &option::acceptNoOrigin,     &option::allowedSites,
            &option::blockedSites,       &option::multiSignSites,
            &option::multiSignPort,      &option::consentSeconds,
            &option::maxMessageMiB,      &option::maxDocuments,
            &option::maxConnections,     &option::maxPendingRequests,
            &option::journalCommandLine, &option::useDefaultKeyToSign,
            &option::defaultKeyToSign,   &option::useDefaultKeyToSignIn,
            &option::defaultKeyToSignIn, &option::testKeys,
            &option::revocation,         &option::signWithoutStatus,
            &option::serviceSeconds,     &option::timestampUrl,
            &option::authorityHosts,     &option::proxy,
            &option::proxyCredentials,   &option::pinpad};
}

std::string_view keyOf(const AnyOption& option) {
    return std::visit([](const auto* one) { return one->key; }, option);
}

Effect effectOf(const AnyOption& option) {
    return std::visit([](const auto* one) { return one->effect; }, option);
}

std::optional<AnyOption> optionNamed(std::string_view key) {
    const std::vector<AnyOption> all = allOptions();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const AnyOption& one) { return keyOf(one) == key; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::optional<AnyOption> optionMeantBy(std::string_view name) {
    if (optionNamed(name)) return std::nullopt;
    name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
    constexpr std::size_t longest = 64;
    if (name.size() > longest) return std::nullopt;
    const std::string written = asciiLower(name);
    std::optional<AnyOption> meant;
    std::size_t least = 3;
    for (const AnyOption& one : allOptions()) {
        // Of a short name two letters are too much of it: "prot" is port, "part" may be anything.
        const std::size_t most = keyOf(one).size() < 6 ? 2 : 3;
        const std::size_t between = lettersBetween(written, asciiLower(keyOf(one)));
        if (between >= std::min(most, least)) continue;
        least = between;
        meant = one;
    }
    return meant;
}

std::optional<bool> boolOf(std::string_view text) {
    constexpr std::array<std::string_view, 4> yes = {"true", "yes", "on", "1"};
    constexpr std::array<std::string_view, 4> no = {"false", "no", "off", "0"};
    const std::string lower = asciiLower(trimmed(text));
    if (std::find(yes.begin(), yes.end(), lower) != yes.end()) return true;
    if (std::find(no.begin(), no.end(), lower) != no.end()) return false;
    return std::nullopt;
}

std::optional<long long> numberOf(std::string_view text) {
    text = trimmed(text);
    long long number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

ValueFit fitOf(const AnyOption& option, std::string_view text) {
    return std::visit(
        ByKind{[&](const Option<bool>*) { return boolOf(text) ? ValueFit::fits : ValueFit::notUnderstood; },
               [&](const Option<int>* one) {
                   const auto number = numberOf(text);
                   if (!number) return ValueFit::notUnderstood;
                   const bool inside = *number >= one->least && *number <= one->most;
                   return inside ? ValueFit::fits : ValueFit::outOfRange;
               },
               [&](const Option<std::string>* one) {
                   const bool hasNormal = one->normal == nullptr || one->normal(text);
                   const bool understood =
                       text.empty() || (one->isUnderstood != nullptr ? one->isUnderstood(text) : hasNormal);
                   return understood ? ValueFit::fits : ValueFit::notUnderstood;
               }},
        option);
}

}  // namespace qoltanba::service
