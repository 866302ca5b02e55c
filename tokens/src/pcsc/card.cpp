#include "card.h"

#include <array>
#include <cstddef>
#include <string>

namespace qoltanba::tokens::pcsc {
namespace {

/// No device answers more to one command. A hostile one could go on without end.
constexpr std::size_t longestAnswer = 65536;
constexpr std::uint8_t chainingBit = 0x10;
constexpr std::size_t wholeShortAnswer = 256;

std::size_t countOf(std::uint16_t status) {
    const std::size_t count = status & 0xFFU;
    return count == 0 ? wholeShortAnswer : count;
}

bool isMoreToCome(std::uint16_t status) {
    return status >> 8U == 0x61;
}

bool isWrongLe(std::uint16_t status) {
    return status >> 8U == 0x6C;
}

std::string nameOf(const Command& command) {
    return toHex(std::array{command.cla, command.ins, command.p1, command.p2});
}

}  // namespace

Result<Answer> Card::sendOnce(const Command& command) {
    if (stop_.stop_requested()) return fail(ErrorCode::cancelled);
    const auto octets = encode(command, connection_->protocol(), lengths_);
    if (!octets) return fail(octets.error());
    if (trace_) trace_("> " + traceOf(command));
    auto raw = connection_->transmit(octets->octets());
    if (!raw) {
        if (trace_) trace_("! " + raw.error().detail);
        return fail(raw.error());
    }
    if (trace_) trace_("< " + toHex(*raw));
    if (raw->size() < 2) return fail(ErrorCode::deviceNotResponding, "an answer without a status word");
    Answer answer;
    answer.status = static_cast<std::uint16_t>((*raw)[raw->size() - 2] << 8U | raw->back());
    raw->resize(raw->size() - 2);
    answer.data = std::move(*raw);
    return answer;
}

Result<Answer> Card::send(const Command& command) {
    Result<Answer> answer = sendOnce(command);
    // ISO 7816-4, 5.1.3: the same again, with this Le. A PIN is sent once, whatever the answer is.
    if (answer && isWrongLe(answer->status) && !command.isSecret) {
        Command again = command;
        again.le = countOf(answer->status);
        answer = sendOnce(again);
    }
    while (answer && isMoreToCome(answer->status)) {
        Command more;
        more.cla = static_cast<std::uint8_t>(command.cla & ~chainingBit);
        more.ins = 0xC0;
        more.le = countOf(answer->status);
        auto part = sendOnce(more);
        if (!part) return part;
        const bool isEmpty = part->data.empty();
        part->data.insert(part->data.begin(), answer->data.begin(), answer->data.end());
        answer = std::move(part);
        if (answer->data.size() > longestAnswer || (isEmpty && isMoreToCome(answer->status)))
            return fail(ErrorCode::deviceNotResponding, "an answer without an end");
    }
    return answer;
}

Result<Bytes> Card::ask(const Command& command) {
    auto answer = send(command);
    if (!answer) return fail(answer.error());
    if (!answer->isOk()) return failWithStatus(nameOf(command), answer->status);
    return std::move(answer->data);
}

bool Card::hasPinpad() {
    if (!verifyByReader_) verifyByReader_ = verifyByReader(*connection_);
    return verifyByReader_->has_value();
}

Result<Answer> Card::sendWithPin(const Command& command, const PinEntry& entry) {
    if (stop_.stop_requested()) return fail(ErrorCode::cancelled);
    if (!hasPinpad()) return fail(ErrorCode::internal, "a reader without keys");
    const auto structure = pinVerifyStructure(command, entry);
    if (!structure) return fail(structure.error());
    if (trace_) trace_("> " + traceOf(command) + " (the reader adds the PIN)");
    const auto raw = connection_->control(**verifyByReader_, *structure);
    if (!raw) {
        if (trace_) trace_("! " + raw.error().detail);
        const bool isRefused = raw.error().code == ErrorCode::deviceFailed;
        return fail(isRefused ? ErrorCode::pinpadRefused : raw.error().code, raw.error().detail);
    }
    if (trace_) trace_("< " + toHex(*raw));
    if (raw->size() != 2) return fail(ErrorCode::pinpadRefused, "an answer without a status word");
    Answer answer;
    answer.status = static_cast<std::uint16_t>(raw->front() << 8U | raw->back());
    if (auto problem = problemOfEntry(answer.status)) return fail(std::move(*problem));
    return answer;
}

Result<Transaction> Transaction::begin(Card& card, Leaving leaving) {
    if (auto begun = card.connection().begin(); !begun) return fail(begun.error());
    return Transaction(card, leaving);
}

tl::unexpected<Error> failWithStatus(std::string_view what, std::uint16_t status) {
    constexpr std::uint16_t noMemory = 0x6A84;
    const ErrorCode code = status == noMemory ? ErrorCode::deviceFull : ErrorCode::deviceFailed;
    return fail(code, std::string(what) + ": " + textOfStatus(status));
}

}  // namespace qoltanba::tokens::pcsc
