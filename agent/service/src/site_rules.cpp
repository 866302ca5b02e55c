#include <QString>
#include <QUrl>

#include <algorithm>
#include <charconv>
#include <utility>

#include <qoltanba/base/ascii.h>
#include <qoltanba/service/site_rules.h>

namespace qoltanba::service {
namespace {

/// 0 for a scheme without a usual port.
std::uint16_t portOf(const Origin& origin) {
    if (origin.port() != 0) return origin.port();
    if (origin.scheme() == "https") return 443;
    return origin.scheme() == "http" ? 80 : 0;
}

/// What stands behind the last colon of a host, where that is a number.
std::optional<std::uint16_t> portIn(std::string_view authority) {
    const std::size_t colon = authority.rfind(':');
    if (colon == std::string_view::npos || authority.ends_with(']')) return std::nullopt;
    const std::string_view text = authority.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return port;
}

/// An administrator who misspells the option wanted a list. As long as nobody knows which, no site is on it.
bool isMisspelt(const Options& options, std::string_view key) {
    const std::vector<OptionProblem> problems = options.problems();
    return std::any_of(problems.begin(), problems.end(), [&](const OptionProblem& problem) {
        return problem.file == OptionSource::administrator &&
               problem.kind == OptionProblem::Kind::unknownName && problem.key == key;
    });
}

class RuledSites final : public SitePolicy {
  public:
    RuledSites(std::shared_ptr<SitePolicy> policy, const Options& options)
        : policy_(std::move(policy)), rules_(options) {}

    std::vector<SiteDecision> all() const override { return policy_->all(); }
    bool isKnown(const Peer& peer) const override { return policy_->isKnown(peer) && !isBlocked(peer); }
    bool isBlocked(const Peer& peer) const override {
        const Origin* page = peer.origin();
        return policy_->isBlocked(peer) || (page != nullptr && !rules_.allows(*page));
    }
    void allow(const Peer& peer) override { policy_->allow(peer); }
    void block(const Peer& peer) override { policy_->block(peer); }
    void forget(const std::string& origin) override { policy_->forget(origin); }

  private:
    std::shared_ptr<SitePolicy> policy_;
    SiteRules rules_;
};

}  // namespace

std::optional<SitePattern> SitePattern::parse(std::string_view text) {
    SitePattern pattern;
    const std::size_t schemeEnd = text.find("://");
    const bool hasScheme = schemeEnd != std::string_view::npos;
    std::string_view authority = hasScheme ? text.substr(schemeEnd + 3) : text;
    if (authority.starts_with("*.")) {
        pattern.below_ = true;
        authority.remove_prefix(2);
    }
    pattern.port_ = portIn(authority);
    const std::string_view host =
        authority.substr(0, pattern.port_ ? authority.rfind(':') : authority.size());
    // A browser writes a name in punycode, an administrator may write it as people do.
    const bool isAscii = std::all_of(host.begin(), host.end(), [](char c) { return c > 0; });
    const std::string ascii =
        isAscii
            ? std::string(host)
            : QUrl::toAce(QString::fromUtf8(host.data(), static_cast<qsizetype>(host.size()))).toStdString();
    const std::string scheme = hasScheme ? asciiLower(text.substr(0, schemeEnd)) : "https";
    const auto origin = Origin::parse(scheme + "://" + ascii);
    if (!origin || pattern.port_ == std::uint16_t{0}) return std::nullopt;
    pattern.host_ = origin->host();
    if (!hasScheme) return pattern;
    pattern.scheme_ = origin->scheme();
    if (!pattern.port_) pattern.port_ = portOf(*origin);
    return pattern;
}

bool SitePattern::matches(const Origin& origin) const {
    if (!scheme_.empty() && scheme_ != origin.scheme()) return false;
    // An extension's name is no host.
    if (scheme_.empty() && origin.scheme() != "https" && origin.scheme() != "http") return false;
    if (port_ && *port_ != portOf(origin)) return false;
    if (!below_) return origin.host() == host_;
    return origin.host().size() > host_.size() + 1 && origin.host().ends_with("." + host_);
}

SiteList::SiteList(std::string_view list) {
    for (const std::string_view item : splitAtCommas(list)) {
        if (auto pattern = SitePattern::parse(item)) patterns_.push_back(std::move(*pattern));
    }
}

bool SiteList::contains(const Origin& origin) const {
    return std::any_of(patterns_.begin(), patterns_.end(),
                       [&](const SitePattern& pattern) { return pattern.matches(origin); });
}

SiteRules::SiteRules(const Options& options)
    : hasAllowed_(!options.get(option::allowedSites).empty() ||
                  isMisspelt(options, option::allowedSites.key)),
      allowed_(options.get(option::allowedSites)),
      blocked_(options.get(option::blockedSites)) {}

bool SiteRules::allows(const Origin& origin) const {
    if (blocked_.contains(origin)) return false;
    return !hasAllowed_ || allowed_.contains(origin);
}

bool option::areSites(std::string_view text) {
    const std::vector<std::string_view> items = splitAtCommas(text);
    return std::all_of(items.begin(), items.end(),
                       [](std::string_view item) { return SitePattern::parse(item).has_value(); });
}

std::shared_ptr<SitePolicy> withSiteRules(std::shared_ptr<SitePolicy> policy, const Options& options) {
    return std::make_shared<RuledSites>(std::move(policy), options);
}

}  // namespace qoltanba::service
