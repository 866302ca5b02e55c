#pragma once

#include <optional>

#include <qoltanba/trust/timestamp_client.h>

namespace qoltanba::trust {

/// A token that was read and checked by itself, with its nonce. Only the client that requested the token can
/// check the nonce.
struct ReadToken {
    TimestampToken token;
    std::optional<Bytes> nonce;  ///< the content octets of the INTEGER
};

/// Works like readTimestamp and also returns the nonce.
Result<ReadToken> readToken(const crypto::Library& library, BytesView token, BytesView stamped,
                            const crypto::Effort& effort);

}  // namespace qoltanba::trust
