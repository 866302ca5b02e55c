#pragma once

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/effort.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/trust.h>

/// Time stamps on signatures of a CMS. Any thread; what asks the authority blocks. The errors are the three
/// about time stamps, cancelled, or notACms.
namespace qoltanba::usecases {

/// Whom to ask: `url` where there is one, else the national authority of that contour for that kind of key.
trust::TimestampOrder timestampOrder(const std::string& url, std::optional<trust::Contour> contour,
                                     std::optional<crypto::KeyAlgorithm> algorithm);

/// Whether each signature of the CMS has a time stamp already, as far as that can be said cheaply: false
/// where there are many, which are looked at when the person has agreed. tooLarge where there are more than
/// are ever stamped.
Result<bool> isStampedAlready(const crypto::Library& library, BytesView cms, const crypto::Effort& effort);

/// A CMS whose signatures are being stamped: of each SignerInfo the signature value and, where it got one,
/// the token.
struct Stamping {
    std::vector<Bytes> values;
    std::vector<std::optional<Bytes>> tokens;
    std::vector<std::size_t> wanting;  ///< the SignerInfos without a token
};
/// tooLarge where `effort` does not suffice to look at the tokens that are there.
Result<Stamping> unstamped(const crypto::Library& library, BytesView cms, const crypto::Effort& effort);

/// Which SignerInfo of `cms` was not among those with the signature values `earlier`.
Result<std::size_t> addedSigner(BytesView cms, std::vector<Bytes> earlier);

/// Asks for a token over one signature value.
Result<Bytes> askForToken(trust::Timestamps& timestamps, const trust::TimestampOrder& order, BytesView value,
                          const std::stop_token& stop);

/// The CMS with the tokens in it.
Result<Bytes> withTokens(BytesView cms, const std::vector<std::optional<Bytes>>& tokens);

/// The CMS with a time stamp over the signature of that SignerInfo alone.
Result<Bytes> stampSigner(trust::Timestamps& timestamps, const trust::TimestampOrder& order, BytesView cms,
                          std::size_t signer, const std::stop_token& stop);

/// The certificates that stand in a CMS, unchecked.
std::vector<crypto::Certificate> certificatesOf(const crypto::Library& library, BytesView cms);

}  // namespace qoltanba::usecases
