#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/origin.h>

/// Which sites may ask at all, by two lists of the options. They are stronger than what the person decided.
namespace qoltanba::service {

/// One entry of such a list: `egov.kz` (on any port, by https or http), `*.egov.kz` (every host below
/// egov.kz, not that host itself), `egov.kz:8443` (on this port alone), `https://egov.kz` (an origin: its
/// usual port).
class SitePattern {
  public:
    /// Nothing if the text has another form. Host names are ASCII (punycode) or UTF-8, in any case.
    static std::optional<SitePattern> parse(std::string_view text);

    bool matches(const Origin& origin) const;

  private:
    std::string scheme_;  ///< empty: any
    std::string host_;
    bool below_ = false;
    std::optional<std::uint16_t> port_;  ///< empty: any
};

/// A list of sites, as an option gives it. An entry that cannot be understood matches no site.
class SiteList {
  public:
    explicit SiteList(std::string_view list = {});

    bool contains(const Origin& origin) const;
    /// Whether it matches no site at all.
    bool empty() const { return patterns_.empty(); }

  private:
    std::vector<SitePattern> patterns_;
};

/// The lists of allowed and refused sites. An entry that cannot be understood matches no site, so a list of
/// allowed sites with nothing but such entries allows none. Neither does one whose name the administrator
/// misspelt.
class SiteRules {
  public:
    explicit SiteRules(const Options& options);

    bool allows(const Origin& origin) const;

  private:
    bool hasAllowed_ = false;
    SiteList allowed_;
    SiteList blocked_;
};

/// `policy` with the lists of `options` before it: isBlocked() is true for a page that they do not allow.
/// Used on the service's thread.
std::shared_ptr<SitePolicy> withSiteRules(std::shared_ptr<SitePolicy> policy, const Options& options);

}  // namespace qoltanba::service
