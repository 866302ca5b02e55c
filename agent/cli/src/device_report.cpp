#include "device_report.h"

#include <QSysInfo>

#include <algorithm>
#include <cstdint>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "card_service.h"
#include "json.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

constexpr std::size_t shownCharacters = 4;

std::string masked(std::string_view serial) {
    const std::size_t hidden =
        serial.size() > shownCharacters ? serial.size() - shownCharacters : serial.size();
    return std::string(hidden, '*') + std::string(serial.substr(hidden));
}

/// Masks what stands in parentheses, if it looks like a serial number.
std::string withoutSerials(std::string name) {
    constexpr std::size_t shortestSerial = 6;
    for (std::size_t open = name.find('('); open != std::string::npos; open = name.find('(', open + 1)) {
        const std::size_t close = name.find(')', open);
        if (close == std::string::npos) break;
        const std::string inside = name.substr(open + 1, close - open - 1);
        if (inside.size() >= shortestSerial && inside.find(' ') == std::string::npos)
            name.replace(open + 1, inside.size(), masked(inside));
    }
    return name;
}

QString said(tokens::RecognisedBy clue) {
    switch (clue) {
        case tokens::RecognisedBy::atr:
            return Text::tr("by its ATR");
        case tokens::RecognisedBy::readerName:
            return Text::tr("by the name of its reader");
        case tokens::RecognisedBy::questions:
            break;
    }
    return Text::tr("by its answers");
}

QString said(const tokens::CardReport& card) {
    switch (card.state) {
        case tokens::CardState::recognised:
            return Text::tr("%1, recognised %2")
                .arg(texts::plainLine(card.storage->type), said(card.recognisedBy));
        case tokens::CardState::asking:
            return Text::tr("does not answer");
        case tokens::CardState::inUse:
            return Text::tr("used by another program");
        case tokens::CardState::unknown:
            break;
    }
    return Text::tr("not known");
}

QStringList questionsOf(StorageKind kind) {
    switch (kind) {
        case StorageKind::kaztoken:
            return {Text::tr(
                "After a new key was made on the device: does the national software find all keys?")};
        case StorageKind::eToken72k:
        case StorageKind::eToken5110:
        case StorageKind::jaCarta:
            return {Text::tr("How long does a new key take?"),
                    Text::tr("Has the device a PIN that is longer than the national utility allows?")};
        case StorageKind::aKey:
            return {Text::tr("Do several signatures succeed after one PIN?")};
        case StorageKind::idCard:
            return {Text::tr("How many tries has the PIN? (Do not try it out.)")};
        case StorageKind::pkcs12:
        case StorageKind::jks:
            break;
    }
    return {};
}

}  // namespace

void DeviceReport::field(const QString& name, const QString& value) {
    if (!value.isEmpty()) line(QStringLiteral("  %1: %2").arg(name, value));
}

QString shownSerial(const std::string& serial, bool isWhole) {
    return texts::plainLine(isWhole ? serial : masked(serial));
}

QString shownReaderName(const std::string& name, const std::string& serial, bool isWhole) {
    if (isWhole) return texts::plainLine(name);
    std::string text = name;
    if (const std::size_t at = serial.empty() ? std::string::npos : text.find(serial);
        at != std::string::npos)
        text.replace(at, serial.size(), masked(serial));
    return texts::plainLine(withoutSerials(std::move(text)));
}

QString shownError(const Error& error) {
    const QString name = jsonText(nameOf(error.code));
    const bool isOfDevice = error.code == ErrorCode::deviceFailed ||
                            error.code == ErrorCode::deviceNotResponding ||
                            error.code == ErrorCode::deviceInUse || error.code == ErrorCode::deviceRemoved;
    if (!isOfDevice || error.detail.empty()) return name;
    return QStringLiteral("%1 (%2)").arg(name, texts::plainLine(error.detail));
}

void reportSystem(DeviceReport& report, const tokens::CardReaders& readers) {
    report.line(Text::tr("Report of qoltanba-cli device-check"));
    report.field(Text::tr("Program"), QStringLiteral("qoltanba-cli " QOLTANBA_VERSION));
    report.field(Text::tr("System"), QStringLiteral("%1, %2 %3, %4")
                                         .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                                              QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()));
    report.field(QStringLiteral("PC/SC"), nameOfCardService());
    if (readers.serviceProblem) {
        report.field(
            Text::tr("Service"),
            Text::tr("cannot be reached (%1)").arg(texts::plainLine(readers.serviceProblem->detail)));
    } else {
        report.field(Text::tr("Card readers"), texts::number(readers.readers.size()));
    }
}

void reportReader(DeviceReport& report, const tokens::CardReader& reader, bool isWhole) {
    const std::string serial =
        reader.card && reader.card->storage ? reader.card->storage->locator : std::string();
    report.line({});
    report.line(Text::tr("Reader: %1").arg(shownReaderName(reader.name, serial, isWhole)));
    if (!reader.card) {
        report.field(Text::tr("Card"), Text::tr("none"));
        return;
    }
    const tokens::CardReport& card = *reader.card;
    report.field(QStringLiteral("ATR"), jsonText(toHex(card.atr)).toUpper());
    report.field(Text::tr("Protocol"), jsonText(card.protocol));
    report.field(Text::tr("Card"), said(card));
    if (card.state == tokens::CardState::recognised)
        report.field(Text::tr("Time of recognition"),
                     Text::tr("%1 ms").arg(texts::number(static_cast<std::uint64_t>(card.took.count()))));
    if (card.state != tokens::CardState::recognised && card.problem)
        report.field(Text::tr("Problem"), shownError(*card.problem));
}

void reportQuestions(DeviceReport& report, const std::vector<StorageKind>& kinds) {
    QStringList questions{Text::tr("Is the serial number the one that is printed on the device?"),
                          Text::tr("Are there as many keys as the national software shows?"),
                          Text::tr("After a wrong PIN, does Qoltanba say how many tries are left? (One try "
                                   "is enough. Enter the right "
                                   "PIN after it.)")};
    for (const StorageKind kind : kinds) {
        for (const QString& question : questionsOf(kind)) {
            if (!questions.contains(question)) questions += question;
        }
    }
    report.line({});
    report.line(Text::tr("What only you can answer (please add it):"));
    for (const QString& question : questions) report.line(QStringLiteral("  - ") + question);
}

}  // namespace qoltanba::cli
