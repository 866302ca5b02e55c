#pragma once

#include <cstdint>

#include <qoltanba/base/bytes.h>

namespace qoltanba::websocket {

/// Checks UTF-8 that arrives in pieces. A piece may end inside a character. It is the UTF-8 decoder of the
/// WHATWG Encoding Standard (section 8.1.1) without its output.
class Utf8Check {
  public:
    /// Adds a piece. Returns false if the octets are not UTF-8, whatever follows. Add nothing more then.
    [[nodiscard]] bool add(BytesView piece);
    /// Whether the last character is complete.
    bool isWhole() const { return needed_ == 0; }

  private:
    bool begin(std::uint8_t octet);

    int needed_ = 0;  ///< octets that the character still needs
    /// The next octet must be between these two: overlong forms and surrogates are not UTF-8.
    std::uint8_t lower_ = 0x80;
    std::uint8_t upper_ = 0xbf;
};

}  // namespace qoltanba::websocket
