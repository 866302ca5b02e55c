#include <QStringList>

#include <array>

#include <qoltanba/base/storage_kind.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

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

/// A connected device and what it says of itself without a PIN.
struct Described {
    StorageInfo device;
    std::optional<Error> problem;  ///< why it could not be opened; then the rest is not known
    std::optional<tokens::PinState> pin;
    tokens::Abilities abilities;
    std::shared_ptr<tokens::KeySession> session;
};

Described describe(const DeviceAccess& access, const StorageInfo& device) {
    Described described{device, std::nullopt, std::nullopt, {}, nullptr};
    auto session = access.storages().open(device.id, access.stop());
    if (!session) {
        described.problem = session.error();
        return described;
    }
    described.session = std::move(*session);
    described.pin = described.session->pinOf(0);
    described.abilities = described.session->abilities();
    return described;
}

QString storageName(const StorageInfo& device) {
    return device.kind ? jsonText(protocolName(*device.kind)) : QString();
}

QStringList abilityWords(const tokens::Abilities& abilities) {
    QStringList words;
    if (abilities.changePin != nullptr) words += Text::tr("change the PIN");
    if (abilities.generate != nullptr) words += Text::tr("make keys");
    if (abilities.storeCertificate != nullptr) words += Text::tr("store certificates");
    if (abilities.deleteKey != nullptr) words += Text::tr("delete keys");
    if (abilities.holder != nullptr) words += Text::tr("tell its holder");
    return words;
}

void printField(const QString& name, const QString& value) {
    if (!value.isEmpty()) printLine(QStringLiteral("  %1: %2").arg(name, value));
}

void print(const Described& described) {
    printLine(texts::plainLine(described.device.name));
    printField(Text::tr("Serial number"), texts::plainLine(described.device.label));
    printField(Text::tr("Name for pages"), storageName(described.device));
    printField(Text::tr("Type"), texts::plainLine(described.device.id.type));
    if (described.problem) {
        printField(Text::tr("Problem"), texts::sentence(*described.problem));
        return;
    }
    if (described.pin && described.pin->isEnteredOnDevice)
        printField(Text::tr("PIN is entered"), Text::tr("on the keys of the device or of its reader"));
    if (described.pin) printField(Text::tr("PIN"), wordsOf(*described.pin));
    printField(Text::tr("Can"), abilityWords(described.abilities).join(QStringLiteral(", ")));
}

QJsonArray jsonOf(const tokens::Abilities& abilities) {
    QJsonArray names;
    if (abilities.changePin != nullptr) names.append(QStringLiteral("changePin"));
    if (abilities.generate != nullptr) names.append(QStringLiteral("generate"));
    if (abilities.storeCertificate != nullptr) names.append(QStringLiteral("storeCertificate"));
    if (abilities.deleteKey != nullptr) names.append(QStringLiteral("deleteKey"));
    if (abilities.holder != nullptr) names.append(QStringLiteral("holder"));
    return names;
}

QJsonObject jsonOf(const Described& described) {
    const StorageInfo& device = described.device;
    QJsonObject object{
        {QStringLiteral("type"), jsonText(device.id.type)},
        {QStringLiteral("id"), jsonText(device.id.locator)},
        {QStringLiteral("name"), jsonText(device.name)},
        {QStringLiteral("serialNumber"), jsonText(device.label)},
        {QStringLiteral("storage"), device.kind ? QJsonValue(storageName(device)) : QJsonValue()},
        {QStringLiteral("triesLeft"), QJsonValue()},
        {QStringLiteral("pinBlocked"), QJsonValue()},
        {QStringLiteral("pinEnteredOnDevice"), QJsonValue()},
        {QStringLiteral("abilities"), jsonOf(described.abilities)},
        {QStringLiteral("problem"), QJsonValue()}};
    if (described.problem) object[QStringLiteral("problem")] = jsonText(nameOf(described.problem->code));
    if (!described.pin) return object;
    if (described.pin->triesLeft) object[QStringLiteral("triesLeft")] = *described.pin->triesLeft;
    object[QStringLiteral("pinBlocked")] = described.pin->isBlocked;
    object[QStringLiteral("pinEnteredOnDevice")] = described.pin->isEnteredOnDevice;
    return object;
}

QString nameOf(const std::optional<tokens::CardReport>& card) {
    if (!card) return QStringLiteral("none");
    switch (card->state) {
        case tokens::CardState::asking:
            return QStringLiteral("doesNotAnswer");
        case tokens::CardState::recognised:
            return QStringLiteral("recognised");
        case tokens::CardState::inUse:
            return QStringLiteral("inUse");
        case tokens::CardState::unknown:
            break;
    }
    return QStringLiteral("unknown");
}

void printAsJson(const std::vector<Described>& all, const tokens::CardReaders& readers) {
    QJsonArray devices;
    for (const Described& one : all) devices.append(jsonOf(one));
    QJsonArray names;
    for (const tokens::CardReader& reader : readers.readers) {
        names.append(QJsonObject{{QStringLiteral("name"), jsonText(reader.name)},
                                 {QStringLiteral("card"), nameOf(reader.card)}});
    }
    printJson(QJsonObject{{QStringLiteral("serviceRuns"), !readers.serviceProblem.has_value()},
                          {QStringLiteral("readers"), names},
                          {QStringLiteral("devices"), devices}});
}

}  // namespace

Outcome<Status> devicesVerb(std::span<char* const> words) {
    static constexpr std::array options = {Option{"json"}};
    const auto arguments = Arguments::parse(words, options, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    const DeviceAccess access(*library);
    const std::vector<StorageInfo> found = access.find({});
    if (isInterrupted()) return refused(ErrorCode::cancelled);
    std::vector<Described> all;
    for (const StorageInfo& device : found) all.push_back(describe(access, device));
    const tokens::CardReaders readers = access.storages().cardReaders();
    if (arguments->has("json"))
        printAsJson(all, readers);
    else
        for (const Described& one : all) print(one);
    if (all.empty()) return refused(access.whyNone());
    if (const QString troubles = cardTroubles(readers); !troubles.isEmpty()) tell(troubles);
    return Status::done;
}

}  // namespace qoltanba::cli
