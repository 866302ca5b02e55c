#pragma once

#include <cstdint>

#include <qoltanba/base/bytes.h>

namespace qoltanba::websocket {

/// Checks UTF-8 that arrives in pieces, which may be cut inside a letter: the UTF-8 decoder of the WHATWG
/// Encoding Standard (section 8.1.1) without its output.
class Utf8Check {
  public:
    /// False: whatever follows, this is not UTF-8. Nothing may be added then.
    [[nodiscard]] bool add(BytesView piece);
    /// Whether no letter is left unfinished.
    bool isWhole() const { return needed_ == 0; }

  private:
    bool begin(std::uint8_t octet);

    int needed_ = 0;  ///< octets that the letter still needs
    /// Between these must the next one lie: neither overlong forms nor surrogates are UTF-8.
    std::uint8_t lower_ = 0x80;
    std::uint8_t upper_ = 0xbf;
};

}  // namespace qoltanba::websocket
