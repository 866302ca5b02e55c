#include "timestamping.h"

#include <qoltanba/signing/cms_attributes.h>
#include <qoltanba/words/plain.h>
#include <qoltanba/words/sentences.h>
#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "anchors.h"
#include "trust_setup.h"

namespace qoltanba::cli {
namespace {

using crypto::Certificate;

/// The sentence, and what lies behind it for whoever runs the network or the authority.
tl::unexpected<Failure> refusedBecause(const Error& error) {
    QString message = words::sentence(error.code);
    if (!error.detail.empty()) message += QLatin1Char('\n') + words::plainLine(error.detail);
    return refused(message);
}

void append(std::vector<Bytes>& to, const std::vector<Bytes>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

class Timestamping {
  public:
    Timestamping(const crypto::LibraryPtr& library, const TimestampWish& wish)
        : wish_(wish), setup_(setUpTrust(library, wish.anchors)) {}

    Result<Bytes> addTo(BytesView cms, std::span<const std::size_t> signers) const {
        const auto values = signing::signatureValues(cms);
        if (!values) return fail(values.error());
        const auto certificates = signing::signerCertificates(*setup_.library, cms);
        if (!certificates) return fail(certificates.error());
        std::vector<std::optional<Bytes>> tokens(values->size());
        std::vector<signing::LongTermValues> longTerm(values->size());
        for (const std::size_t i : signers) {
            const auto token =
                setup_.trust.timestamps->stamp(values->at(i), orderFor(certificates->at(i)), setup_.stop);
            if (!token) return fail(token.error());
            tokens[i] = token->der;
            if (!wish_.longTerm) continue;
            auto proof = proofOf(certificates->at(i), *token);
            if (!proof) return fail(proof.error());
            longTerm[i] = *std::move(proof);
        }
        auto stamped = signing::addTimestampTokens(cms, tokens);
        if (!stamped || !wish_.longTerm) return stamped;
        return signing::addLongTermValues(*setup_.library, *stamped, longTerm);
    }

  private:
    /// Where an address was named, its authority stamps by a policy of its own.
    trust::TimestampOrder orderFor(const std::optional<Certificate>& signer) const {
        const std::string url = wish_.url.value_or(setup_.timestampUrl);
        if (!url.empty()) return {url, {}};
        const auto algorithm = signer ? signer->algorithm() : std::nullopt;
        const auto path =
            signer ? setup_.trust.paths->find(*signer, {}, systemClock()(), trust::Reach::online, setup_.stop)
                   : fail(ErrorCode::signerCertificateMissing);
        return trust::nationalTimestamps(path ? path->contour : trust::Contour::production,
                                         algorithm.value_or(crypto::KeyAlgorithm::gost2015_512));
    }

    /// What proves the signer's certificate and the time stamp's: nothing less than all of it, or the
    /// signature would say more than it can show.
    Result<signing::LongTermValues> proofOf(const std::optional<Certificate>& signer,
                                            const trust::TimestampToken& token) const {
        if (!signer) return fail(ErrorCode::signerCertificateMissing);
        signing::LongTermValues proof;
        if (auto added = addProof(proof, *signer, {}, token.time); !added) return fail(added.error());
        if (auto added = addProof(proof, token.authority, token.certificates, token.time); !added)
            return fail(added.error());
        return proof;
    }

    Result<void> addProof(signing::LongTermValues& proof, const Certificate& certificate,
                          std::span<const Certificate> others, TimePoint at) const {
        const auto path =
            setup_.trust.paths->find(certificate, others, at, trust::Reach::online, setup_.stop);
        if (!path) return fail(path.error());
        const auto status = setup_.trust.statuses->statusOf(*path, at, trust::Reach::online, {}, setup_.stop);
        if (setup_.stop.stop_requested()) return fail(ErrorCode::cancelled);
        if (status.kind == trust::CertificateStatus::Kind::revoked)
            return fail(ErrorCode::certificateRevoked, certificate.subjectName());
        if (status.kind == trust::CertificateStatus::Kind::unknown)
            return fail(status.problem.value_or(Error{ErrorCode::statusUnknown, {}}));
        for (const Certificate& link : path->certificates) proof.certificates.push_back(link.der());
        append(proof.certificates, status.evidence.certificates);
        append(proof.crls, status.evidence.crls);
        append(proof.ocspResponses, status.evidence.ocspResponses);
        return {};
    }

    const TimestampWish& wish_;
    TrustSetup setup_;
};

}  // namespace

Outcome<TimestampWish> timestampWish(const crypto::Library& library, const Arguments& arguments) {
    TimestampWish wish{arguments.value("timestamp-url"), arguments.has("long-term"), {}};
    if (const auto folder = arguments.path("anchors")) {
        auto anchors = anchorsIn(library, *folder);
        if (!anchors) return tl::unexpected(anchors.error());
        wish.anchors = *std::move(anchors);
    }
    return wish;
}

bool wantsTimestamp(const Arguments& arguments) {
    return arguments.has("timestamp") || arguments.has("timestamp-url") || arguments.has("long-term");
}

Outcome<Bytes> timestamped(const crypto::LibraryPtr& library, BytesView cms,
                           std::span<const std::size_t> signers, const TimestampWish& wish) {
    auto done = Timestamping(library, wish).addTo(cms, signers);
    if (!done) return refusedBecause(done.error());
    return *std::move(done);
}

}  // namespace qoltanba::cli
