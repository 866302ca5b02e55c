#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

#include <qoltanba/base/error.h>

namespace qoltanba {

/// A value or an Error. `tl::expected` is C++23's std::expected for this language version.
template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for the failing side: `return fail(ErrorCode::notBase64, "character 17");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

/// Passes a lower layer's error on as it is: `if (!inner) return fail(inner.error());`
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace qoltanba
