#include "timestamp_token.h"

#include <openssl/ts.h>

#include <algorithm>
#include <array>

#include <qoltanba/crypto/asn1_time.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/scheme.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/verify.h>
#include <qoltanba/trust/purpose.h>

namespace qoltanba::trust {
namespace {

using TstInfoPtr = Handle<TS_TST_INFO, TS_TST_INFO_free>;

tl::unexpected<Error> invalid(std::string what) {
    return crypto::failWithOpenSsl(ErrorCode::timestampInvalid, std::move(what));
}

tl::unexpected<Error> invalid(std::string what, const Error& error) {
    what.append(": ").append(nameOf(error.code)).append(" ").append(error.detail);
    return fail(ErrorCode::timestampInvalid, std::move(what));
}

/// The digests that are accepted for an imprint: no collisions are known for them. A token over a digest with
/// collisions would also be valid for another signature.
constexpr std::array<std::string_view, 6> imprintDigests = {crypto::oid::sha256,  crypto::oid::sha384,
                                                            crypto::oid::sha512,  "1.2.398.3.10.1.3.1",
                                                            "1.2.398.3.10.1.3.2", "1.2.398.3.10.1.3.3"};

/// A time stamp has its own content type and names its certificate in a signed attribute (RFC 3161, section
/// 2.4.2; RFC 5816).
Result<void> checkKind(const signing::Verification& verification) {
    if (verification.signers.size() != 1) return invalid("not exactly one signer");
    if (verification.contentTypeOid != crypto::oid::tstInfo) return invalid("its content is no TSTInfo");
    if (!verification.signers.front().namesCertificate) return invalid("no signing certificate attribute");
    return {};
}

Result<TstInfoPtr> parseInfo(BytesView content) {
    const unsigned char* at = content.data();
    TstInfoPtr info(d2i_TS_TST_INFO(nullptr, &at, static_cast<long>(content.size())));
    if (!info || at != content.data() + content.size()) return invalid("TSTInfo");
    if (TS_TST_INFO_get_version(info.get()) != 1) return invalid("version");
    if (TS_TST_INFO_get_ext_by_critical(info.get(), 1, -1) >= 0) return invalid("a critical extension");
    return info;
}

Result<void> checkImprint(const crypto::Library& library, TS_TST_INFO* info, BytesView stamped) {
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT* algorithm = nullptr;
    int parametersType = V_ASN1_UNDEF;
    X509_ALGOR_get0(&algorithm, &parametersType, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const std::string oid = crypto::oidText(algorithm);
    if (std::ranges::find(imprintDigests, oid) == imprintDigests.end() ||
        (parametersType != V_ASN1_UNDEF && parametersType != V_ASN1_NULL)) {
        return invalid("imprint by " + oid);
    }
    const Result<Bytes> digest = crypto::digestOf(library, oid, stamped);
    if (!digest) return invalid("imprint", digest.error());
    const ASN1_OCTET_STRING* value = TS_MSG_IMPRINT_get_msg(imprint);
    const BytesView stored(ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value)));
    if (!std::ranges::equal(stored, *digest)) return invalid("it is over something else");
    return {};
}

std::string_view textOf(const ASN1_STRING* value) {
    return asText({ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value))});
}

/// Reads genTime (RFC 3161, section 2.4.2): always UTC with a Z at the end. Drops fractions of a second, and
/// refuses years that a TimePoint cannot represent.
Result<TimePoint> timeOf(const TS_TST_INFO* info) {
    const ASN1_GENERALIZEDTIME* stored = TS_TST_INFO_get_time(info);
    const std::optional<TimePoint> time = crypto::timeOf(stored);
    if (!textOf(stored).ends_with('Z') || !time) return invalid("genTime");
    using namespace std::chrono_literals;
    if (*time < TimePoint() || *time >= std::chrono::sys_days(2261y / 12 / 31))
        return invalid("genTime out of range");
    return *time;
}

/// Returns the content of the token if its imprint matches `stamped`.
Result<TstInfoPtr> infoOver(const crypto::Library& library, BytesView token, BytesView stamped) {
    const Result<Bytes> content = signing::cmsContent(token);
    if (!content) return invalid("content", content.error());
    Result<TstInfoPtr> info = parseInfo(*content);
    if (!info) return info;
    if (auto imprint = checkImprint(library, info->get(), stamped); !imprint) return fail(imprint.error());
    return info;
}

/// Limits the tokens that are checked, because each costs a public-key operation.
std::span<const Bytes> firstOf(std::span<const Bytes> tokens) {
    constexpr std::size_t most = 8;
    return tokens.first(std::min(tokens.size(), most));
}

std::optional<Error> weaknessOf(const signing::SignerVerdict& signer) {
    for (const std::string& digest : signer.digests) {
        if (auto weak = crypto::weaknessOfDigest(digest)) return weak;
    }
    return std::nullopt;
}

/// True if the error comes from the effort, so it says nothing against the token.
bool isOfEffort(const Error& error) {
    return error.code == ErrorCode::cancelled || error.code == ErrorCode::tooLarge;
}

std::optional<Bytes> octetsOf(const ASN1_INTEGER* number) {
    if (number == nullptr) return std::nullopt;
    const unsigned char* data = ASN1_STRING_get0_data(number);
    return Bytes(data, data + ASN1_STRING_length(number));
}

}  // namespace

Result<ReadToken> readToken(const crypto::Library& library, BytesView token, BytesView stamped,
                            const crypto::Effort& effort) {
    const Result<TstInfoPtr> info = infoOver(library, token, stamped);
    if (!info) return fail(info.error());
    const Result<TimePoint> time = timeOf(info->get());
    if (!time) return fail(time.error());

    Result<signing::Verification> verification =
        signing::verifyCms(library, token, nullptr, {.mostSigners = 1, .effort = effort});
    if (!verification) return invalid("CMS", verification.error());
    if (auto kind = checkKind(*verification); !kind) return fail(kind.error());
    const signing::SignerVerdict& signer = verification->signers.front();
    if (signer.problem && isOfEffort(*signer.problem)) return fail(*signer.problem);
    if (signer.problem) return invalid("its signature", *signer.problem);
    if (auto purpose = mayDo(*signer.certificate, Use::stampTime); !purpose)
        return invalid("its certificate", purpose.error());

    return ReadToken{
        {Bytes(token.begin(), token.end()), *time, crypto::oidText(TS_TST_INFO_get_policy_id(info->get())),
         toHex(octetsOf(TS_TST_INFO_get_serial(info->get())).value_or(Bytes{})), *signer.certificate,
         std::move(verification->embedded.certificates), weaknessOf(signer)},
        octetsOf(TS_TST_INFO_get_nonce(info->get()))};
}

Result<TimestampToken> readTimestamp(const crypto::Library& library, BytesView token, BytesView stamped,
                                     const crypto::Effort& effort) {
    return readToken(library, token, stamped, effort).map([](ReadToken&& read) {
        return std::move(read.token);
    });
}

bool hasTimestamp(const crypto::Library& library, std::span<const Bytes> tokens, BytesView stamped,
                  const crypto::Effort& effort) {
    return std::ranges::any_of(firstOf(tokens), [&](const Bytes& token) {
        const auto read = readTimestamp(library, token, stamped, effort);
        return read && !read->weakness;
    });
}

}  // namespace qoltanba::trust
