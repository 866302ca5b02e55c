#pragma once

#include <optional>

#include <qoltanba/trust/timestamp_client.h>

namespace qoltanba::trust {

/// A token that was read and checked by itself, and the nonce that only who asked for it can check.
struct ReadToken {
    TimestampToken token;
    std::optional<Bytes> nonce;  ///< the octets of the INTEGER
};

/// As readTimestamp.
Result<ReadToken> readToken(const crypto::Library& library, BytesView token, BytesView stamped,
                            const crypto::Effort& effort);

}  // namespace qoltanba::trust
