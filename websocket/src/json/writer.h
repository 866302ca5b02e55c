#pragma once

#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>

namespace qoltanba::websocket::json {

/// Writes strict compact JSON, straight into one text. Commas come by themselves; the one who opens something
/// closes it. `</` is written `<\/`, as the existing program does, so that an answer may stand in a script.
class Writer {
  public:
    Writer& beginObject() { return open('{'); }
    Writer& endObject() { return close('}'); }
    Writer& beginArray() { return open('['); }
    Writer& endArray() { return close(']'); }
    /// The name of the next value.
    Writer& name(std::string_view name);
    Writer& text(std::string_view text);
    Writer& boolean(bool value);
    /// A text that is the octets' base64, in one line.
    Writer& base64(BytesView octets);
    /// A text that is the octets' PEM: label, LF, 64 columns, a trailing LF.
    Writer& pem(std::string_view label, BytesView octets);

    Writer& member(std::string_view key, std::string_view value) { return name(key).text(value); }

    /// Room for so many octets more, where a caller knows.
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
