#include <qoltanba/trust/authorities.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <set>
#include <span>
#include <system_error>
#include <utility>

#include <qoltanba/base/private_file.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/trust/chain.h>

#include "address.h"
#include "certificate_file.h"
#include "issuing.h"
#include "remembered.h"
#include "service_addresses.h"
#include "single_flight.h"

namespace qoltanba::trust {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using crypto::Certificate;
using Steady = std::chrono::steady_clock;

constexpr std::size_t largestCertificate = std::size_t{64} * 1024;
constexpr std::size_t largestFile = std::size_t{1} * 1024 * 1024;
constexpr std::size_t mostKept = 256;
constexpr std::size_t mostOfOneAnswer = 16;  // certificates
constexpr std::size_t mostProblems = 100;
constexpr int deepest = 4;  // authorities above one another, the anchor included
constexpr auto answerDeadline = 10s;
constexpr auto searchDeadline = 20s;
constexpr auto failureMemory = 10min;
constexpr std::string_view extension = ".cer";

const Pin* pinOf(std::string_view fingerprint) {
    const auto pins = nationalPins();
    const auto found = std::ranges::find(pins, fingerprint, &Pin::fingerprint);
    return found == pins.end() ? nullptr : &*found;
}

/// A set of authorities, of all environments, and what may join it.
class KnownAuthorities {
  public:
    explicit KnownAuthorities(crypto::LibraryPtr library) : library_(std::move(library)) {}

    const std::vector<Authority>& all() const { return all_; }

    const Authority* find(const Certificate& certificate) const {
        const auto found = std::ranges::find(all_, certificate, &Authority::certificate);
        return found == all_.end() ? nullptr : &*found;
    }

    /// The authority that this certificate is, if it is known, pinned, or issued as an authority under an
    /// anchor. Whether it is still valid is not asked: documents outlive their authorities.
    std::optional<Authority> recognise(const Certificate& certificate) const {
        if (const Authority* known = find(certificate)) return *known;
        if (const Pin* pin = pinOf(certificate.sha256Fingerprint()))
            return Authority{certificate, pin->environment, true};
        if (!isIssuingAuthority(certificate)) return std::nullopt;
        for (const Environment environment :
             {Environment::production, Environment::administrator, Environment::test}) {
            if (isUnder(certificate, environment)) return Authority{certificate, environment, false};
        }
        return std::nullopt;
    }

    /// False if it is there already.
    bool add(Authority authority) {
        if (find(authority.certificate) != nullptr) return false;
        all_.push_back(std::move(authority));
        return true;
    }

    /// Takes those of `certificates` that can be recognised, also by one another, and gives them, known ones
    /// too; the others are left in `certificates`.
    std::vector<Authority> take(std::vector<Certificate>& certificates) {
        std::vector<Authority> taken;
        for (int round = 0; round < deepest; ++round) {
            const std::size_t before = taken.size();
            std::erase_if(certificates, [&](const Certificate& certificate) {
                std::optional<Authority> authority = recognise(certificate);
                if (!authority) return false;
                add(*authority);
                taken.push_back(std::move(*authority));
                return true;
            });
            if (taken.size() == before) break;
        }
        return taken;
    }

  private:
    bool isUnder(const Certificate& certificate, Environment environment) const {
        std::vector<Certificate> anchors;
        std::vector<Certificate> intermediates;
        for (const Authority& authority : all_) {
            if (authority.environment == environment)
                (authority.isAnchor ? anchors : intermediates).push_back(authority.certificate);
        }
        return !anchors.empty() &&
               checkChain(*library_, certificate, intermediates, anchors, std::nullopt).has_value();
    }

    crypto::LibraryPtr library_;
    std::vector<Authority> all_;
};

/// What one call of fetchIssuerOf has gathered.
struct Search {
    const std::stop_token& stop;
    Steady::time_point end = Steady::now() + searchDeadline;
    std::vector<Certificate> fetched;
    std::vector<std::string> asked;
    std::vector<std::string> useless;  ///< answered, but with nothing that is of use
    std::optional<Error> network;      ///< the first failure to fetch
};

class KeptAuthorities final : public Authorities {
  public:
    explicit KeptAuthorities(Parts parts)
        : parts_(std::move(parts)), testEnvironment_(parts_.testEnvironment), known_(parts_.library) {
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
        return searches_.run(searchKey(certificate), stop, [&] { return search(certificate, stop); });
    }

  private:
    bool counts(const Authority& authority) const {
        return authority.environment != Environment::test || testEnvironment_ ||
               named_.contains(authority.certificate.sha256Fingerprint());
    }

    bool isOn(Environment environment) const { return environment != Environment::test || testEnvironment(); }

    void report(std::string problem) {
        if (problems_.size() < mostProblems) problems_.push_back(std::move(problem));
    }

    // --- the administrator's file

    void readAdministratorFile() {
        if (parts_.administratorFile.empty()) return;
        auto anchors = administratorAnchors();
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

    /// All of the file or nothing: half of what an administrator meant is not what an administrator meant.
    Result<std::vector<Certificate>> administratorAnchors() const {
        const Result<std::string> content = readSmallFile(parts_.administratorFile, largestFile);
        if (!content) return fail(content.error());
        CertificateFile file = readCertificates(*parts_.library, asBytes(*content));
        const std::string name = parts_.administratorFile.string();
        if (file.damaged > 0) return fail(ErrorCode::certificateUnreadable, name + ": a damaged certificate");
        if (file.certificates.empty()) return fail(ErrorCode::certificateUnreadable, name + ": none in it");
        for (const Certificate& certificate : file.certificates) {
            // X509_check_ca counts roots of version 1 too, which have no extensions to say so.
            if (X509_check_ca(certificate.x509()) == 0)
                return fail(ErrorCode::certificateUnreadable,
                            name + ": not an authority: " + describe(certificate));
        }
        return std::move(file.certificates);
    }

    // --- the folder

    fs::path fileOf(const Certificate& certificate) const {
        return parts_.folder / (certificate.sha256Fingerprint() + std::string(extension));
    }

    /// Takes in what lies in the folder and was not looked at yet.
    void readFolder() {
        const std::lock_guard lock(mutex_);
        std::vector<Certificate> found;
        for (const fs::path& file : newFiles()) {
            if (auto certificate = readKept(file)) {
                found.push_back(std::move(*certificate));
            } else {
                report("left out: " + file.string() + ": " + certificate.error().detail);
            }
        }
        if (!known_.take(found).empty()) ++revision_;
        for (const Certificate& certificate : found)
            report("left out: neither pinned nor issued by an anchor: " + describe(certificate));
    }

    std::vector<fs::path> newFiles() {
        std::vector<fs::path> files;
        std::error_code error;
        for (fs::directory_iterator entry(parts_.folder, error), end; !error && entry != end;
             entry.increment(error)) {
            if (entry->path().extension() != extension || seenFiles_.size() >= mostKept) continue;
            if (seenFiles_.insert(entry->path().filename().string()).second) files.push_back(entry->path());
        }
        std::ranges::sort(files);
        return files;
    }

    Result<Certificate> readKept(const fs::path& file) const {
        const Result<std::string> content = readSmallFile(file, largestCertificate);
        if (!content) return fail(content.error());
        auto certificate = Certificate::fromDer(*parts_.library, asBytes(*content));
        if (certificate && certificate->sha256Fingerprint() != file.stem())
            return fail(ErrorCode::certificateUnreadable, "not the certificate of its name");
        return certificate;
    }

    /// Keeps it in the folder; an administrator's anchors have their own file, and what stands under an
    /// anchor of this object alone would count for nobody else.
    Result<void> write(const Authority& authority) {
        const bool isAdministrators = authority.environment == Environment::administrator;
        if (isAdministrators && (authority.isAnchor || !parts_.anchors.empty())) return {};
        const fs::path file = fileOf(authority.certificate);
        const std::string name = file.filename().string();
        std::error_code error;
        if (seenFiles_.contains(name) && fs::exists(file, error)) return {};
        if (auto made = makePrivateFolder(parts_.folder); !made) return made;
        const Bytes der = authority.certificate.der();
        if (auto written = writePrivateFile(file, asText(der)); !written) return written;
        seenFiles_.insert(name);
        return {};
    }

    // --- the network

    Result<Authority> search(const Certificate& certificate, const std::stop_token& stop) {
        readFolder();  // another program may have fetched it
        Search search{stop};
        std::optional<Authority> issuer = issuerOf(certificate, search, 1);
        if (issuer && isOn(issuer->environment)) return std::move(*issuer);
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        rememberUseless(search);
        if (issuer)
            return fail(ErrorCode::issuerUnknown, "an authority of the test environment, which is off");
        if (search.network) return fail(std::move(*search.network));
        return fail(ErrorCode::issuerUnknown, certificate.issuerName());
    }

    /// The same for two certificates that the same authorities and addresses may answer.
    static std::string searchKey(const Certificate& certificate) {
        unsigned char* name = nullptr;
        const int size = i2d_X509_NAME(X509_get_issuer_name(certificate.x509()), &name);
        std::string key;
        if (size > 0) key = toHex({name, static_cast<std::size_t>(size)});
        OPENSSL_free(name);
        key += ' ' + certificate.authorityKeyIdentifierHex();
        for (const std::string& address : issuerAddresses(certificate)) key += ' ' + address;
        return toHex(crypto::sha256Of({asBytes(key)}));
    }

    std::optional<Authority> knownIssuerOf(const Certificate& certificate) const {
        std::vector<Authority> known;
        {
            const std::lock_guard lock(mutex_);
            known = known_.all();
        }
        for (Authority& authority : known) {
            if (isNamedIssuer(authority.certificate, certificate) &&
                isSignedBy(certificate, authority.certificate))
                return std::move(authority);
        }
        return std::nullopt;
    }

    /// Looks among the known, then at one address after the other. `depth`: how many authorities above the
    /// certificate that was asked about.
    std::optional<Authority> issuerOf(const Certificate& certificate, Search& search, int depth) {
        if (auto known = knownIssuerOf(certificate)) return known;
        if (auto fetched = fetchedIssuerOf(certificate, search, depth)) return fetched;
        for (const std::string& address : addressesFor(certificate)) {
            if (search.stop.stop_requested() || Steady::now() >= search.end) break;
            if (std::ranges::count(search.asked, address) > 0) continue;
            search.asked.push_back(address);
            if (!ask(address, search)) continue;
            auto issuer = knownIssuerOf(certificate);
            if (!issuer) issuer = fetchedIssuerOf(certificate, search, depth);
            if (issuer) return issuer;
            search.useless.push_back(address);
        }
        return std::nullopt;
    }

    /// One of the fetched certificates that issued it, if that leads to an anchor itself. Where only the name
    /// is right, that one all the same: it is an authority, and the signature is a forgery.
    std::optional<Authority> fetchedIssuerOf(const Certificate& certificate, Search& search, int depth) {
        std::optional<Authority> named;
        // By value: further searching adds to what was fetched.
        for (const Certificate& candidate : std::vector(search.fetched)) {
            if (candidate == certificate || !isNamedIssuer(candidate, certificate)) continue;
            auto authority = keepUnderAnchor(candidate, search, depth);
            if (authority && isSignedBy(certificate, candidate)) return authority;
            if (authority) named = std::move(authority);
        }
        return named;
    }

    std::optional<Authority> keepUnderAnchor(const Certificate& certificate, Search& search, int depth) {
        if (auto authority = keepIfRecognised(certificate)) return authority;
        if (depth >= deepest || !isIssuingAuthority(certificate)) return std::nullopt;
        if (!issuerOf(certificate, search, depth + 1)) return std::nullopt;
        return keepIfRecognised(certificate);
    }

    std::optional<Authority> keepIfRecognised(const Certificate& certificate) {
        const std::lock_guard lock(mutex_);
        std::optional<Authority> authority = known_.recognise(certificate);
        if (!authority || !known_.add(*authority)) return authority;
        ++revision_;
        // Without a folder to write to it is known until the program ends.
        if (auto written = write(*authority); !written)
            report("not kept: " + describe(certificate) + ": " + written.error().detail);
        return authority;
    }

    std::vector<std::string> addressesFor(const Certificate& certificate) const {
        std::vector<std::string> addresses = issuerAddresses(certificate);
        std::erase_if(addresses,
                      [&](const std::string& address) { return !mayCallUnchecked(address, parts_.hosts); });
        const std::lock_guard lock(mutex_);
        for (const Pin& pin : nationalPins()) {
            const bool isKept = std::ranges::any_of(known_.all(), [&](const Authority& authority) {
                return authority.certificate.sha256Fingerprint() == pin.fingerprint;
            });
            if (!pin.url.empty() && !isKept) addresses.emplace_back(pin.url);
        }
        return addresses;
    }

    /// Whether the address gave certificates.
    bool ask(const std::string& address, Search& search) {
        if (!parts_.http) return false;
        if (std::optional<Error> failure = failures_.get(address, parts_.clock())) {
            noteFailure(search, std::move(*failure));
            return false;
        }
        HttpRequest request{.url = address, .limit = largestCertificate, .followsToHttps = true};
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(search.end - Steady::now());
        request.deadline = std::clamp<std::chrono::milliseconds>(left, 1ms, answerDeadline);
        const Result<Bytes> answer = parts_.http->fetch(request, search.stop);
        if (!answer) {
            if (answer.error().code == ErrorCode::cancelled) return false;
            rememberFailure(address, answer.error());
            noteFailure(search, answer.error());
            return false;
        }
        takeAnswer(*answer, search);
        return true;
    }

    static void noteFailure(Search& search, Error failure) {
        // That an address gave nothing of use is no trouble of the network.
        if (!search.network && failure.code != ErrorCode::issuerUnknown) search.network = std::move(failure);
    }

    void takeAnswer(BytesView answer, Search& search) {
        CertificateFile file = readCertificates(*parts_.library, answer);
        const std::span all(file.certificates);
        for (Certificate& certificate : all.first(std::min(all.size(), mostOfOneAnswer))) {
            if (pinOf(certificate.sha256Fingerprint()) != nullptr) keepIfRecognised(certificate);
            search.fetched.push_back(std::move(certificate));
        }
    }

    void rememberUseless(const Search& search) {
        // Where the network kept what was given from leading to an anchor, it is the network's failure.
        const Error why = search.network.value_or(
            Error{ErrorCode::issuerUnknown, "the addresses gave no issuer that counts"});
        for (const std::string& address : search.useless) rememberFailure(address, why);
    }

    void rememberFailure(const std::string& address, const Error& error) {
        const TimePoint now = parts_.clock();
        failures_.put(address, error, now, now + failureMemory);
    }

    const Parts parts_;
    mutable std::mutex mutex_;  // of what follows, up to the next comment
    bool testEnvironment_;
    /// Fingerprints of what an administrator named: it counts, but a test authority stays one.
    std::set<std::string> named_;
    KnownAuthorities known_;
    std::set<std::string> seenFiles_;  // names
    std::uint64_t revision_ = 1;
    std::vector<std::string> problems_;
    // These have their own.
    Remembered<Error> failures_{MemoryBounds{256}};  ///< addresses that gave no issuer of late
    SingleFlight<Authority> searches_;
};

}  // namespace

std::shared_ptr<Authorities> makeAuthorities(Authorities::Parts parts) {
    return std::make_shared<KeptAuthorities>(std::move(parts));
}

}  // namespace qoltanba::trust
