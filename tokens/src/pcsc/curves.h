#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/algorithm.h>

/// The numbers of the national curves, for devices that want them from the program. Any thread may call the
/// functions.
namespace qoltanba::tokens::pcsc {

/// A curve y² = x³ + ax + b over the field of p, with a base point (x, y) of the order q. Each number is
/// big-endian and has `size` octets.
struct Curve {
    std::size_t size = 0;
    Bytes p, a, b, x, y, q;
};

/// The curve of keys of this type. Nothing for types that no device asks about.
std::optional<Curve> curveOf(crypto::KeyAlgorithm algorithm);

/// The constants of Montgomery's multiplication: R mod m and R² mod m for R = 2^bits, with as many octets as
/// the modulus m.
std::array<Bytes, 2> montgomeryConstants(BytesView modulus, int bits);

}  // namespace qoltanba::tokens::pcsc
