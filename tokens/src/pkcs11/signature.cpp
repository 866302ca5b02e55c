#include "signature.h"

#include <algorithm>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/signer.h>

#include "pcsc/public_key.h"

namespace qoltanba::tokens::pkcs11 {
namespace {

Bytes swapped(BytesView octets) {
    Bytes turned(octets.begin(), octets.end());
    std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(turned.size() / 2),
                turned.end());
    return turned;
}

}  // namespace

Bytes arranged(BytesView signature, Order order) {
    switch (order) {
        case Order::halvesSwapped:
            return swapped(signature);
        case Order::reversed:
            return pcsc::reversed(signature);
        case Order::halvesReversed:
            return pcsc::halvesReversed(signature);
        case Order::asItIs:
            break;
    }
    return {signature.begin(), signature.end()};
}

std::optional<Order> orderOf(const crypto::Library& library, const crypto::Certificate& certificate,
                             BytesView digest, BytesView signature) {
    constexpr std::array orders{Order::asItIs, Order::halvesSwapped, Order::reversed, Order::halvesReversed};
    const auto* found = std::find_if(orders.begin(), orders.end(), [&](Order order) {
        return crypto::verifyDigest(library, certificate, digest, arranged(signature, order)).has_value();
    });
    crypto::drainErrors();
    if (found == orders.end()) return std::nullopt;
    return *found;
}

}  // namespace qoltanba::tokens::pkcs11
