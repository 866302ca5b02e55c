// The status of a certificate by a revocation list of 10,000 entries, through the public interface of the
// trust layer.
//   load OURS YARDSTICK    the first question: the list is fetched, read and checked; d2i_X509_CRL alone
//   status OURS YARDSTICK  each further question; X509_CRL_get0_by_cert in a list that is loaded and sorted
// Medians, in milliseconds.

#include <authority/signing.h>
#include <authority/test_authority.h>
#include <authority/test_http_client.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include <qoltanba/crypto/openssl.h>
#include <qoltanba/trust/revocation_checker.h>

namespace {

using namespace qoltanba;
using CrlHandle = Handle<X509_CRL, X509_CRL_free>;

constexpr int entries = 10'000;

[[noreturn]] void die(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    std::exit(1);
}

double median(int rounds, const std::function<void()>& work) {
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

Bytes listOf(authority::TestAuthority& issuer, const crypto::Certificate& revoked) {
    using namespace std::chrono_literals;
    authority::CrlOrder order{
        false, 1, 0, issuer.now() - 1h, issuer.now() + 24h, {}, authority::CrlMode::good};
    for (int i = 0; i < entries - 1; ++i) {
        // Real serial numbers are digests, so these are spread in the same way.
        const auto mixed = static_cast<std::uint32_t>(i + 1) * 2654435761U;
        Bytes serialNumber(20, static_cast<std::uint8_t>(i));
        for (unsigned k = 0; k < 4; ++k) serialNumber[k] = static_cast<std::uint8_t>((mixed >> (8 * k)) | 1U);
        serialNumber[4] = static_cast<std::uint8_t>(i >> 8);
        order.entries.push_back({serialNumber, issuer.now() - 48h, 4});
    }
    order.entries.push_back({authority::serialNumberOf(revoked), issuer.now() - 48h, 1});
    return issuer.crl(issuer.issuing(), order);
}

CrlHandle decoded(const Bytes& list) {
    const unsigned char* at = list.data();
    return CrlHandle(d2i_X509_CRL(nullptr, &at, static_cast<long>(list.size())));
}

}  // namespace

int main() {
    const auto library = crypto::Library::load();
    if (!library) die("no library");
    const auto issuer = std::make_shared<authority::TestAuthority>(authority::TestAuthority::Parts{*library});
    auto profile = authority::naturalPerson();
    profile.freshestCrlUrl = "";
    const crypto::Certificate revoked = issuer->issue(profile).certificate();
    const trust::CertificationPath path{
        {revoked, issuer->issuing().certificate(), issuer->root().certificate()},
        trust::Environment::administrator};
    const Bytes list = listOf(*issuer, revoked);
    const auto http = std::make_shared<authority::TestHttpClient>(issuer);
    http->put(issuer->crlUrl(issuer->issuing()), list);

    const auto fresh = [&] {
        trust::RevocationCheckerParts parts;
        parts.library = *library;
        parts.http = http;
        parts.clock = systemClock();
        parts.order = trust::RevocationOrder::crlOnly;
        return trust::makeRevocationChecker(std::move(parts));
    };
    const auto ask = [&](trust::RevocationChecker& revocation) {
        const auto status =
            revocation.statusOf(path, 0, std::chrono::system_clock::now(), trust::NetworkUse::online, {}, {});
        if (status.kind != trust::CertificateStatus::Kind::revoked) die("the list was not understood");
    };
    const auto loaded = fresh();
    const CrlHandle theirs = decoded(list);
    const auto askTheirs = [&] {
        X509_REVOKED* found = nullptr;
        if (X509_CRL_get0_by_cert(theirs.get(), &found, revoked.x509()) != 1) die("OpenSSL does not find it");
    };
    ask(*loaded);
    askTheirs();
    std::printf("load %.4f %.4f\n", median(21, [&] { ask(*fresh()); }), median(21, [&] { decoded(list); }));
    std::printf("status %.4f %.4f\n", median(1001, [&] { ask(*loaded); }), median(1001, askTheirs));
    return 0;
}
