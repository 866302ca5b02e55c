#include "trust_test.h"

#include <qoltanba/trust/trust.h>

namespace qoltanba::trust {
namespace {

using TrustTest = WithAuthority;

TEST_F(TrustTest, JoinsEverythingOverOneFolder) {
    test::write(administratorFile(), ca->root().certificate().pem());
    const TrustSettings settings{.folder = folder.path / "trust",
                                 .administratorFile = administratorFile(),
                                 .hosts = {"authority.test"}};
    const crypto::Certificate person = ca->issue(authority::naturalPerson()).certificate();
    const auto statusOf = [&] {
        const Trust trust = makeTrust(test::library(), settings, http, clock);
        const auto path = trust.pathBuilder->find(person, {}, now, NetworkUse::online, never);
        if (!path) throw std::runtime_error(path.error().detail);
        return trust.revocation->statusOf(*path, now, NetworkUse::online, {}, never).kind;
    };
    EXPECT_EQ(statusOf(), CertificateStatus::Kind::good);
    EXPECT_TRUE(std::filesystem::is_directory(settings.folder / "authorities"));
    EXPECT_TRUE(std::filesystem::is_directory(settings.folder / "cache"));
    http->setReachable(false);
    EXPECT_EQ(statusOf(), CertificateStatus::Kind::good) << "the next program needs no network for it";

    const Trust trust = makeTrust(test::library(), settings, http, clock);
    ASSERT_TRUE(trust.validator && trust.timestamps && trust.authorities);
    EXPECT_EQ(trust.authorities->all().size(), 2U);
}

TEST_F(TrustTest, FollowsRedirectsForCertificatesAlone) {
    test::write(administratorFile(), ca->root().certificate().pem());
    const TrustSettings settings{.folder = folder.path / "trust",
                                 .administratorFile = administratorFile(),
                                 .hosts = {"authority.test"}};
    const Trust trust = makeTrust(test::library(), settings, http, clock);
    authority::Profile byList = authority::naturalPerson();
    byList.ocspUrl = "";
    for (const authority::Profile& profile : {authority::naturalPerson(), byList}) {
        const auto path =
            trust.pathBuilder->find(ca->issue(profile).certificate(), {}, now, NetworkUse::online, never);
        ASSERT_TRUE(path) << path.error().detail;
        EXPECT_EQ(trust.revocation->statusOf(*path, now, NetworkUse::online, {}, never).kind,
                  CertificateStatus::Kind::good);
    }
    EXPECT_TRUE(trust.timestamps->stamp(asBytes("signature"),
                                        {ca->timestampUrl(authority::TsaMode::good), ""}, never));
    for (const char* kind : {"/aia/", "/ocsp/", "/crl/", "/tsp/"}) EXPECT_GT(http->countOf(kind), 0U) << kind;
    for (const HttpRequest& question : http->questions()) {
        const bool isCertificate = question.url.find("/aia/") != std::string::npos;
        EXPECT_EQ(question.followsToHttps, isCertificate) << question.url;
    }
}

}  // namespace
}  // namespace qoltanba::trust
