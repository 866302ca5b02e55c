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

/// Adds time stamps to the signatures of a CMS, and the validation data that proves them in later years. Any
/// thread. Functions that ask an authority block. To show progress, a caller uses the single steps; `stamp`
/// does them all. Steps that ask for a time stamp return timestampUnavailable, timestampRefused,
/// timestampInvalid, cancelled or notACms.
namespace qoltanba::usecases {

/// The most signatures that one request may stamp. Each costs the time-stamping authority an answer, after a
/// single consent of a person who sees one document. No CMS with more signatures is read
/// (signing::VerifyOptions).
inline constexpr std::size_t mostStamped = 200;

/// Chooses the time-stamping authority: `url` if it is not empty, else the national authority for that
/// environment and key algorithm.
trust::TimestampSource timestampSource(const std::string& url, std::optional<trust::Environment> environment,
                                       std::optional<crypto::KeyAlgorithm> algorithm);

/// Tells whether each signature of the CMS already has a time stamp. Returns false also if there are many
/// tokens: they are checked after the person agreed. Errors: tooLarge for more than mostStamped signatures;
/// the errors of reading the CMS; cancelled.
Result<bool> isStampedAlready(const crypto::Library& library, BytesView cms, const crypto::Effort& effort);

/// A CMS while its signatures get time stamps. For each SignerInfo it holds the signature value and the
/// token, if there is one.
struct Stamping {
    std::vector<Bytes> values;
    std::vector<std::optional<Bytes>> tokens;
    std::vector<std::size_t> wanting;  ///< the indices of the SignerInfos without a token
};
/// Finds the signatures without a time stamp. Returns tooLarge if there are more than mostStamped signatures,
/// or if `effort` runs out before all existing tokens are checked. Other errors: those of reading the CMS;
/// cancelled.
Result<Stamping> unstamped(const crypto::Library& library, BytesView cms, const crypto::Effort& effort);

/// The options of stamping.
struct StampRules {
    std::string
        url;  ///< of the time-stamping authority; empty: the national one, by the signer's certificate
    bool longTerm = false;  ///< add all validation data that proves the signature in later years
    TimePoint now;
    /// Whether the certificates of a signer's authorities may be fetched to choose the time-stamping
    /// authority. Use offline if a page sent the CMS: otherwise its certificates would decide which servers
    /// this computer calls.
    trust::NetworkUse network = trust::NetworkUse::offline;
};

/// Chooses the time-stamping authority for each SignerInfo in `signers` (indices), in the same order. The
/// choice depends on the certificate of the SignerInfo. If nothing is known about it, the national authority
/// of production is used.
std::vector<trust::TimestampSource> timestampSources(const crypto::Library& library,
                                                     const trust::Trust& trust, BytesView cms,
                                                     std::span<const std::size_t> signers,
                                                     const StampRules& rules, const std::stop_token& stop);

/// Returns the index of the SignerInfo in `cms` whose signature value is not among `earlier`. Error:
/// signingFailed if there is no such SignerInfo.
Result<std::size_t> addedSigner(BytesView cms, std::vector<Bytes> earlier);

/// Asks for a time-stamp token over one signature value. Blocks.
Result<trust::TimestampToken> askForToken(trust::TimestampClient& timestamps,
                                          const trust::TimestampSource& order, BytesView value,
                                          const std::stop_token& stop);

/// Returns the CMS with the tokens added. `tokens` has one entry for each SignerInfo; an empty entry adds
/// nothing.
Result<Bytes> withTokens(BytesView cms, const std::vector<std::optional<Bytes>>& tokens);

/// Returns the CMS with a time stamp added to the SignerInfo at index `signer` only. Blocks.
Result<Bytes> stampSigner(trust::TimestampClient& timestamps, const trust::TimestampSource& order,
                          BytesView cms, std::size_t signer, const std::stop_token& stop);

/// Collects the validation data that proves the certificates of the signer and of the time stamp in later
/// years. It returns all of it or an error, because a signature with a part of it would claim more than it
/// can prove. Asks the authorities and blocks. Errors: signerCertificateMissing; certificateRevoked;
/// statusUnknown, or why the status is unknown; why no certification path was found; cancelled.
Result<signing::LongTermValues> longTermProof(const trust::Trust& trust,
                                              const std::optional<crypto::Certificate>& signer,
                                              const trust::TimestampToken& token,
                                              const std::stop_token& stop);

/// Returns the CMS with a time stamp for each SignerInfo in `signers` (indices). If the rules say so, it also
/// adds the validation data for later years. If one step fails, the function returns only the error. Returns
/// tooLarge for more than mostStamped signers. Blocks.
Result<Bytes> stamp(const crypto::Library& library, const trust::Trust& trust, BytesView cms,
                    std::span<const std::size_t> signers, const StampRules& rules,
                    const std::stop_token& stop);

}  // namespace qoltanba::usecases
