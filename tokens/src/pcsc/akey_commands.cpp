#include "akey_commands.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

namespace qoltanba::tokens::pcsc::akey {
namespace {

constexpr std::array<std::uint8_t, 8> application{0x77, 0x11, 0xC1, 0x32, 0x09, 0x00, 0x00, 0x00};
constexpr std::uint8_t cla = 0x80;
constexpr std::size_t part = 255;
/// About 250 keys, the most that the device has names for, need less.
constexpr std::size_t longestList = 0x60000;
constexpr std::size_t mostParts = 4096;

/// Repeats a command until `isWhole` says so of all that has come.
template <class IsWhole>
Result<Bytes> readInParts(Card& card, Command command, IsWhole isWhole) {
    command.le = part;
    Bytes answer;
    for (std::size_t count = 0; count < mostParts && answer.size() <= longestList; ++count) {
        const auto next = card.ask(command);
        if (!next) return next;
        answer.insert(answer.end(), next->begin(), next->end());
        if (isWhole(answer)) return answer;
        if (next->empty()) return fail(ErrorCode::deviceFailed, "an answer without its end");
    }
    return fail(ErrorCode::deviceFailed, "an answer without an end");
}

}  // namespace

Command commandOf(Instruction instruction, std::uint16_t parameters) {
    Command command;
    command.cla = cla;
    command.ins = instruction;
    command.p1 = static_cast<std::uint8_t>(parameters >> 8U);
    command.p2 = static_cast<std::uint8_t>(parameters & 0xFFU);
    return command;
}

Result<std::unique_ptr<Session>> Session::open(Card& card) {
    if (const auto selected = card.ask({0x00, 0xA4, 0x04, 0x00, application}); !selected)
        return fail(selected.error());
    std::unique_ptr<Session> session(new Session(card));
    Command command = commandOf(openSession);
    command.le = 5;
    if (const auto opened = card.ask(command); !opened) return fail(opened.error());
    return session;
}

Session::~Session() {
    const Card::Uninterrupted uninterrupted(card_);
    [[maybe_unused]] const auto closed = card_.send(commandOf(closeSession));
}

Result<Information> askInformation(Card& card) {
    constexpr std::size_t serialAt = 16;
    constexpr std::size_t serialSize = 16;
    constexpr std::size_t triesLeftAt = 85;
    Command command = commandOf(information);
    command.le = 176;
    const auto answer = card.ask(command);
    if (!answer) return fail(answer.error());
    if (answer->size() <= triesLeftAt)
        return fail(ErrorCode::deviceFailed, "information of " + std::to_string(answer->size()) + " octets");
    const BytesView serial = BytesView(*answer).subspan(serialAt, serialSize);
    const int tries = (*answer)[triesLeftAt];
    return Information{{serial.begin(), serial.end()}, {tries, tries == 0}};
}

Result<Bytes> sendInParts(Card& card, Command command, BytesView data) {
    command.le = part;
    for (; data.size() > part; data = data.subspan(part)) {
        command.data = data.first(part);
        if (auto taken = card.ask(command); !taken) return taken;
    }
    command.data = data;
    return card.ask(command);
}

Result<std::vector<Object>> listObjects(Card& card) {
    std::optional<std::vector<Object>> objects;
    const auto answer = readInParts(card, commandOf(describeObjects), [&](BytesView octets) {
        objects = akey::readObjects(octets);
        return objects.has_value();
    });
    if (!answer) return fail(answer.error());
    return std::move(*objects);
}

Result<Bytes> readObject(Card& card, std::uint16_t number) {
    constexpr std::size_t header = 2;
    const auto sizeIn = [](BytesView octets) {
        return header + (static_cast<std::size_t>(octets[0]) << 8U | octets[1]);
    };
    auto answer = readInParts(card, commandOf(readValue, number), [&](BytesView octets) {
        return octets.size() >= header && octets.size() >= sizeIn(octets);
    });
    if (!answer) return answer;
    answer->resize(sizeIn(*answer));
    answer->erase(answer->begin(), answer->begin() + header);
    return answer;
}

}  // namespace qoltanba::tokens::pcsc::akey
