#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "basics_error.h"
#include "json/value.h"

/// How the members of basics.sign are read. Pages fill a member they do not need in many ways; all of these
/// say nothing: absent, null, `""`, `false`, `"false"`. What is left must be of the right type and of bounded
/// length.
namespace qoltanba::websocket::dialects::basics {

/// The member, or null where it says nothing.
const json::Value* findSaid(const json::Value& object, std::string_view member);

/// An object. One that says nothing is empty, and so is `[]`: PHP writes an empty object so.
Checked<const json::Value*> objectOf(const json::Value& args, std::string_view member);

/// A boolean, or a text: `"true"` in any case is true, `""` says nothing, any other text is false. A number
/// is read as C reads it: 0 is false.
Checked<bool> flagOf(const json::Value& params, std::string_view member, bool fallback);
/// The same of a flag that changes what is signed, or how: a number that could be read in two ways is an
/// error.
Checked<bool> weightyFlagOf(const json::Value& params, std::string_view member, bool fallback);

/// A text, or a number as its text. One that says nothing is empty.
Checked<std::string> conditionOf(const json::Value& params, std::string_view member, std::size_t longest);

/// An IIN or a BIN. A number has lost its leading zeros: they are put back.
Checked<std::string> personNumberOf(const json::Value& params, std::string_view member);

struct ListBounds {
    std::size_t items;
    std::size_t octets;  ///< of one item
};
/// An array of texts, or one text with commas. Items that are null or empty are left out. Nothing where the
/// member says nothing, or every item does: only a real `[]` is an empty list.
Checked<std::optional<std::vector<std::string>>> listOf(const json::Value& object, std::string_view member,
                                                        ListBounds bounds);
/// The same; one text is one item, commas and all.
Checked<std::optional<std::vector<std::string>>> certificatesOf(const json::Value& object,
                                                                std::string_view member);

}  // namespace qoltanba::websocket::dialects::basics
