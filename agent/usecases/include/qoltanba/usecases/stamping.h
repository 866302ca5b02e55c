#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/effort.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/trust/trust.h>

/// Time stamps on signatures of a CMS, and what proves them in later years. Any thread; what asks the
/// authority blocks. Who shows progress takes the steps one by one; `stamp` takes them all. The errors of
/// each step that asks for a time stamp are the three about time stamps, cancelled, or notACms.
namespace qoltanba::usecases {

/// Each costs the time-stamping authority an answer, after a single yes of a person who sees one document. No
/// CMS of this kind has more (signing::VerifyOptions).
inline constexpr std::size_t mostStamped = 200;

/// Whom to ask: `url` where there is one, else the national authority of that environment for that kind of
/// key.
trust::TimestampSource timestampSource(const std::string& url, std::optional<trust::Environment> environment,
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
/// tooLarge for more than mostStamped signatures, and where `effort` does not suffice to look at the tokens
/// that are there.
Result<Stamping> unstamped(const crypto::Library& library, BytesView cms, const crypto::Effort& effort);

/// How signatures are stamped.
struct StampRules {
    std::string
        url;  ///< of the time-stamping authority; empty: the national one, by the signer's certificate
    bool longTerm = false;  ///< with all that proves the signature in later years
    TimePoint now;
    /// Whether the authorities of a signer may be fetched to know whose time stamp fits: not where a page
    /// sent the CMS, whose certificates would then decide whom this computer calls.
    trust::NetworkUse network = trust::NetworkUse::offline;
};

/// Whom to ask for each of the SignerInfos at the places `signers`, in their order: by the certificate that
/// it names. Where nothing is known of that, the national authority of production.
std::vector<trust::TimestampSource> timestampSources(const crypto::Library& library,
                                                     const trust::Trust& trust, BytesView cms,
                                                     std::span<const std::size_t> signers,
                                                     const StampRules& rules, const std::stop_token& stop);

/// Which SignerInfo of `cms` was not among those with the signature values `earlier`.
Result<std::size_t> addedSigner(BytesView cms, std::vector<Bytes> earlier);

/// Asks for a token over one signature value.
Result<trust::TimestampToken> askForToken(trust::TimestampClient& timestamps,
                                          const trust::TimestampSource& order, BytesView value,
                                          const std::stop_token& stop);

/// The CMS with the tokens in it.
Result<Bytes> withTokens(BytesView cms, const std::vector<std::optional<Bytes>>& tokens);

/// The CMS with a time stamp over the signature of that SignerInfo alone.
Result<Bytes> stampSigner(trust::TimestampClient& timestamps, const trust::TimestampSource& order,
                          BytesView cms, std::size_t signer, const std::stop_token& stop);

/// What proves the signer's certificate and the time stamp's in later years: nothing less than all of it, or
/// the signature would say more than it can show. signerCertificateMissing; certificateRevoked;
/// statusUnknown, or why the status could not be had; why no path was found; cancelled. Asks the authorities.
Result<signing::LongTermValues> longTermProof(const trust::Trust& trust,
                                              const std::optional<crypto::Certificate>& signer,
                                              const trust::TimestampToken& token,
                                              const std::stop_token& stop);

/// The CMS with a time stamp for each of the SignerInfos at the places `signers`, and with what proves them
/// in later years where the rules say so. All or nothing. tooLarge for more than mostStamped.
Result<Bytes> stamp(const crypto::Library& library, const trust::Trust& trust, BytesView cms,
                    std::span<const std::size_t> signers, const StampRules& rules,
                    const std::stop_token& stop);

}  // namespace qoltanba::usecases
