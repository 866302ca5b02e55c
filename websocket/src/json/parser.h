#pragma once

#include <cstddef>
#include <span>

#include <qoltanba/base/result.h>

#include "value.h"

namespace qoltanba::websocket::json {

struct Limits {
    int depth = 64;
    std::size_t values = 50'000;  ///< names count too
    std::size_t members = 1'000;  ///< of one object
};

/// Parses one object as the existing program's parser does (org.json's JSONTokener of 2018 and before, on
/// which published pages rely). It accepts keys and texts without quotes or in single quotes, `=` and `=>`
/// for `:`, `;` for `,`, a separator before the closing bracket, empty places in arrays (null), true, false
/// and null in any case, line ends between tokens, and anything after the object. Like that parser, it
/// returns an error if a name appears twice in one object, and it does not read comments. An escaped half of
/// a surrogate pair becomes U+FFFD.
///
/// `message` is UTF-8. It is changed: texts are unescaped in place, and the value's texts point into it.
/// Errors: invalidRequest with the position as detail; tooLarge beyond the limits.
Result<Value> parseLenient(std::span<char> message, const Limits& limits = {});

}  // namespace qoltanba::websocket::json
