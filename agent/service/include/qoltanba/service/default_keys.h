#pragma once

#include <optional>

#include <qoltanba/service/consent.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/requests.h>

namespace qoltanba::service {

/// The keys that are always used: one for signing in, one for everything else. The purpose that the page asks
/// a key for decides which, and nothing else does. The one place that reads and writes these options.
class DefaultKeys {
  public:
    /// `options` must outlive this.
    explicit DefaultKeys(Options& options) : options_(&options) {}

    /// The key for that purpose, while it is to be used.
    std::optional<DefaultKey> of(Purpose purpose) const;
    /// The same, also while it is not to be used.
    std::optional<DefaultKey> chosen(Purpose purpose) const;
    bool isUsed(Purpose purpose) const;

    /// Whether the administrator leaves it to the person. Where not, the functions below do nothing.
    bool mayChange(Purpose purpose) const;
    /// Makes it the key for that purpose, to be used from now on.
    void set(Purpose purpose, const DefaultKey& key);
    void use(Purpose purpose, bool used);
    void forget(Purpose purpose);

  private:
    Options* options_;
};

}  // namespace qoltanba::service
