#pragma once

#include <cstdint>
#include <string>

#include <qoltanba/base/error.h>

namespace qoltanba::tokens::pkcs11 {

/// The error for what a function of the module returned. The detail has the name of the number and `what`
/// failed.
Error errorOf(std::uint64_t code, std::string_view what);

/// "CKR_PIN_LOCKED", or the number in hexadecimal.
std::string nameOfCode(std::uint64_t code);

}  // namespace qoltanba::tokens::pkcs11
