#pragma once

#include <authority/test_authority.h>
#include <authority/test_http_client.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/cms.h>
#include <openssl/ts.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/trust/authorities.h>
#include <qoltanba/trust/cache.h>
#include <qoltanba/trust/certification_path.h>
#include <qoltanba/trust/revocation_checker.h>
#include <qoltanba/trust/signature_validator.h>
#include <qoltanba/trust/timestamp_client.h>

#include "folder.h"
#include "test_library.h"

/// What the tests of the validator share.
namespace qoltanba::trust {

inline void PrintTo(Verdict verdict, std::ostream* to) {
    switch (verdict) {
        case Verdict::valid:
            *to << "valid";
            break;
        case Verdict::notProven:
            *to << "notProven";
            break;
        case Verdict::invalid:
            *to << "invalid";
            break;
    }
}

}  // namespace qoltanba::trust

namespace qoltanba::test {

/// A file for each address, like a web server of the vectors' authorities. Everything else, also OCSP, cannot
/// be reached.
class FileHttpClient final : public HttpClient {
  public:
    Result<Bytes> fetch(const HttpRequest& request, const std::stop_token& stop) override {
        const std::lock_guard lock(mutex_);
        asked_.push_back(request.url);
        const auto found = files_.find(request.url);
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        if (!reachable || found == files_.end()) return fail(ErrorCode::serviceUnreachable, request.url);
        return found->second;
    }
    void put(const std::string& url, Bytes content) { files_[url] = std::move(content); }

    std::vector<std::string> asked() const {
        const std::lock_guard lock(mutex_);
        return asked_;
    }
    void forget() {
        const std::lock_guard lock(mutex_);
        asked_.clear();
    }

    bool reachable = true;

  private:
    mutable std::mutex mutex_;
    std::map<std::string, Bytes> files_;
    std::vector<std::string> asked_;
};

using RequestPtr = Handle<TS_REQ, TS_REQ_free>;
using ResponsePtr = Handle<TS_RESP, TS_RESP_free>;
using ImprintPtr = Handle<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using AlgorithmPtr = Handle<X509_ALGOR, X509_ALGOR_free>;

/// A DER encoding that OpenSSL makes.
template <auto Encode, class T>
Bytes encoded(T* value) {
    unsigned char* octets = nullptr;
    const int size = Encode(value, &octets);
    EXPECT_GT(size, 0);
    Bytes der(octets, octets + std::max(size, 0));
    OPENSSL_free(octets);
    return der;
}

/// A request without policy and nonce, for a time-stamping authority that may be wrong.
inline Bytes timestampRequest(BytesView stamped) {
    const RequestPtr request(TS_REQ_new());
    const ImprintPtr imprint(TS_MSG_IMPRINT_new());
    const AlgorithmPtr algorithm(X509_ALGOR_new());
    std::array<unsigned char, 32> digest{};
    EVP_Digest(stamped.data(), stamped.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
    TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
    TS_MSG_IMPRINT_set_msg(imprint.get(), digest.data(), static_cast<int>(digest.size()));
    TS_REQ_set_version(request.get(), 1);
    TS_REQ_set_msg_imprint(request.get(), imprint.get());
    TS_REQ_set_cert_req(request.get(), 1);
    return encoded<i2d_TS_REQ>(request.get());
}

inline Bytes tokenIn(const Bytes& response) {
    const unsigned char* at = response.data();
    const ResponsePtr parsed(d2i_TS_RESP(nullptr, &at, static_cast<long>(response.size())));
    EXPECT_TRUE(parsed);
    return encoded<i2d_PKCS7>(TS_RESP_get_token(parsed.get()));
}

inline Bytes withToken(const Bytes& cms, const Bytes& token) {
    const std::optional<Bytes> one = token;
    const auto stamped = signing::addTimestampTokens(cms, std::span(&one, 1));
    EXPECT_TRUE(stamped);
    return *stamped;
}

/// The trust layer of one computer. The test sets its clock.
struct Computer {
    Computer(std::shared_ptr<HttpClient> http, Clock clock, const std::vector<crypto::Certificate>& anchors,
             std::vector<std::string> hosts)
        : clock(std::move(clock)) {
        std::string pem;
        for (const crypto::Certificate& anchor : anchors) pem += anchor.pem();
        if (!pem.empty()) write(folder.path / "anchors.pem", pem);
        trust::Authorities::Parts parts;
        parts.library = library();
        parts.folder = folder.path / "authorities";
        parts.administratorFile = folder.path / "anchors.pem";
        parts.hosts = std::move(hosts);
        parts.http = http;
        parts.clock = this->clock;
        authorities = trust::makeAuthorities(std::move(parts));
        pathBuilder = trust::makePathBuilder(library(), authorities);
        revocation = trust::makeRevocationChecker(
            {library(), pathBuilder, trust::memoryCache(this->clock), http, this->clock});
        timestamps = trust::makeTimestampClient({library(), pathBuilder, revocation, http, this->clock});
    }

    Result<trust::ValidationResult> cms(BytesView document, const Bytes* content = nullptr,
                                        trust::NetworkUse network = trust::NetworkUse::online) const {
        signing::MemorySource source(content == nullptr ? BytesView{} : BytesView(*content));
        return trust::SignatureValidator({library(), pathBuilder, revocation, clock})
            .validateCms(document, content == nullptr ? nullptr : &source, network, {});
    }
    Result<trust::ValidationResult> xml(std::string_view document,
                                        trust::NetworkUse network = trust::NetworkUse::online) const {
        return trust::SignatureValidator({library(), pathBuilder, revocation, clock})
            .validateXml(document, network, {});
    }

    Folder folder;
    Clock clock;
    std::shared_ptr<trust::Authorities> authorities;
    std::shared_ptr<trust::PathBuilder> pathBuilder;
    std::shared_ptr<trust::RevocationChecker> revocation;
    std::shared_ptr<trust::TimestampClient> timestamps;
};

inline std::vector<std::string> codesOf(const std::vector<Error>& errors) {
    std::vector<std::string> codes;
    for (const Error& error : errors) codes.emplace_back(nameOf(error.code));
    return codes;
}

/// "valid", or the verdict and the codes behind it.
inline std::string told(trust::Verdict verdict, const std::vector<Error>& reasons) {
    std::string text = testing::PrintToString(verdict);
    for (const Error& reason : reasons) text.append(" ").append(nameOf(reason.code));
    return text;
}
inline std::string told(const trust::SignerValidation& signer) {
    return told(signer.verdict, signer.reasons);
}
/// The verdict of the only signer, or the error of a document that cannot be validated.
inline std::string told(const Result<trust::ValidationResult>& validation) {
    if (!validation) return std::string(nameOf(validation.error().code));
    if (validation->signers.size() != 1) return "several signers";
    EXPECT_EQ(validation->verdict, validation->signers[0].verdict);
    return told(validation->signers[0]);
}

}  // namespace qoltanba::test
