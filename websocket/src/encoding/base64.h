#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::websocket {

/// Decodes base64 as pages send it: line breaks, spaces and missing padding are accepted. Anything else is
/// notBase64. The detail of the error is the text of the existing program's runtime, because clients see it:
/// `Illegal base64 character 2d`. The text may come in parts, cut anywhere. The memory does not grow with it.
class Base64Decoder {
  public:
    /// Decodes the next part and appends the octets to `to`. After an error the decoder is of no use.
    Result<void> add(std::string_view part, Bytes& to);
    /// Decodes what is left at the end of the text.
    Result<void> finish(Bytes& to);

  private:
    std::uint8_t* decodeFront(std::string_view& text, std::uint8_t* out);
    std::uint8_t* decodeDigits(std::string_view& text, std::uint8_t* out);
    Result<void> endsHere(std::string_view rest);

    std::uint32_t bits_ = 0;
    int digits_ = 0;       ///< in bits_, less than four
    bool padded_ = false;  ///< there was a '=': only padding and white space may follow
};

/// Decodes a whole text.
Result<Bytes> decodeBase64(std::string_view text);

}  // namespace qoltanba::websocket
