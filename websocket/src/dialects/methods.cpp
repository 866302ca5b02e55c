#include "methods.h"

#include <array>

#include "accessory.h"
#include "basics.h"
#include "code_form.h"
#include "common_utils.h"
#include "esf.h"
#include "ez_signer.h"
#include "nur_sign.h"
#include "sign_util.h"

namespace qoltanba::websocket::dialects {
namespace {

using enum Argument::Type;

constexpr Arguments noArguments{};
constexpr Arguments objectArguments{Arguments::Shape::object, {}, {}};

constexpr Argument storageName{text, limits::storageName};
constexpr Argument keyType{text, limits::keyType};
constexpr Argument path{text, limits::path};
constexpr Argument xPath{text, limits::xPath};
// Documents, which only the length of the message limits.
constexpr Argument content{text};
constexpr Argument contents{textOrList};
constexpr Argument contentList{list};
constexpr Argument attached{flag};

// The storage, then the key type, then what the method works on.
constexpr std::array storage = {storageName};
constexpr std::array storageKeyTypeData = {storageName, keyType, contents, attached};
constexpr std::array storageKeyTypeDigest = {storageName, keyType, Argument{text, limits::base64OfDigest}};
constexpr std::array storageKeyTypeCms = {storageName, keyType, content};
constexpr std::array storageKeyTypePath = {storageName, keyType, path, attached};
constexpr std::array storageKeyTypeXml = {storageName, keyType, content, xPath, xPath};
constexpr std::array storageKeyTypeXmls = {storageName, keyType, contentList, xPath, xPath};
constexpr std::array extensionFolder = {Argument{text, limits::fileExtension}, path};
constexpr std::array pathFolderStorage = {path, path, storageName};
constexpr std::array locale = {Argument{text, limits::locale}};

constexpr Argument ignored{text, limits::ignored};
constexpr std::array tokenDataKeyPasswordStorage = {ignored, content, ignored, ignored, storageName};

// Members of the message itself.
constexpr std::array storageAndText = {NamedArgument{"storageName", storageName},
                                       NamedArgument{"data", content}};
constexpr std::array storageAndTicket = {NamedArgument{"storageName", storageName},
                                         NamedArgument{"data", Argument{text, limits::signInText}}};

constexpr std::array document = {NamedArgument{"data", content}};
constexpr std::array documents = {NamedArgument{"data", contentList}};

template <std::size_t size>
constexpr Arguments positional(const std::array<Argument, size>& types) {
    return {Arguments::Shape::positional, types, {}};
}
template <std::size_t size>
constexpr Arguments members(const std::array<NamedArgument, size>& named) {
    return {Arguments::Shape::members, {}, named};
}
constexpr Interpretation (*notServed)(Call&) = nullptr;

constexpr std::array modules = {
    Module{basicsModule, basicsModule, {}, basics::refuse},
    Module{commonUtilsModule, commonUtilsModule, {}, code_form::refuse},
    Module{accessoryModule, accessoryModule, {}, code_form::refuse},
    Module{extensionsModule, {}, {}, code_form::refuse},
    Module{esfModule, "com.osdkz.esf.signer", "1.2", code_form::refuse},
    Module{nurSignModule, "kz.ecc.NurSignBundle", "5.1.2", nur_sign::refuse, "type"},
    Module{ezSignerModule, "kz.gov.pki.cms.NLDocSignerModule", "1.1.0", code_form::refuse},
    Module{signUtilModule, "kz.uchet.signUtil", {}, code_form::refuse},
};

constexpr std::array methods = {
    Method{basicsModule, "sign", objectArguments, basics::sign},

    Method{commonUtilsModule, "getActiveTokens", noArguments, common_utils::getActiveTokens},
    Method{commonUtilsModule, "getKeyInfo", positional(storage), common_utils::getKeyInfo},
    Method{commonUtilsModule, "signXml", positional(storageKeyTypeXml), common_utils::signXml},
    Method{commonUtilsModule, "signXmls", positional(storageKeyTypeXmls), common_utils::signXmls},
    Method{commonUtilsModule, "createCAdESFromBase64", positional(storageKeyTypeData),
           common_utils::createCAdESFromBase64},
    Method{commonUtilsModule, "createCAdESFromBase64Hash", positional(storageKeyTypeDigest),
           common_utils::createCAdESFromBase64Hash},
    Method{commonUtilsModule, "createCAdESFromFile", positional(storageKeyTypePath),
           common_utils::createCAdESFromFile},
    Method{commonUtilsModule, "createCMSSignatureFromBase64", positional(storageKeyTypeData),
           common_utils::createCMSSignatureFromBase64},
    Method{commonUtilsModule, "createCMSSignatureFromFile", positional(storageKeyTypePath),
           common_utils::createCMSSignatureFromFile},
    Method{commonUtilsModule, "applyCAdEST", positional(storageKeyTypeCms), common_utils::applyCAdEST},
    Method{commonUtilsModule, "showFileChooser", positional(extensionFolder), common_utils::showFileChooser},
    Method{commonUtilsModule, "changeLocale", positional(locale), common_utils::changeLocale},

    Method{accessoryModule, "getBundles", noArguments, accessory::getBundles},
    Method{accessoryModule, "getServices", noArguments, accessory::getServices},
    Method{accessoryModule, "showSettings", noArguments, accessory::showSettings},
    Method{accessoryModule, "showBundleManager", noArguments, accessory::showSettings},
    Method{accessoryModule, "installBundle", noArguments, accessory::installBundle},

    Method{extensionsModule, "getVersion", noArguments, accessory::getVersion},

    Method{esfModule, "signPlainData", members(storageAndText), esf::signPlainData},
    Method{esfModule, "auth", members(storageAndTicket), esf::auth},
    Method{esfModule, "signPlainDataMap", objectArguments, notServed},

    Method{nurSignModule, "version", objectArguments, nur_sign::version},
    Method{nurSignModule, "xml", members(document), nur_sign::xml},
    Method{nurSignModule, "multixml", members(documents), nur_sign::multixml},
    Method{nurSignModule, "text", members(document), nur_sign::text},
    Method{nurSignModule, "multitext", objectArguments, notServed},
    Method{nurSignModule, "binary", objectArguments, notServed},
    Method{nurSignModule, "file", objectArguments, notServed},

    Method{ezSignerModule, "getFilePath", positional(extensionFolder), ez_signer::getFilePath},
    Method{ezSignerModule, "signFilePath", positional(pathFolderStorage), ez_signer::signFilePath},

    Method{signUtilModule, "getVersion", noArguments, sign_util::getVersion},
    Method{signUtilModule, "getFilePath", positional(extensionFolder), sign_util::getFilePath},
    Method{signUtilModule, "signFileAndReturnBase64Api", positional(tokenDataKeyPasswordStorage),
           sign_util::signFileAndReturnBase64Api},
};

}  // namespace

std::span<const Method> allMethods() {
    return methods;
}

std::span<const Module> allModules() {
    return modules;
}

}  // namespace qoltanba::websocket::dialects
