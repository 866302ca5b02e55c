#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

#include <qoltanba/base/error.h>

namespace qoltanba {

/// A value or an Error. `tl::expected` is std::expected of C++23 for this language version.
template <class T>
using Result = tl::expected<T, Error>;

/// Makes a failed Result: `return fail(ErrorCode::notBase64, "character 17");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

/// Returns an error of a lower layer unchanged: `if (!inner) return fail(inner.error());`
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace qoltanba
