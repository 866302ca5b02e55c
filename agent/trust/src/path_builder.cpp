#include <openssl/err.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/trust/certification_path.h>

#include "bounded_memory.h"
#include "issuing.h"

namespace qoltanba::trust {
namespace {

using crypto::Certificate;

constexpr std::size_t longestPath = 8;
constexpr std::size_t mostOthers = 64;
constexpr int mostSignatures = 32;  // checked in one search
constexpr int mostFetches = 4;      // in one search
constexpr std::size_t rememberedCertificates = 1024;
constexpr std::size_t rememberedPaths = 4;  // for one certificate
constexpr std::size_t rememberedSignatures = 4096;

/// The time in which a path is valid: from the latest notBefore to the earliest notAfter.
struct Window {
    TimePoint from;
    TimePoint to;

    bool contains(TimePoint at) const { return from <= at && at <= to; }
};

struct CheckedPath {
    CertificationPath path;
    Window window;
};

/// The signatures that were found right, by the fingerprints of subject and issuer. Such a result never
/// changes.
class Signatures {
  public:
    /// Returns the error of `effort` if it ends before the check.
    Result<bool> isRight(const Certificate& subject, const Certificate& issuer,
                         const crypto::Effort& effort) {
        const std::string key = subject.sha256Fingerprint() + issuer.sha256Fingerprint();
        {
            const std::lock_guard lock(mutex_);
            if (right_.find(key) != nullptr) return true;
        }
        if (auto may = effort.spend(); !may) return fail(may.error());
        if (!isSignedBy(subject, issuer)) return false;
        const std::lock_guard lock(mutex_);
        right_.put(key, true);
        return true;
    }

  private:
    std::mutex mutex_;
    BoundedMemory<bool> right_{{rememberedSignatures}};
};

/// Checks a found path by OpenSSL's rules (RFC 5280, section 6): authorities, path lengths, name constraints,
/// critical extensions. Window checks the times.
class PathCheck {
  public:
    explicit PathCheck(crypto::LibraryPtr library, Signatures& signatures)
        : library_(std::move(library)), signatures_(signatures), store_(X509_STORE_new()) {
        if (store_) X509_STORE_set_verify(store_.get(), checkSignatures);
    }

    /// Returns certificateUntrusted with OpenSSL's message.
    Result<void> check(const std::vector<Certificate>& path) const {
        // OpenSSL accepts an authority without keyUsage, so that is checked here.
        for (std::size_t i = 1; i + 1 < path.size(); ++i) {
            if (!isIssuingAuthority(path[i]))
                return fail(ErrorCode::certificateUntrusted, "not an authority: " + describe(path[i]));
        }
        const crypto::X509StoreContextPtr context(X509_STORE_CTX_new_ex(library_->context(), nullptr));
        const crypto::X509StackPtr untrusted(sk_X509_new_null());
        const crypto::X509StackPtr trusted(sk_X509_new_null());
        if (!store_ || !context || !untrusted || !trusted)
            return crypto::failWithOpenSsl(ErrorCode::internal, "certification path");
        for (std::size_t i = 1; i + 1 < path.size(); ++i) sk_X509_push(untrusted.get(), path[i].x509());
        sk_X509_push(trusted.get(), path.back().x509());
        if (X509_STORE_CTX_init(context.get(), store_.get(), path.front().x509(), untrusted.get()) != 1)
            return crypto::failWithOpenSsl(ErrorCode::internal, "certification path");
        X509_STORE_CTX_set0_trusted_stack(context.get(), trusted.get());
        X509_STORE_CTX_set_app_data(context.get(), &signatures_);
        // Accepts a pinned authority as an anchor even if it is not self-signed. X509_STRICT is not set. It
        // checks how a certificate was issued (which identifiers are present, what is marked critical). A
        // document is not wrong because its authority left something out.
        X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(context.get()), X509_V_FLAG_PARTIAL_CHAIN |
                                                                                  X509_V_FLAG_NO_CHECK_TIME |
                                                                                  X509_V_FLAG_POLICY_CHECK);
        if (X509_verify_cert(context.get()) == 1) return {};
        std::string words = X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()));
        const auto depth = static_cast<std::size_t>(X509_STORE_CTX_get_error_depth(context.get()));
        if (depth < path.size()) words += ": " + describe(path[depth]);
        return crypto::failWithOpenSsl(ErrorCode::certificateUntrusted, std::move(words));
    }

  private:
    /// Replaces OpenSSL's own check, which would repeat every public-key operation.
    static int checkSignatures(X509_STORE_CTX* context) {
        auto* signatures = static_cast<Signatures*>(X509_STORE_CTX_get_app_data(context));
        STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context);
        for (int i = 0; i + 1 < sk_X509_num(chain); ++i) {
            const Certificate subject = Certificate::of(sk_X509_value(chain, i));
            const Certificate issuer = Certificate::of(sk_X509_value(chain, i + 1));
            // The search found these signatures right. A result that was dropped since then is checked again.
            if (signatures->isRight(subject, issuer, crypto::Effort()).value_or(false)) continue;
            X509_STORE_CTX_set_error(context, X509_V_ERR_CERT_SIGNATURE_FAILURE);
            X509_STORE_CTX_set_error_depth(context, i);
            return 0;
        }
        return 1;
    }

    crypto::LibraryPtr library_;
    Signatures& signatures_;
    crypto::X509StorePtr store_;
};

/// One search. It walks from the certificate towards an anchor and tries every possible issuer.
class PathSearch {
  public:
    PathSearch(const PathCheck& check, Signatures& signatures, std::span<const Authority> authorities,
               std::span<const Certificate> others, TimePoint at, const crypto::Effort& effort)
        : effort_(effort),
          check_(check),
          signatures_(signatures),
          authorities_(authorities),
          others_(others.first(std::min(others.size(), mostOthers))),
          at_(at) {}

    /// Returns a path that is valid at the time of the search, or else a path that is valid at another time,
    /// or else an error.
    Result<CheckedPath> from(const Certificate& certificate) {
        std::vector<Certificate> path{certificate};
        if (const Authority* anchor = anchorOf(certificate)) {
            finish(path, *anchor);
        } else {
            extend(path);
        }
        if (valid_) return std::move(*valid_);
        if (ended_) return fail(std::move(*ended_));
        if (atAnotherTime_) return std::move(*atAnotherTime_);
        if (wrong_) return fail(std::move(*wrong_));
        if (unknown_.empty()) return fail(ErrorCode::certificateUntrusted, "no path to a trust anchor");
        return fail(ErrorCode::issuerUnknown, unknown_.front().issuerName());
    }

    /// Returns a certificate whose issuer is missing, if nothing speaks against the path so far. Then it is
    /// worth fetching the issuer.
    std::optional<Certificate> withoutIssuer() const {
        if (unknown_.empty() || wrong_ || ended_) return std::nullopt;
        return unknown_.front();
    }

  private:
    const Authority* anchorOf(const Certificate& certificate) const {
        const auto found = std::ranges::find_if(authorities_, [&](const Authority& authority) {
            return authority.isAnchor && authority.certificate == certificate;
        });
        return found == authorities_.end() ? nullptr : &*found;
    }

    void extend(std::vector<Certificate>& path) {
        const Certificate subject = path.back();
        if (path.size() >= longestPath) return;
        bool hasIssuer = false;
        for (const bool anchors : {true, false}) {
            for (const Authority& authority : authorities_) {
                if (authority.isAnchor != anchors || valid_) continue;
                hasIssuer |= tryAuthority(path, authority);
            }
        }
        for (const Certificate& other : others_) {
            if (!valid_) hasIssuer |= tryOther(path, other);
        }
        if (!hasIssuer && !valid_) endWithoutIssuer(subject);
    }

    bool isNewIn(const std::vector<Certificate>& path, const Certificate& certificate) const {
        return std::ranges::find(path, certificate) == path.end();
    }

    /// Returns true if the authority is the issuer of the last certificate by name. If the signature is right
    /// too, the search continues there.
    bool tryAuthority(std::vector<Certificate>& path, const Authority& authority) {
        const Certificate& issuer = authority.certificate;
        if (!isNewIn(path, issuer) || !isNamedIssuer(issuer, path.back())) return false;
        if (signaturesLeft_ <= 0) return false;
        if (!signedBy(path.back(), issuer)) {
            if (ended_) return true;
            // The name, and the key identifier if present, belong to a known authority, so the signature is
            // wrong.
            note("the signature is not of " + describe(issuer) + ": " + describe(path.back()));
            return true;
        }
        walk(path, issuer, authority.isAnchor ? &authority : nullptr);
        return true;
    }

    bool tryOther(std::vector<Certificate>& path, const Certificate& other) {
        // If an unknown certificate with the issuer's name did not make the signature, that says nothing
        // about the last certificate.
        if (!isNewIn(path, other) || isKnown(other) || !isNamedIssuer(other, path.back()) ||
            !signedBy(path.back(), other))
            return false;
        walk(path, other, nullptr);
        return true;
    }

    bool isKnown(const Certificate& certificate) const {
        return std::ranges::find(authorities_, certificate, &Authority::certificate) != authorities_.end();
    }

    bool signedBy(const Certificate& subject, const Certificate& issuer) {
        if (ended_ || signaturesLeft_-- <= 0) return false;
        const Result<bool> isRight = signatures_.isRight(subject, issuer, effort_);
        if (!isRight) ended_ = isRight.error();
        return isRight.value_or(false);
    }

    void walk(std::vector<Certificate>& path, const Certificate& issuer, const Authority* anchor) {
        path.push_back(issuer);
        if (anchor != nullptr) {
            finish(path, *anchor);
        } else {
            extend(path);
        }
        path.pop_back();
    }

    void finish(const std::vector<Certificate>& path, const Authority& anchor) {
        if (auto checked = check_.check(path); !checked) return note(checked.error().detail);
        Window window{TimePoint::min(), TimePoint::max()};
        for (const Certificate& certificate : path) {
            window.from = std::max(window.from, certificate.notBefore());
            window.to = std::min(window.to, certificate.notAfter());
        }
        std::optional<CheckedPath>& found = window.contains(at_) ? valid_ : atAnotherTime_;
        if (!found) found = CheckedPath{CertificationPath{path, anchor.environment}, window};
    }

    void endWithoutIssuer(const Certificate& subject) {
        if (isNamedIssuer(subject, subject)) {
            note("ends at an authority that is no trust anchor: " + describe(subject));
        } else {
            unknown_.push_back(subject);
        }
    }

    void note(std::string words) {
        if (!wrong_) wrong_ = Error{ErrorCode::certificateUntrusted, std::move(words)};
    }

    const crypto::Effort& effort_;
    const PathCheck& check_;
    Signatures& signatures_;
    std::span<const Authority> authorities_;
    std::span<const Certificate> others_;
    TimePoint at_;
    int signaturesLeft_ = mostSignatures;
    std::optional<CheckedPath> valid_;
    std::optional<CheckedPath> atAnotherTime_;
    std::optional<Error> wrong_;
    std::optional<Error> ended_;  ///< why the search ended early
    std::vector<Certificate> unknown_;
};

/// The paths found so far. They are dropped when the authorities change.
class FoundPaths {
  public:
    std::optional<CertificationPath> find(std::string_view fingerprint, TimePoint at,
                                          std::uint64_t revision) {
        const std::lock_guard lock(mutex_);
        if (revision_ != revision) {
            found_.clear();
            revision_ = revision;
        }
        const std::vector<CheckedPath>* paths = found_.find(fingerprint);
        if (paths == nullptr) return std::nullopt;
        const auto valid = std::ranges::find_if(
            *paths, [&](const CheckedPath& checked) { return checked.window.contains(at); });
        return valid == paths->end() ? std::nullopt : std::optional(valid->path);
    }

    /// `revision` is the one of the authorities that the search used.
    void add(std::string_view fingerprint, CheckedPath checked, std::uint64_t revision) {
        const std::lock_guard lock(mutex_);
        if (revision_ != revision) return;
        std::vector<CheckedPath>* known = found_.find(fingerprint);
        std::vector<CheckedPath> paths = known == nullptr ? std::vector<CheckedPath>() : *known;
        const auto isSame = [&](const CheckedPath& other) {
            return other.path.certificates == checked.path.certificates;
        };
        if (std::ranges::any_of(paths, isSame)) return;
        if (paths.size() >= rememberedPaths) paths.erase(paths.begin());
        paths.push_back(std::move(checked));
        found_.put(fingerprint, std::move(paths));
    }

  private:
    std::mutex mutex_;
    std::uint64_t revision_ = 0;
    BoundedMemory<std::vector<CheckedPath>> found_{{rememberedCertificates}};
};

class FoundAndCheckedPaths final : public PathBuilder {
  public:
    FoundAndCheckedPaths(crypto::LibraryPtr library, std::shared_ptr<Authorities> authorities)
        : authorities_(std::move(authorities)), check_(std::move(library), signatures_) {}

    Result<CertificationPath> find(const Certificate& certificate, std::span<const Certificate> others,
                                   TimePoint at, NetworkUse network, const crypto::Effort& effort) override {
        const std::string fingerprint = certificate.sha256Fingerprint();
        for (int fetches = 0;; ++fetches) {
            // Reads the revision first. If the authorities change during the search, its result is not
            // stored.
            const std::uint64_t revision = authorities_->revision();
            if (auto found = found_.find(fingerprint, at, revision)) return std::move(*found);
            const std::vector<Authority> known = authoritiesWith(others);
            PathSearch search(check_, signatures_, known, others, at, effort);
            Result<CheckedPath> checked = search.from(certificate);
            if (checked) return timed(fingerprint, std::move(*checked), at, revision);
            const std::optional<Certificate> withoutIssuer = search.withoutIssuer();
            if (!withoutIssuer || network == NetworkUse::offline || fetches == mostFetches)
                return fail(std::move(checked.error()));
            const Result<Authority> issuer = authorities_->fetchIssuerOf(*withoutIssuer, effort.stop());
            if (!issuer) return fail(issuer.error());
        }
    }

  private:
    /// Returns the known authorities and the pinned certificates among `others`. A pin identifies one
    /// certificate, no matter where it comes from. No other certificate of `others` becomes an anchor.
    std::vector<Authority> authoritiesWith(std::span<const Certificate> others) const {
        std::vector<Authority> all = authorities_->all();
        for (const Certificate& other : others.first(std::min(others.size(), mostOthers))) {
            const std::string fingerprint = other.sha256Fingerprint();
            const auto pin = std::ranges::find(nationalPins(), fingerprint, &Pin::fingerprint);
            if (pin == nationalPins().end()) continue;
            const bool counts = pin->environment != Environment::test || authorities_->testEnvironment();
            if (counts && std::ranges::find(all, other, &Authority::certificate) == all.end())
                all.push_back({other, pin->environment, true});
        }
        return all;
    }

    Result<CertificationPath> timed(std::string_view fingerprint, CheckedPath checked, TimePoint at,
                                    std::uint64_t revision) {
        found_.add(fingerprint, checked, revision);
        if (at > checked.window.to) return outside(ErrorCode::certificateExpired, checked, at);
        if (at < checked.window.from) return outside(ErrorCode::certificateNotYetValid, checked, at);
        return std::move(checked.path);
    }

    static Result<CertificationPath> outside(ErrorCode code, const CheckedPath& checked, TimePoint at) {
        const auto isOutside = [&](const Certificate& certificate) {
            return at < certificate.notBefore() || at > certificate.notAfter();
        };
        const auto& certificates = checked.path.certificates;
        return fail(code, describe(*std::ranges::find_if(certificates, isOutside)));
    }

    std::shared_ptr<Authorities> authorities_;
    Signatures signatures_;
    PathCheck check_;
    FoundPaths found_;
};

}  // namespace

std::shared_ptr<PathBuilder> makePathBuilder(crypto::LibraryPtr library,
                                             std::shared_ptr<Authorities> authorities) {
    return std::make_shared<FoundAndCheckedPaths>(std::move(library), std::move(authorities));
}

}  // namespace qoltanba::trust
