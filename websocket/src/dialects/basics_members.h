#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "basics_error.h"
#include "json/value.h"

/// How the members of basics.sign are read. Pages fill a member that they do not need in many ways. These
/// values all mean nothing: absent, null, `""`, `false`, `"false"`. All other values must have the right type
/// and a bounded length.
namespace qoltanba::websocket::dialects::basics {

/// Returns the member, or null if its value means nothing.
const json::Value* findSaid(const json::Value& object, std::string_view member);

/// Reads an object. A value that means nothing gives an empty object, and so does `[]`, because PHP writes an
/// empty object so.
Checked<const json::Value*> objectOf(const json::Value& args, std::string_view member);

/// Reads a boolean or a text: `"true"` in any case is true, `""` means nothing, any other text is false. A
/// number is read as C reads it: 0 is false.
Checked<bool> flagOf(const json::Value& params, std::string_view member, bool fallback);
/// The same for a flag that changes what is signed, or how. If a number could be read in two ways, it is an
/// error.
Checked<bool> weightyFlagOf(const json::Value& params, std::string_view member, bool fallback);

/// Reads a text, or a number as its text. A value that means nothing gives an empty text.
Checked<std::string> conditionOf(const json::Value& params, std::string_view member, std::size_t longest);

/// Reads an IIN or a BIN. A number has lost its leading zeros, so they are added again.
Checked<std::string> personNumberOf(const json::Value& params, std::string_view member);

struct ListBounds {
    std::size_t items;
    std::size_t octets;  ///< of one item
};
/// Reads an array of texts, or one text with commas. Items that are null or empty are left out. If the member
/// or all its items mean nothing, returns nothing: only a real `[]` is an empty list.
Checked<std::optional<std::vector<std::string>>> listOf(const json::Value& object, std::string_view member,
                                                        ListBounds bounds);
/// The same, but one text is one item, with its commas.
Checked<std::optional<std::vector<std::string>>> certificatesOf(const json::Value& object,
                                                                std::string_view member);

/// Reads the names of `count` documents: an array with a text for each document, or one text for one
/// document. Names are decoration, so no value is an error. If the type or the number is wrong, returns
/// nothing, because nobody knows which document has which name. Otherwise returns `count` texts. The text of
/// an item that is not a text, or that is longer than limits::documentName, is empty.
std::vector<std::string> documentNamesOf(const json::Value& args, std::size_t count);

}  // namespace qoltanba::websocket::dialects::basics
