#include "device_access.h"

#include <QStringList>

#include <algorithm>
#include <thread>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/storage_id.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>

#include "password.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

using std::chrono::milliseconds;
using tokens::CardReader;
using tokens::CardReaders;
using tokens::CardState;

/// A device answers within this time, or something is wrong with it.
constexpr milliseconds longest{10000};
/// The service of PC/SC starts when it is asked first, and then it needs some time to find the cards.
constexpr milliseconds waitingForOne{1500};
constexpr milliseconds slice{20};

QString shownReader(const CardReader& reader) {
    return texts::plainLine(reader.name);
}

/// Why the card is no device of the list. Empty if it is one.
QString troubleOf(const CardReader& reader) {
    if (!reader.card) return {};
    switch (reader.card->state) {
        case CardState::recognised:
            return {};
        case CardState::asking:
            return Text::tr("The card in the reader “%1” does not answer.").arg(shownReader(reader));
        case CardState::inUse:
            return Text::tr(
                       "Another program uses the card in the reader “%1”. Close that program and try "
                       "again.")
                .arg(shownReader(reader));
        case CardState::unknown:
            break;
    }
    return Text::tr("The card in the reader “%1” is no device that Qoltanba knows.").arg(shownReader(reader));
}

QString listOf(const std::vector<StorageInfo>& devices) {
    QString list;
    for (const StorageInfo& device : devices) {
        list += QStringLiteral("\n  --storage %1 --device %2  (%3)")
                    .arg(texts::plainLine(device.kind ? protocolName(*device.kind) : device.id.type),
                         texts::plainLine(device.label.empty() ? device.id.locator : device.label),
                         texts::plainLine(device.name));
    }
    return list;
}

}  // namespace

DeviceWish DeviceWish::of(const Arguments& arguments) {
    return {arguments.value("storage").value_or(""), arguments.value("device").value_or("")};
}

bool DeviceWish::names(const StorageInfo& device) const {
    const bool isOfStorage = storage.empty() || device.id.type == storage ||
                             (device.kind && protocolName(*device.kind) == storage);
    return isOfStorage && (id.empty() || equalsIgnoringAsciiCase(device.label, id) ||
                           equalsIgnoringAsciiCase(device.id.locator, id));
}

DeviceAccess::DeviceAccess(const crypto::LibraryPtr& library, const tokens::CommandTrace& trace)
    : interruption_(std::make_shared<InterruptionWatch>()),
      storages_(tokens::makeStorages(library, silentLog(), trace)) {
    const InterruptionsHeldBack heldBack;
    storages_->list();  // starts the threads that look for devices
}

Outcome<void> DeviceAccess::check(const DeviceWish& wish) const {
    const auto kind = storageKindOf(wish.storage);
    if ((kind && isFile(*kind)) || wish.storage == fileStorage)
        return misused(Text::tr("A key file is not named by --storage but by its path."));
    const auto types = storages_->types();
    if (wish.storage.empty() || kind || std::ranges::find(types, wish.storage) != types.end()) return {};
    QStringList names;
    for (const std::string_view type : types) {
        if (type != fileStorage) names += texts::plainLine(type);
    }
    return misused(Text::tr("There is no storage “%1”. Storages are: %2.")
                       .arg(texts::plainLine(wish.storage), names.join(QStringLiteral(", "))));
}

std::vector<StorageInfo> DeviceAccess::find(const DeviceWish& wish) const {
    using Clock = std::chrono::steady_clock;
    const auto begun = Clock::now();
    for (;;) {
        const bool isKnown = storages_->waitUntilKnown(Clock::now() + slice, stop());
        std::vector<StorageInfo> found = storages_->list();
        std::erase_if(found, [&](const StorageInfo& device) { return !wish.names(device); });
        const auto waited = Clock::now() - begun;
        const bool isComplete = isKnown || !wish.id.empty();
        const bool isHopeless =
            isKnown && (waited >= waitingForOne || storages_->cardReaders().serviceProblem);
        if ((isComplete && !found.empty()) || isHopeless || waited >= longest || isInterrupted())
            return found;
        if (isKnown) std::this_thread::sleep_for(slice);
    }
}

Outcome<StorageInfo> DeviceAccess::findOne(const DeviceWish& wish) const {
    if (const auto checked = check(wish); !checked) return tl::unexpected(checked.error());
    const std::vector<StorageInfo> found = find(wish);
    if (isInterrupted()) return refused(ErrorCode::cancelled);
    if (found.size() == 1) return found.front();
    if (found.empty()) return refused(whyNone());
    return refused(Text::tr("Several devices are connected. Name one with --device:") + listOf(found));
}

Outcome<std::shared_ptr<tokens::KeySession>> DeviceAccess::open(const StorageInfo& device,
                                                                const Arguments& arguments) const {
    auto session = storages_->open(device.id, stop());
    if (!session) return refused(session.error().code, shownName(device));
    if (!(*session)->isLocked()) return std::move(*session);
    const auto password = arguments.has("password-stdin")
                              ? passwordFromInput()
                              : askPin(Text::tr("Password of %1: ").arg(shownName(device)));
    if (!password) return tl::unexpected(password.error());
    if (const auto unlocked = (*session)->unlock(*password, stop()); !unlocked)
        return refused(shownName(device) + QStringLiteral(": ") + texts::sentence(unlocked.error()));
    return std::move(*session);
}

QString DeviceAccess::whyNone() const {
    const std::vector<StorageInfo> others = storages_->list();
    const CardReaders readers = storages_->cardReaders();
    if (!others.empty()) {
        QString text = Text::tr("No such device is connected. These are:") + listOf(others);
        const QString troubles = cardTroubles(readers);
        return troubles.isEmpty() ? text : text + QLatin1Char('\n') + troubles;
    }
    if (readers.serviceProblem) {
        return Text::tr(
            "The PC/SC service, which reaches tokens and cards, is not installed, does not run, or "
            "does not let you in. On Linux install the package pcscd.");
    }
    const QString troubles = cardTroubles(readers);
    if (!troubles.isEmpty()) return troubles;
    if (readers.readers.empty()) return Text::tr("No token and no card reader is connected.");
    return Text::tr("There is no card in the reader “%1”.").arg(shownReader(readers.readers.front()));
}

QString cardTroubles(const CardReaders& readers) {
    QStringList lines;
    for (const CardReader& reader : readers.readers) {
        if (const QString line = troubleOf(reader); !line.isEmpty()) lines += line;
    }
    return lines.join(QLatin1Char('\n'));
}

QString shownName(const StorageInfo& device) {
    const std::string name = device.label.empty() ? device.name : device.name + ' ' + device.label;
    return texts::plainLine(name);
}

}  // namespace qoltanba::cli
