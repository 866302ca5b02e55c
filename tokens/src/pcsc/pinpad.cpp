#include "pinpad.h"

namespace qoltanba::tokens::pcsc {
namespace {

/// CM_IOCTL_GET_FEATURE_REQUEST, as SCARD_CTL_CODE(3400) of the system.
#if defined(_WIN32)
constexpr std::uint32_t featureRequest = 0x31U << 16U | 3400U << 2U;
#else
constexpr std::uint32_t featureRequest = 0x42000000U + 3400U;
#endif

constexpr std::uint8_t featureVerifyPinDirect = 0x06;
constexpr std::size_t codeSize = 4;

constexpr std::uint16_t timeWasUp = 0x6400;
constexpr std::uint16_t cancelledByPerson = 0x6401;
constexpr std::uint16_t wrongLength = 0x6403;

}  // namespace

std::optional<std::uint32_t> verifyByReader(Connection& connection) {
    const auto features = connection.control(featureRequest, {});
    if (!features) return std::nullopt;
    // Tag, length, code. All codes have four octets, big-endian.
    for (BytesView rest = *features; rest.size() >= 2 + codeSize; rest = rest.subspan(2 + codeSize)) {
        if (rest[1] != codeSize) return std::nullopt;
        if (rest[0] != featureVerifyPinDirect) continue;
        std::uint32_t code = 0;
        for (const std::uint8_t octet : rest.subspan(2, codeSize)) code = code << 8U | octet;
        return code;
    }
    return std::nullopt;
}

Result<Bytes> pinVerifyStructure(const Command& command, const PinEntry& entry) {
    constexpr std::uint8_t asciiInOctetsAtTheBegin = 0x82;
    constexpr std::uint8_t whenEnterIsPressed = 0x02;
    constexpr std::uint8_t oneMessage = 0x01;
    constexpr std::size_t longestBlock = 15;
    if (command.data.size() != entry.block || entry.block > longestBlock || command.le ||
        entry.shortest > entry.longest || (entry.block != 0 && entry.longest > entry.block))
        return fail(ErrorCode::internal, "a command that a reader cannot complete");
    const auto size = static_cast<std::uint8_t>(4 + (entry.block == 0 ? 0 : 1 + entry.block));
    // Numbers are little-endian, as in the structures of CCID. The language of the prompt on the reader is
    // English, which each reader has.
    Bytes structure{secondsForDigit,
                    secondsForDigit,
                    asciiInOctetsAtTheBegin,
                    entry.block,
                    0x00,  // the command does not say how long the PIN is
                    entry.longest,
                    entry.shortest,
                    whenEnterIsPressed,
                    oneMessage,
                    0x09,
                    0x04,
                    0x00,  // the first message asks for a PIN
                    0x00,
                    0x00,
                    0x00,  // the prologue of T=1, which the driver of the reader writes
                    size,
                    0x00,
                    0x00,
                    0x00,
                    command.cla,
                    command.ins,
                    command.p1,
                    command.p2};
    if (entry.block != 0) structure.push_back(entry.block);
    structure.insert(structure.end(), command.data.begin(), command.data.end());
    return structure;
}

std::optional<Error> problemOfEntry(std::uint16_t status) {
    if (status == timeWasUp) return Error{ErrorCode::pinNotEntered, "the time was up on the reader"};
    if (status == cancelledByPerson) return Error{ErrorCode::pinNotEntered, "cancelled on the reader"};
    if (status == wrongLength) return Error{ErrorCode::pinMalformed, "the length of the PIN on the reader"};
    return std::nullopt;
}

}  // namespace qoltanba::tokens::pcsc
