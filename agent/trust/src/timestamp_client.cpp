#include <openssl/rand.h>
#include <openssl/ts.h>

#include <array>

#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/trust/timestamp_client.h>

#include "network_errors.h"
#include "timestamp_token.h"

namespace qoltanba::trust {
namespace {

using AlgorithmPtr = Handle<X509_ALGOR, X509_ALGOR_free>;
using BignumPtr = Handle<BIGNUM, BN_free>;
using ImprintPtr = Handle<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using IntegerPtr = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using ObjectPtr = Handle<ASN1_OBJECT, ASN1_OBJECT_free>;
using RequestPtr = Handle<TS_REQ, TS_REQ_free>;
using StatusPtr = Handle<TS_STATUS_INFO, TS_STATUS_INFO_free>;

constexpr std::size_t mostOctetsOfAnswer = std::size_t{256} * 1024;
constexpr auto farthestFromClock = std::chrono::minutes(5);

tl::unexpected<Error> wrong(ErrorCode code, std::string_view what, const Error& error) {
    std::string detail(what);
    detail.append(": ").append(nameOf(error.code)).append(" ").append(error.detail);
    return fail(code, std::move(detail));
}

/// An encoded TimeStampReq (RFC 3161, section 2.4.1) and the nonce that its answer must repeat.
struct Question {
    Bytes der;
    Bytes nonce;
};

bool setImprint(TS_REQ* request, const crypto::Library& library, BytesView stamped) {
    // SHA-256 is the only digest that all national policies accept.
    const Result<Bytes> digest = crypto::digestOf(library, "SHA256", stamped);
    const AlgorithmPtr algorithm(X509_ALGOR_new());
    const ImprintPtr imprint(TS_MSG_IMPRINT_new());
    if (!digest || !algorithm || !imprint) return false;
    Bytes value = *digest;
    return X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
           TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
           TS_MSG_IMPRINT_set_msg(imprint.get(), value.data(), static_cast<int>(value.size())) == 1 &&
           TS_REQ_set_msg_imprint(request, imprint.get()) == 1;
}

bool setPolicy(TS_REQ* request, const std::string& policyOid) {
    if (policyOid.empty()) return true;
    const ObjectPtr policy(OBJ_txt2obj(policyOid.c_str(), 1));
    return policy && TS_REQ_set_policy_id(request, policy.get()) == 1;
}

/// Makes a nonce of 64 random bits. An answer to an earlier request has another nonce.
IntegerPtr makeNonce(const crypto::Library& library) {
    std::array<unsigned char, 8> octets{};
    if (RAND_bytes_ex(library.context(), octets.data(), octets.size(), 0) != 1) return nullptr;
    const BignumPtr number(BN_bin2bn(octets.data(), static_cast<int>(octets.size()), nullptr));
    return IntegerPtr(number ? BN_to_ASN1_INTEGER(number.get(), nullptr) : nullptr);
}

Result<Question> makeQuestion(const crypto::Library& library, BytesView stamped,
                              const std::string& policyOid) {
    const RequestPtr request(TS_REQ_new());
    const IntegerPtr nonce = makeNonce(library);
    if (!request || !nonce || TS_REQ_set_version(request.get(), 1) != 1 ||
        !setImprint(request.get(), library, stamped) || !setPolicy(request.get(), policyOid) ||
        TS_REQ_set_nonce(request.get(), nonce.get()) != 1 || TS_REQ_set_cert_req(request.get(), 1) != 1) {
        return crypto::failWithOpenSsl(ErrorCode::internal, "time-stamp request");
    }
    unsigned char* encoded = nullptr;
    const int size = i2d_TS_REQ(request.get(), &encoded);
    if (size <= 0) return crypto::failWithOpenSsl(ErrorCode::internal, "encoding of a time-stamp request");
    const unsigned char* octets = ASN1_STRING_get0_data(nonce.get());
    Question question{Bytes(encoded, encoded + size),
                      Bytes(octets, octets + ASN1_STRING_length(nonce.get()))};
    OPENSSL_free(encoded);
    return question;
}

/// Names the bits of PKIFailureInfo (RFC 3161, section 2.4.2).
std::string failuresOf(const TS_STATUS_INFO* status) {
    struct Failure {
        int bit;
        std::string_view name;
    };
    constexpr std::array failures{Failure{TS_INFO_BAD_ALG, "badAlg"},
                                  Failure{TS_INFO_BAD_REQUEST, "badRequest"},
                                  Failure{TS_INFO_BAD_DATA_FORMAT, "badDataFormat"},
                                  Failure{TS_INFO_TIME_NOT_AVAILABLE, "timeNotAvailable"},
                                  Failure{TS_INFO_UNACCEPTED_POLICY, "unacceptedPolicy"},
                                  Failure{TS_INFO_UNACCEPTED_EXTENSION, "unacceptedExtension"},
                                  Failure{TS_INFO_ADD_INFO_NOT_AVAILABLE, "addInfoNotAvailable"},
                                  Failure{TS_INFO_SYSTEM_FAILURE, "systemFailure"}};
    const ASN1_BIT_STRING* bits = TS_STATUS_INFO_get0_failure_info(status);
    std::string names;
    for (const Failure& failure : failures) {
        if (bits != nullptr && ASN1_BIT_STRING_get_bit(bits, failure.bit) == 1)
            names.append(" ").append(failure.name);
    }
    return names;
}

/// Returns the authority's own text for the log, cut to one line.
std::string wordsOf(const TS_STATUS_INFO* status) {
    constexpr std::size_t most = 200;
    const STACK_OF(ASN1_UTF8STRING)* texts = TS_STATUS_INFO_get0_text(status);
    std::string words;
    for (int i = 0; i < sk_ASN1_UTF8STRING_num(texts) && words.size() < most; ++i) {
        const ASN1_UTF8STRING* text = sk_ASN1_UTF8STRING_value(texts, i);
        words += ' ';
        words += asText({ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text))});
    }
    return words.substr(0, most);
}

Result<void> checkGranted(const TS_STATUS_INFO* status) {
    const long value = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
    if (value == TS_STATUS_GRANTED || value == TS_STATUS_GRANTED_WITH_MODS) return {};
    return fail(ErrorCode::timestampRefused,
                "status " + std::to_string(value) + failuresOf(status) + wordsOf(status));
}

/// Returns the token of a TimeStampResp with its original octets. If it were encoded again, its signature
/// might not be right any more.
Result<BytesView> tokenIn(BytesView answer) {
    const auto whole = crypto::der::take(answer, crypto::der::sequence);
    if (!whole || !answer.empty()) return fail(ErrorCode::timestampInvalid, "no TimeStampResp");
    const unsigned char* at = whole->content.data();
    const StatusPtr status(d2i_TS_STATUS_INFO(nullptr, &at, static_cast<long>(whole->content.size())));
    if (!status) return crypto::failWithOpenSsl(ErrorCode::timestampInvalid, "PKIStatusInfo");
    if (auto granted = checkGranted(status.get()); !granted) return fail(granted.error());
    return whole->content.subspan(static_cast<std::size_t>(at - whole->content.data()));
}

class HttpTimestampClient final : public TimestampClient {
  public:
    explicit HttpTimestampClient(TimestampClientParts parts) : parts_(std::move(parts)) {}

    Result<TimestampToken> stamp(BytesView stamped, const TimestampSource& order,
                                 const std::stop_token& stop) override {
        const Result<Question> question = makeQuestion(*parts_.library, stamped, order.policyOid);
        if (!question) return fail(question.error());
        const Result<Bytes> answer = ask(question->der, order.url, stop);
        if (!answer) return fail(answer.error());
        const Result<BytesView> token = tokenIn(*answer);
        if (!token) return fail(token.error());
        Result<ReadToken> read = readToken(*parts_.library, *token, stamped, stop);
        if (!read) return fail(read.error());
        if (read->token.weakness)
            return fail(ErrorCode::timestampInvalid, "it stands on a weak " + read->token.weakness->detail);
        if (auto fits = checkAnswers(*read, *question, order); !fits) return fail(fits.error());
        if (auto trusted = checkAuthority(read->token, stop); !trusted) return fail(trusted.error());
        return std::move(read->token);
    }

  private:
    Result<Bytes> ask(const Bytes& question, const std::string& url, const std::stop_token& stop) const {
        if (!parts_.http) return fail(ErrorCode::timestampUnavailable, "no network");
        HttpRequest request;
        request.url = url;
        request.body = question;
        request.contentType = "application/timestamp-query";
        request.accept = "application/timestamp-reply";
        request.limit = mostOctetsOfAnswer;
        request.deadline = parts_.deadline;
        Result<Bytes> answer = parts_.http->fetch(request, stop);
        if (answer || answer.error().code == ErrorCode::cancelled) return answer;
        return wrong(ErrorCode::timestampUnavailable, url, answer.error());
    }

    /// Checks that the token answers this request and was made now.
    Result<void> checkAnswers(const ReadToken& read, const Question& question,
                              const TimestampSource& order) const {
        if (read.nonce != question.nonce) return fail(ErrorCode::timestampInvalid, "another nonce");
        if (!order.policyOid.empty() && read.token.policyOid != order.policyOid)
            return fail(ErrorCode::timestampInvalid, "by the policy " + read.token.policyOid);
        const auto offset = read.token.time - parts_.clock();
        if (offset > farthestFromClock || offset < -farthestFromClock) {
            const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(offset).count();
            return fail(ErrorCode::timestampInvalid,
                        std::to_string(seconds) + " s from this computer's clock");
        }
        return {};
    }

    /// Refuses a revoked authority. Accepts an authority with unknown status: the time stamp cannot be made
    /// later, but the status can be asked at any time, and validation of the signature does ask for it.
    Result<void> checkAuthority(const TimestampToken& token, const std::stop_token& stop) const {
        const Result<CertificationPath> path = parts_.pathBuilder->find(token.authority, token.certificates,
                                                                        token.time, NetworkUse::online, stop);
        if (!path) {
            const ErrorCode code = path.error().code;
            if (code == ErrorCode::cancelled) return fail(path.error());
            return wrong(isOfNetwork(code) ? ErrorCode::timestampUnavailable : ErrorCode::timestampInvalid,
                         "its authority's certificate", path.error());
        }
        const CertificateStatus status =
            parts_.revocation->statusOf(*path, token.time, NetworkUse::online, {}, stop);
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        if (status.kind == CertificateStatus::Kind::revoked)
            return fail(ErrorCode::timestampInvalid, "its authority's certificate was revoked");
        return {};
    }

    TimestampClientParts parts_;
};

}  // namespace

TimestampSource nationalTimestampSource(Environment environment, crypto::KeyAlgorithm algorithm) {
    const std::string url =
        environment == Environment::test ? "http://test.pki.gov.kz/tsp/" : "http://tsp.pki.gov.kz/";
    switch (algorithm) {
        case crypto::KeyAlgorithm::gost2004:
            return {url, "1.2.398.3.3.2.6.1"};
        case crypto::KeyAlgorithm::rsa:
            return {url, "1.2.398.3.3.2.6.2"};
        case crypto::KeyAlgorithm::gost2015_256:
        case crypto::KeyAlgorithm::gost2015_512:
            break;
    }
    return {url, "1.2.398.3.3.2.6.4"};
}

std::shared_ptr<TimestampClient> makeTimestampClient(TimestampClientParts parts) {
    return std::make_shared<HttpTimestampClient>(std::move(parts));
}

}  // namespace qoltanba::trust
