#include "methods.h"

#include <array>

#include "accessory.h"
#include "basics.h"
#include "common_utils.h"

namespace qoltanba::websocket::dialects {
namespace {

using enum Argument;

constexpr Arguments noArguments{};
constexpr Arguments objectArguments{Arguments::Shape::object, {}};

// storage, then key type, then what the method works on
constexpr std::array storage = {text};
constexpr std::array storageKeyTypeData = {text, text, textOrList, flag};
constexpr std::array storageKeyTypeText = {text, text, text};
constexpr std::array storageKeyTypePath = {text, text, text, flag};
constexpr std::array storageKeyTypeXml = {text, text, text, text, text};
constexpr std::array storageKeyTypeXmls = {text, text, list, text, text};
constexpr std::array extensionFolder = {text, text};
constexpr std::array locale = {text};

template <std::size_t size>
constexpr Arguments positional(const std::array<Argument, size>& types) {
    return {Arguments::Shape::positional, types};
}

constexpr std::array methods = {
    Method{basicsModule, "sign", objectArguments, Consent::person, basics::sign},

    Method{commonUtilsModule, "getActiveTokens", noArguments, Consent::none, common_utils::getActiveTokens},
    Method{commonUtilsModule, "getKeyInfo", positional(storage), Consent::person, common_utils::getKeyInfo},
    Method{commonUtilsModule, "signXml", positional(storageKeyTypeXml), Consent::person,
           common_utils::signXml},
    Method{commonUtilsModule, "signXmls", positional(storageKeyTypeXmls), Consent::person,
           common_utils::signXmls},
    Method{commonUtilsModule, "createCAdESFromBase64", positional(storageKeyTypeData), Consent::person,
           common_utils::createCAdESFromBase64},
    Method{commonUtilsModule, "createCAdESFromBase64Hash", positional(storageKeyTypeText), Consent::person,
           common_utils::createCAdESFromBase64Hash},
    Method{commonUtilsModule, "createCAdESFromFile", positional(storageKeyTypePath), Consent::person,
           common_utils::createCAdESFromFile},
    Method{commonUtilsModule, "createCMSSignatureFromBase64", positional(storageKeyTypeData), Consent::person,
           common_utils::createCMSSignatureFromBase64},
    Method{commonUtilsModule, "createCMSSignatureFromFile", positional(storageKeyTypePath), Consent::person,
           common_utils::createCMSSignatureFromFile},
    Method{commonUtilsModule, "applyCAdEST", positional(storageKeyTypeText), Consent::person,
           common_utils::applyCAdEST},
    Method{commonUtilsModule, "showFileChooser", positional(extensionFolder), Consent::person,
           common_utils::showFileChooser},
    Method{commonUtilsModule, "changeLocale", positional(locale), Consent::none, common_utils::changeLocale},

    Method{accessoryModule, "getBundles", noArguments, Consent::none, accessory::getBundles},
    Method{accessoryModule, "getServices", noArguments, Consent::none, accessory::getServices},
    Method{accessoryModule, "showSettings", noArguments, Consent::none, accessory::showSettings},
    Method{accessoryModule, "showBundleManager", noArguments, Consent::none, accessory::showSettings},
    Method{accessoryModule, "installBundle", noArguments, Consent::none, accessory::installBundle},

    Method{extensionsModule, "getVersion", noArguments, Consent::none, accessory::getVersion},
};

}  // namespace

std::span<const Method> allMethods() {
    return methods;
}

}  // namespace qoltanba::websocket::dialects
