#pragma once

#include <array>
#include <optional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

/// What modules do differently with GOST signatures. Any thread may call the functions.
namespace qoltanba::tokens::pkcs11 {

/// How the module's octets have to be changed to be r ‖ s, each little-endian.
enum class Order { asItIs, halvesSwapped, reversed, halvesReversed };

Bytes arranged(BytesView signature, Order order);

/// The only order in which the certificate's key verifies the signature. Nothing if there is none: the key on
/// the token is another one, or it signed something else.
std::optional<Order> orderOf(const crypto::Library& library, const crypto::Certificate& certificate,
                             BytesView digest, BytesView signature);

}  // namespace qoltanba::tokens::pkcs11
