#include "apdu.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

namespace qoltanba::tokens::pcsc {
namespace {

constexpr std::size_t shortData = 255;
constexpr std::size_t shortAnswer = 256;
constexpr std::size_t extendedData = 65535;
constexpr std::size_t extendedAnswer = 65536;

std::uint8_t octet(std::size_t value) {
    return static_cast<std::uint8_t>(value & 0xFFU);
}

/// Writes octets one after the other into memory of the right size.
class Writer {
  public:
    explicit Writer(std::span<std::uint8_t> to) : to_(to) {}
    void put(BytesView piece) {
        std::copy(piece.begin(), piece.end(), to_.begin() + static_cast<std::ptrdiff_t>(at_));
        at_ += piece.size();
    }
    void put(std::initializer_list<std::uint8_t> piece) { put(BytesView(piece.begin(), piece.size())); }

  private:
    std::span<std::uint8_t> to_;
    std::size_t at_ = 0;
};

Wiped shortForm(const Command& command, bool hasLe) {
    const std::size_t dataSize = command.data.empty() ? 0 : 1 + command.data.size();
    Wiped octets(4 + dataSize + (hasLe ? 1 : 0));
    Writer writer(octets.octets());
    writer.put({command.cla, command.ins, command.p1, command.p2});
    if (dataSize > 0) {
        writer.put({octet(command.data.size())});
        writer.put(command.data);
    }
    if (hasLe) writer.put({octet(*command.le)});
    return octets;
}

/// ISO 7816-4, 5.2: three octets for the first length that is there, two for Le after Lc.
Wiped extendedForm(const Command& command, bool hasLe) {
    const std::size_t dataSize = command.data.empty() ? 0 : 3 + command.data.size();
    const std::size_t leSize = !hasLe ? 0 : dataSize > 0 ? 2 : 3;
    Wiped octets(4 + dataSize + leSize);
    Writer writer(octets.octets());
    writer.put({command.cla, command.ins, command.p1, command.p2});
    if (dataSize > 0) {
        writer.put({0, octet(command.data.size() >> 8U), octet(command.data.size())});
        writer.put(command.data);
    }
    if (leSize == 3) writer.put({0});
    if (hasLe) writer.put({octet(*command.le >> 8U), octet(*command.le)});
    return octets;
}

}  // namespace

Result<Wiped> encode(const Command& command, Protocol protocol, Lengths lengths) {
    const std::size_t le = command.le.value_or(0);
    const bool isShort = command.data.size() <= shortData && le <= shortAnswer;
    const bool isPossible = lengths == Lengths::extended && protocol == Protocol::t1 &&
                            command.data.size() <= extendedData && le <= extendedAnswer;
    if (!isShort && !isPossible)
        return fail(ErrorCode::internal, "a command of " + std::to_string(command.data.size()) + " octets");
    const bool hasLe = command.le && (protocol == Protocol::t1 || command.data.empty());
    return isShort ? shortForm(command, hasLe) : extendedForm(command, hasLe);
}

std::string traceOf(const Command& command) {
    std::string line = toHex(std::array{command.cla, command.ins, command.p1, command.p2});
    if (!command.data.empty()) {
        line += " lc=" + std::to_string(command.data.size()) + ' ';
        line += command.isSecret ? "(secret)" : toHex(command.data);
    }
    if (command.le) line += " le=" + std::to_string(*command.le);
    return line;
}

std::string textOfStatus(std::uint16_t status) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const unsigned shift : {12U, 8U, 4U, 0U}) text += digits[(status >> shift) & 0xFU];
    return text;
}

}  // namespace qoltanba::tokens::pcsc
