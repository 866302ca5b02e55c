#pragma once

#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>

namespace qoltanba::websocket::json {

/// Writes strict compact JSON into one text. It adds the commas. The caller closes each object and array that
/// it opened. `</` is written as `<\/`, as in the existing program, so that an answer may be put into a
/// script.
class Writer {
  public:
    Writer& beginObject() { return open('{'); }
    Writer& endObject() { return close('}'); }
    Writer& beginArray() { return open('['); }
    Writer& endArray() { return close(']'); }
    /// Writes the name of the next value.
    Writer& name(std::string_view name);
    Writer& text(std::string_view text);
    Writer& boolean(bool value);
    Writer& null();
    Writer& number(int value);
    /// Writes the octets as a base64 text in one line.
    Writer& base64(BytesView octets);
    /// Writes the octets as a PEM text: label, LF, 64 columns, a trailing LF.
    Writer& pem(std::string_view label, BytesView octets);

    Writer& member(std::string_view key, std::string_view value) { return name(key).text(value); }

    /// Reserves room for this many more octets, if the caller knows the number.
    void reserve(std::size_t octets) { json_.reserve(json_.size() + octets); }

    std::string take() { return std::move(json_); }

  private:
    Writer& open(char bracket);
    Writer& close(char bracket);
    void separate();
    void quoted(std::string_view text);

    std::string json_;
    bool needsComma_ = false;
};

}  // namespace qoltanba::websocket::json
