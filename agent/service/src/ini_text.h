#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qoltanba::service {

/// Returns the text of an INI file, as QSettings reads it, with `key` set to `value` outside of all sections.
/// Everything else in the text stays as it is, comments included.
std::string withIniValue(std::string_view text, std::string_view key, std::string_view value);

/// Returns the same text without any line that sets `key` outside of all sections.
std::string withoutIniValue(std::string_view text, std::string_view key);

/// Returns the lines that are no comment, no section and no `key=value`, without the spaces around them. They
/// are views into `text`.
std::vector<std::string_view> iniLinesOfAnotherForm(std::string_view text);

/// Returns the text as a value for an INI file: quoted and escaped, so that QSettings reads back exactly this
/// text.
std::string iniQuoted(std::string_view text);

}  // namespace qoltanba::service
