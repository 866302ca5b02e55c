#include <string>
#include <utility>

#include <qoltanba/service/default_keys.h>

namespace qoltanba::service {
namespace {

struct Pair {
    const Option<bool>& use;
    const Option<std::string>& key;  ///< key identifier, '@', the storage
};

Pair optionsOf(Purpose purpose) {
    if (purpose == Purpose::signIn) return {option::useDefaultKeyToSignIn, option::defaultKeyToSignIn};
    return {option::useDefaultKeyToSign, option::defaultKeyToSign};
}

}  // namespace

std::optional<DefaultKey> DefaultKeys::of(Purpose purpose) const {
    return isUsed(purpose) ? chosen(purpose) : std::nullopt;
}

std::optional<DefaultKey> DefaultKeys::chosen(Purpose purpose) const {
    const std::string stored = options_->get(optionsOf(purpose).key);
    const std::size_t mark = stored.find('@');
    if (mark == std::string::npos) return std::nullopt;
    std::optional<StorageId> storage = storageIdOf(std::string_view(stored).substr(mark + 1));
    if (!storage) return std::nullopt;
    return DefaultKey{std::move(*storage), stored.substr(0, mark)};
}

bool DefaultKeys::isUsed(Purpose purpose) const {
    return options_->get(optionsOf(purpose).use);
}

bool DefaultKeys::mayChange(Purpose purpose) const {
    const Pair pair = optionsOf(purpose);
    return !options_->isLocked(pair.use.key) && !options_->isLocked(pair.key.key);
}

void DefaultKeys::set(Purpose purpose, const DefaultKey& key) {
    if (!mayChange(purpose)) return;
    options_->set(optionsOf(purpose).key, key.keyId + "@" + textOf(key.storage));
    options_->set(optionsOf(purpose).use, true);
}

void DefaultKeys::use(Purpose purpose, bool used) {
    if (mayChange(purpose)) options_->set(optionsOf(purpose).use, used);
}

void DefaultKeys::forget(Purpose purpose) {
    if (!mayChange(purpose)) return;
    options_->set(optionsOf(purpose).use, false);
    options_->set(optionsOf(purpose).key, std::string());
}

}  // namespace qoltanba::service
