#pragma once

#include <cstddef>
#include <span>

#include <qoltanba/base/result.h>

#include "value.h"

namespace qoltanba::websocket::json {

struct Limits {
    int depth = 64;
    std::size_t values = 1'000'000;
    std::size_t members = 1'000;  ///< of one object
};

/// Reads one object as the parser of the existing program reads it (org.json's JSONTokener of 2018 and
/// before, which published pages rely on): keys and texts without quotes or in single ones, `=` and `=>` for
/// `:`, `;` for `,`, a separator before the closing bracket, empty places in arrays (null), any letters' case
/// of true, false and null, line ends between tokens, anything after the object. A name twice in one object
/// is an error there and here. Comments are not read, neither there nor here. An escaped half of a surrogate
/// pair becomes U+FFFD.
///
/// `message` is UTF-8 and is changed: texts are unescaped in place, and the value's texts point into it.
/// invalidRequest with the position as detail; tooLarge beyond the limits.
Result<Value> parseLenient(std::span<char> message, const Limits& limits = {});

}  // namespace qoltanba::websocket::json
