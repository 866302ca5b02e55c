#pragma once

#include <string>
#include <string_view>

namespace qoltanba::service {

/// The text of an INI file as QSettings reads it, with `key` set to a value outside of all sections. What
/// else stands in it, comments included, stays as it is.
std::string withIniValue(std::string_view text, std::string_view key, std::string_view value);

/// A text as a value: in quotes, and escaped so that QSettings reads back just that text.
std::string iniQuoted(std::string_view text);

}  // namespace qoltanba::service
