#pragma once

#include <optional>

#include <qoltanba/service/consent.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/requests.h>

namespace qoltanba::service {

/// The default keys: one for signing in, one for all other purposes. The purpose for which the page asks for
/// a key alone decides which of them is used. Only this class reads and writes these options. Use it on the
/// service's thread.
class DefaultKeys {
  public:
    /// `options` must outlive this object.
    explicit DefaultKeys(Options& options) : options_(&options) {}

    /// The default key for this purpose. Nothing, if the person has none or has switched it off.
    std::optional<DefaultKey> of(Purpose purpose) const;
    /// The default key for this purpose, also if it is switched off.
    std::optional<DefaultKey> chosen(Purpose purpose) const;
    bool isUsed(Purpose purpose) const;

    /// Whether the person may change the default key. If the administrator's file decides, the functions
    /// below do nothing.
    bool mayChange(Purpose purpose) const;
    /// Makes `key` the default key for this purpose and switches it on.
    void set(Purpose purpose, const DefaultKey& key);
    /// Switches the default key on or off.
    void use(Purpose purpose, bool used);
    /// Removes the default key of this purpose.
    void forget(Purpose purpose);

  private:
    Options* options_;
};

}  // namespace qoltanba::service
