#include <QStringList>

#include <array>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/usecases/key_description.h>

#include "arguments.h"
#include "console.h"
#include "json.h"
#include "key_choice.h"
#include "text.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

QString jsonName(crypto::KeyAlgorithm algorithm) {
    switch (algorithm) {
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

QJsonObject jsonOf(const tokens::StoredKey& stored) {
    const auto& certificate = stored.signer->certificate();
    const auto key = usecases::describe(certificate, stored.alias);
    QJsonArray usages;
    for (const auto& oid : certificate.extendedKeyUsageOids()) usages.append(jsonText(oid));
    return {{QStringLiteral("alias"), jsonText(key.alias)},
            {QStringLiteral("keyId"), jsonText(key.keyId)},
            {QStringLiteral("owner"), jsonText(key.owner)},
            {QStringLiteral("iin"), jsonText(key.iin)},
            {QStringLiteral("organisation"), jsonText(key.organisation)},
            {QStringLiteral("bin"), jsonText(key.bin)},
            {QStringLiteral("algorithm"), jsonName(stored.signer->algorithm())},
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

void print(const tokens::StoredKey& stored) {
    const auto key = usecases::describe(stored.signer->certificate(), stored.alias);
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

}  // namespace

Outcome<Status> keysVerb(std::span<char* const> words) {
    static constexpr std::array options = {Option{"json"}, Option{"password-stdin"}};
    const auto arguments = Arguments::parse(words, options, 1);
    if (!arguments) return tl::unexpected(arguments.error());
    if (arguments->operands().empty()) return misused(Text::tr("Name a key file."));
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());
    const auto keys = openKeys(*library, arguments->operands().front(), arguments->has("password-stdin"));
    if (!keys) return tl::unexpected(keys.error());
    if (arguments->has("json")) {
        QJsonArray all;
        for (const auto& key : *keys) all.append(jsonOf(key));
        printJson(all);
        return Status::done;
    }
    for (const auto& key : *keys) print(key);
    return Status::done;
}

}  // namespace qoltanba::cli
