#pragma once

namespace qoltanba::tokens::pkcs11 {

/// The descriptor of the socket that the helper inherits. 0, 1 and 2 lead nowhere, because modules write
/// there.
inline constexpr int helperChannel = 3;

}  // namespace qoltanba::tokens::pkcs11
