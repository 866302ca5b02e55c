#include <mutex>
#include <set>
#include <utility>

#include <qoltanba/base/path_text.h>
#include <qoltanba/trust/authorities.h>

#include "authority_files.h"
#include "certificate_file.h"
#include "issuer_search.h"
#include "issuing.h"
#include "known_authorities.h"
#include "single_flight.h"

namespace qoltanba::trust {
namespace {

using crypto::Certificate;

constexpr std::size_t mostProblems = 100;

/// Protects the set by a lock. The certificates come from the administrator's file, the folder and the
/// network.
class KeptAuthorities final : public Authorities, private IssuerStore {
  public:
    explicit KeptAuthorities(Parts parts)
        : parts_(std::move(parts)),
          testEnvironment_(parts_.testEnvironment),
          known_(parts_.library),
          folder_(parts_.library, parts_.folder),
          search_({parts_.library, parts_.http, parts_.hosts, parts_.clock}, *this) {
        readAdministratorFile();
        for (const Certificate& anchor : parts_.anchors) addAnchor(anchor);
        readFolder();
    }

    std::vector<Authority> all() const override {
        const std::lock_guard lock(mutex_);
        std::vector<Authority> counting;
        for (const Authority& authority : known_.all()) {
            if (counts(authority)) counting.push_back(authority);
        }
        return counting;
    }

    std::uint64_t revision() const override {
        const std::lock_guard lock(mutex_);
        return revision_;
    }

    std::vector<std::string> problems() const override {
        const std::lock_guard lock(mutex_);
        return problems_;
    }

    void setTestEnvironment(bool on) override {
        const std::lock_guard lock(mutex_);
        if (testEnvironment_ == on) return;
        testEnvironment_ = on;
        ++revision_;
    }

    bool testEnvironment() const override {
        const std::lock_guard lock(mutex_);
        return testEnvironment_;
    }

    Result<std::vector<Authority>> import(BytesView data) override {
        if (data.size() > largestFile) return fail(ErrorCode::certificateUnreadable, "more than 1 MiB");
        CertificateFile file = readCertificates(*parts_.library, data);
        if (file.certificates.empty()) return fail(ErrorCode::certificateUnreadable, "no certificate in it");
        const std::lock_guard lock(mutex_);
        KnownAuthorities extended = known_;
        std::vector<Authority> taken = extended.take(file.certificates);
        if (taken.empty()) return fail(ErrorCode::anchorNotPinned, describe(file.certificates.front()));
        for (const Authority& authority : taken) {
            if (auto written = write(authority); !written) return fail(written.error());
        }
        known_ = std::move(extended);
        ++revision_;
        return taken;
    }

    Result<Authority> fetchIssuerOf(const Certificate& certificate, const std::stop_token& stop) override {
        return searches_.run(IssuerSearch::keyOf(certificate), stop, [&] {
            readFolder();  // another program may have fetched it
            return search_.find(certificate, stop);
        });
    }

  private:
    bool counts(const Authority& authority) const {
        return authority.environment != Environment::test || testEnvironment_ ||
               named_.contains(authority.certificate.sha256Fingerprint());
    }

    void report(std::string problem) {
        if (problems_.size() < mostProblems) problems_.push_back(std::move(problem));
    }

    void readAdministratorFile() {
        if (parts_.administratorFile.empty()) return;
        if (parts_.isAdministratorFileRefused)
            return report(
                "the administrator's authorities do not count: people who are no administrators can change " +
                pathToUtf8(parts_.administratorFile));
        auto anchors = readAdministratorAnchors(*parts_.library, parts_.administratorFile);
        if (!anchors) {
            if (anchors.error().code != ErrorCode::fileNotFound)
                report("the administrator's authorities do not count: " + anchors.error().detail);
            return;
        }
        for (const Certificate& anchor : *anchors) addAnchor(anchor);
    }

    void addAnchor(const Certificate& anchor) {
        const std::string fingerprint = anchor.sha256Fingerprint();
        const Pin* pin = pinOf(fingerprint);
        known_.add({anchor, pin != nullptr ? pin->environment : Environment::administrator, true});
        named_.insert(fingerprint);
    }

    /// Adds the new certificates of the folder.
    void readFolder() {
        const std::lock_guard lock(mutex_);
        AuthorityFolder::Found found = folder_.readNew();
        for (std::string& problem : found.problems) report(std::move(problem));
        if (!known_.take(found.certificates).empty()) ++revision_;
        for (const Certificate& certificate : found.certificates)
            report("left out: neither pinned nor issued by an anchor: " + describe(certificate));
    }

    /// Stores the authority in the folder, with two exceptions. An administrator's anchors are in their own
    /// file. An authority under an anchor of this object only would not be accepted by other programs.
    Result<void> write(const Authority& authority) {
        const bool isAdministrators = authority.environment == Environment::administrator;
        if (isAdministrators && (authority.isAnchor || !parts_.anchors.empty())) return {};
        return folder_.write(authority.certificate);
    }

    std::vector<Authority> known() const override {
        const std::lock_guard lock(mutex_);
        return known_.all();
    }

    std::optional<Authority> keepIfRecognised(const Certificate& certificate) override {
        const std::lock_guard lock(mutex_);
        std::optional<Authority> authority = known_.recognise(certificate);
        if (!authority || !known_.add(*authority)) return authority;
        ++revision_;
        // If the folder cannot be written, the authority is known until the program ends.
        if (auto written = write(*authority); !written)
            report("not kept: " + describe(certificate) + ": " + written.error().detail);
        return authority;
    }

    bool isOn(Environment environment) const override {
        return environment != Environment::test || testEnvironment();
    }

    const Parts parts_;
    mutable std::mutex mutex_;  // protects the members down to the next comment with //
    bool testEnvironment_;
    /// The fingerprints of the anchors that an administrator named. They are always accepted, but a test
    /// authority among them still belongs to the test environment.
    std::set<std::string> named_;
    KnownAuthorities known_;
    AuthorityFolder folder_;
    std::uint64_t revision_ = 1;
    std::vector<std::string> problems_;
    // The following members have locks of their own.
    IssuerSearch search_;
    SingleFlight<Authority> searches_;
};

}  // namespace

std::shared_ptr<Authorities> makeAuthorities(Authorities::Parts parts) {
    return std::make_shared<KeptAuthorities>(std::move(parts));
}

}  // namespace qoltanba::trust
