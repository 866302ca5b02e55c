#include <QStringList>

#include <array>
#include <optional>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/usecases/key_description.h>

#include "arguments.h"
#include "console.h"
#include "device_access.h"
#include "device_pin.h"
#include "json.h"
#include "key_choice.h"
#include "text.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

QJsonValue jsonName(std::optional<crypto::KeyAlgorithm> algorithm) {
    if (!algorithm) return {};
    switch (*algorithm) {
        case crypto::KeyAlgorithm::gost2015_512:
        case crypto::KeyAlgorithm::gost2015_256:
            return QStringLiteral("gost2015");
        case crypto::KeyAlgorithm::gost2004:
            return QStringLiteral("gost2004");
        case crypto::KeyAlgorithm::rsa:
            break;
    }
    return QStringLiteral("rsa");
}

QJsonObject jsonOf(const tokens::ListedKey& stored) {
    const auto& certificate = stored.certificate;
    const auto key = usecases::describe(certificate, stored.alias);
    QJsonArray usages;
    for (const auto& oid : certificate.extendedKeyUsageOids()) usages.append(jsonText(oid));
    return {{QStringLiteral("alias"), jsonText(key.alias)},
            {QStringLiteral("keyId"), jsonText(key.keyId)},
            {QStringLiteral("owner"), jsonText(key.owner)},
            {QStringLiteral("iin"), jsonText(key.iin)},
            {QStringLiteral("organisation"), jsonText(key.organisation)},
            {QStringLiteral("bin"), jsonText(key.bin)},
            {QStringLiteral("algorithm"), jsonName(certificate.algorithm())},
            {QStringLiteral("bits"), key.bits},
            {QStringLiteral("canSign"), key.canSign},
            {QStringLiteral("canSignIn"), key.canSignIn},
            {QStringLiteral("extendedKeyUsage"), usages},
            {QStringLiteral("notBefore"), jsonTime(key.notBefore)},
            {QStringLiteral("notAfter"), jsonTime(key.notAfter)},
            {QStringLiteral("subject"), jsonText(certificate.subjectName())},
            {QStringLiteral("issuer"), jsonText(certificate.issuerName())},
            {QStringLiteral("serialNumber"), jsonText(key.serialNumber)}};
}

void printField(const QString& name, const std::string& value) {
    if (!value.empty()) printLine(QStringLiteral("  %1: %2").arg(name, texts::plainLine(value)));
}

QString rolesOf(const usecases::KeyDescription& key) {
    QStringList roles;
    for (const usecases::Role role : key.roles) roles += texts::name(role);
    return roles.join(QStringLiteral(", "));
}

QString validity(const usecases::KeyDescription& key, TimePoint now) {
    const QString dates =
        QStringLiteral("%1 – %2").arg(texts::date(key.notBefore), texts::date(key.notAfter));
    if (now > key.notAfter) return dates + Text::tr(" (expired)");
    if (now < key.notBefore) return dates + Text::tr(" (not yet valid)");
    return dates + Text::tr(" (left: %1)").arg(texts::daysBetween(now, key.notAfter));
}

void print(const tokens::ListedKey& stored) {
    const auto key = usecases::describe(stored.certificate, stored.alias);
    printLine(texts::plainLine(key.alias.empty() ? key.keyId : key.alias));
    printField(Text::tr("Owner"), key.patronymic.empty() ? key.owner : key.owner + ' ' + key.patronymic);
    printField(Text::tr("IIN"), key.iin);
    printField(Text::tr("Organisation"), key.organisation);
    printField(Text::tr("BIN"), key.bin);
    if (!key.roles.empty()) printLine(QStringLiteral("  %1: %2").arg(Text::tr("Role"), rolesOf(key)));
    printLine(QStringLiteral("  %1: %2").arg(Text::tr("Purpose"), texts::use(key)));
    printLine(QStringLiteral("  %1: %2").arg(Text::tr("Algorithm"), texts::algorithm(key.kind, key.bits)));
    printLine(QStringLiteral("  %1: %2").arg(Text::tr("Valid"), validity(key, systemClock()())));
    printField(Text::tr("Issuer"), key.issuer);
    printField(Text::tr("Serial number"), key.serialNumber);
}

/// A key that cannot sign, because its other half is missing.
void print(const tokens::IncompleteKey& half) {
    const auto offer = usecases::describe(half);
    const std::string& name = half.alias.empty() ? offer.key.owner : half.alias;
    printLine(name.empty() ? Text::tr("(no name)") : texts::plainLine(name));
    if (name != offer.key.owner) printField(Text::tr("Owner"), offer.key.owner);
    printLine(QStringLiteral("  ") + texts::sentence(offer));
}

QJsonObject jsonOf(const tokens::IncompleteKey& half) {
    if (half.certificate) {
        QJsonObject object = jsonOf(tokens::ListedKey{half.alias, *half.certificate});
        object[QStringLiteral("missing")] = QStringLiteral("privateKey");
        return object;
    }
    return {{QStringLiteral("alias"), jsonText(half.alias)},
            {QStringLiteral("algorithm"), jsonName(half.algorithm)},
            {QStringLiteral("missing"), QStringLiteral("certificate")}};
}

Outcome<Status> showKeysOfFile(const Arguments& arguments) {
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    const std::filesystem::path file = arguments.files().front();
    const auto session = openFile(*library, file, arguments.has("password-stdin"));
    if (!session) return tl::unexpected(session.error());
    const auto keys = (*session)->keys({});
    if (!keys) return refused(keys.error().code, shown(file));
    const auto halves = (*session)->incompleteKeys();
    if (arguments.has("json")) {
        QJsonArray all;
        for (const auto& key : *keys) all.append(jsonOf(key));
        for (const auto& half : halves) all.append(jsonOf(half));
        printJson(all);
        return Status::done;
    }
    for (const auto& key : *keys) print(key);
    for (const auto& half : halves) print(half);
    return Status::done;
}

QJsonObject jsonOf(const tokens::ListedKey& key, const std::optional<tokens::PinState>& pin) {
    QJsonObject object = jsonOf(key);
    const bool isTold = pin && pin->triesLeft;
    object[QStringLiteral("triesLeft")] = isTold ? QJsonValue(*pin->triesLeft) : QJsonValue();
    object[QStringLiteral("pinBlocked")] = pin ? QJsonValue(pin->isBlocked) : QJsonValue();
    return object;
}

Outcome<Status> showKeysOfDevice(const Arguments& arguments) {
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    const DeviceAccess access(*library);
    const auto device = access.findOne(DeviceWish::of(arguments));
    if (!device) return tl::unexpected(device.error());
    const auto session = access.open(*device, arguments);
    if (!session) return tl::unexpected(session.error());
    const auto keys = (*session)->keys(access.stop());
    if (!keys) return refused(keys.error().code, shownName(*device));
    QJsonArray all;
    for (std::size_t index = 0; index < keys->size(); ++index) {
        const auto pin = (*session)->pinOf(index);
        if (arguments.has("json")) {
            all.append(jsonOf((*keys)[index], pin));
            continue;
        }
        print((*keys)[index]);
        if (pin) printLine(QStringLiteral("  %1: %2").arg(Text::tr("PIN"), wordsOf(*pin)));
    }
    for (const auto& half : (*session)->incompleteKeys()) {
        if (arguments.has("json"))
            all.append(jsonOf(half));
        else
            print(half);
    }
    if (arguments.has("json")) printJson(all);
    if (keys->empty()) tell(Text::tr("There is no key with a certificate on the device."));
    return Status::done;
}

}  // namespace

Outcome<Status> keysVerb(std::span<char* const> words) {
    static constexpr std::array options = {Option{"json"}, Option{"password-stdin"}, Option{"storage", true},
                                           Option{"device", true}};
    const auto arguments = Arguments::parse(words, options, 1);
    if (!arguments) return tl::unexpected(arguments.error());
    const bool isDevice = arguments->has("storage") || arguments->has("device");
    if (isDevice != arguments->operands().empty())
        return misused(Text::tr("Name a key file or, with --storage, a device."));
    return isDevice ? showKeysOfDevice(*arguments) : showKeysOfFile(*arguments);
}

}  // namespace qoltanba::cli
