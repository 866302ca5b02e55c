#include <qoltanba/usecases/stamping.h>

#include <algorithm>
#include <string>
#include <utility>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/signing/cms_attributes.h>

namespace qoltanba::usecases {
namespace {

/// Each costs the time-stamping authority an answer, after a single yes of a person who sees one document. No
/// CMS of this kind has more (signing::VerifyOptions).
constexpr std::size_t mostStamped = 200;
/// Tokens are checked before anybody agreed only to spare the person a question about nothing, and only so
/// many: a page decides how much work each is.
constexpr std::size_t mostCheckedUnasked = 8;

/// A page is told three things of time stamps; the log is told the rest.
Error timestampError(const Error& error) {
    switch (error.code) {
        case ErrorCode::timestampUnavailable:
        case ErrorCode::timestampRefused:
        case ErrorCode::timestampInvalid:
        case ErrorCode::cancelled:
            return error;
        case ErrorCode::serviceUnreachable:
        case ErrorCode::serviceTimedOut:
        case ErrorCode::serviceRefused:
        case ErrorCode::proxyRefused:
        case ErrorCode::addressRefused:
            return {ErrorCode::timestampUnavailable,
                    std::string(nameOf(error.code)).append(": ").append(error.detail)};
        default:
            return {ErrorCode::timestampInvalid,
                    std::string(nameOf(error.code)).append(": ").append(error.detail)};
    }
}

void freeCertificates(STACK_OF(X509) * certificates) {
    sk_X509_pop_free(certificates, X509_free);
}

}  // namespace

trust::TimestampOrder timestampOrder(const std::string& url, std::optional<trust::Contour> contour,
                                     std::optional<crypto::KeyAlgorithm> algorithm) {
    if (!url.empty()) return {url, {}};
    return trust::nationalTimestamps(contour.value_or(trust::Contour::production),
                                     algorithm.value_or(crypto::KeyAlgorithm::gost2015_512));
}

Result<bool> isStampedAlready(const crypto::Library& library, BytesView cms, const crypto::Effort& effort) {
    const Result<std::vector<Bytes>> values = signing::signatureValues(cms);
    if (!values) return fail(values.error());
    if (values->size() > mostStamped)
        return fail(ErrorCode::tooLarge, std::to_string(values->size()) + " signatures to stamp");
    const Result<std::vector<std::vector<Bytes>>> tokens = signing::timestampTokens(cms);
    if (!tokens) return fail(tokens.error());
    std::size_t all = 0;
    for (const std::vector<Bytes>& ofSigner : *tokens) {
        if (ofSigner.empty()) return false;
        all += ofSigner.size();
    }
    if (all > mostCheckedUnasked) return false;
    const Result<Stamping> stamping = unstamped(library, cms, effort);
    if (!stamping) return fail(stamping.error());
    return stamping->wanting.empty();
}

Result<Stamping> unstamped(const crypto::Library& library, BytesView cms, const crypto::Effort& effort) {
    Result<std::vector<Bytes>> values = signing::signatureValues(cms);
    if (!values) return fail(values.error());
    if (values->size() > mostStamped)
        return fail(ErrorCode::tooLarge, std::to_string(values->size()) + " signatures to stamp");
    const Result<std::vector<std::vector<Bytes>>> present = signing::timestampTokens(cms);
    if (!present) return fail(present.error());
    Stamping stamping{std::move(*values), {}, {}};
    stamping.tokens.resize(stamping.values.size());
    for (std::size_t signer = 0; signer < present->size(); ++signer) {
        if (effort.stop().stop_requested()) return fail(ErrorCode::cancelled);
        if (trust::hasTimestamp(library, (*present)[signer], stamping.values[signer], effort)) continue;
        // What was not looked at is not known to want one: nobody is asked for a stamp too many.
        if (!(*present)[signer].empty() && effort.left() == 0)
            return fail(ErrorCode::tooLarge, "more time stamps to check than any document has");
        stamping.wanting.push_back(signer);
    }
    return stamping;
}

Result<std::size_t> addedSigner(BytesView cms, std::vector<Bytes> earlier) {
    const Result<std::vector<Bytes>> values = signing::signatureValues(cms);
    if (!values) return fail(values.error());
    for (std::size_t signer = 0; signer < values->size(); ++signer) {
        const auto same = std::find(earlier.begin(), earlier.end(), (*values)[signer]);
        if (same == earlier.end()) return signer;
        earlier.erase(same);
    }
    return fail(ErrorCode::signingFailed, "the CMS has no new SignerInfo");
}

Result<Bytes> askForToken(trust::Timestamps& timestamps, const trust::TimestampOrder& order, BytesView value,
                          const std::stop_token& stop) {
    Result<trust::TimestampToken> token = timestamps.stamp(value, order, stop);
    if (!token) return fail(timestampError(token.error()));
    return std::move(token->der);
}

Result<Bytes> withTokens(BytesView cms, const std::vector<std::optional<Bytes>>& tokens) {
    Result<Bytes> stamped = signing::addTimestampTokens(cms, tokens);
    if (!stamped) return fail(timestampError(stamped.error()));
    return stamped;
}

Result<Bytes> stampSigner(trust::Timestamps& timestamps, const trust::TimestampOrder& order, BytesView cms,
                          std::size_t signer, const std::stop_token& stop) {
    const Result<std::vector<Bytes>> values = signing::signatureValues(cms);
    if (!values) return fail(timestampError(values.error()));
    Result<Bytes> token = askForToken(timestamps, order, values->at(signer), stop);
    if (!token) return fail(token.error());
    std::vector<std::optional<Bytes>> tokens(values->size());
    tokens[signer] = std::move(*token);
    return withTokens(cms, tokens);
}

std::vector<crypto::Certificate> certificatesOf(const crypto::Library& library, BytesView cms) {
    const std::uint8_t* position = cms.data();
    const crypto::CmsPtr info(d2i_CMS_ContentInfo(nullptr, &position, static_cast<long>(cms.size())));
    if (!info) return {};
    const crypto::Handle<STACK_OF(X509), freeCertificates> present(CMS_get1_certs(info.get()));
    std::vector<crypto::Certificate> certificates;
    for (int index = 0; present && index < sk_X509_num(present.get()); ++index) {
        // Read anew, in the context that knows the national keys.
        const Bytes der = crypto::Certificate::of(sk_X509_value(present.get(), index)).der();
        if (Result<crypto::Certificate> one = crypto::Certificate::fromDer(library, der))
            certificates.push_back(std::move(*one));
    }
    return certificates;
}

}  // namespace qoltanba::usecases
