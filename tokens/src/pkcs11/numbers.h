#pragma once

#define CK_DISABLE_TRUE_FALSE  // macros TRUE and FALSE
#include <p11-kit/pkcs11.h>

#include <cstdint>

/// The numbers of PKCS#11 for the national keys. Keys of 256 bits have those of the standard, also keys of
/// GOST 34.310-2004. Keys of 512 bits have numbers of TC 26, which begin at 0xD4321000.
namespace qoltanba::tokens::pkcs11 {

inline constexpr std::uint64_t gost512Key = 0xD4321003;        ///< CKK_GOSTR3410_512
inline constexpr std::uint64_t gost512Mechanism = 0xD4321006;  ///< CKM_GOSTR3410_512
inline constexpr std::uint64_t gost256Key = CKK_GOSTR3410;
inline constexpr std::uint64_t gost256Mechanism = CKM_GOSTR3410;

}  // namespace qoltanba::tokens::pkcs11
