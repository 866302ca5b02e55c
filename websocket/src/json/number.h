#pragma once

#include <string_view>

namespace qoltanba::websocket::json {

/// Whether the existing program's parser would read this text without quotes as a number. Anything else stays
/// a text, for example a number with leading zeros. The time grows with the text's length alone.
bool isNumber(std::string_view text);

}  // namespace qoltanba::websocket::json
