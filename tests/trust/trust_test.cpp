#include <qoltanba/trust/trust.h>

#include "trust_test.h"

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
        const Trust trust = makeTrust(test::library(), settings, fetcher, clock);
        const auto path = trust.paths->find(person, {}, now, Reach::online, never);
        if (!path) throw std::runtime_error(path.error().detail);
        return trust.statuses->statusOf(*path, now, Reach::online, {}, never).kind;
    };
    EXPECT_EQ(statusOf(), CertificateStatus::Kind::good);
    EXPECT_TRUE(std::filesystem::is_directory(settings.folder / "authorities"));
    EXPECT_TRUE(std::filesystem::is_directory(settings.folder / "cache"));
    fetcher->setReachable(false);
    EXPECT_EQ(statusOf(), CertificateStatus::Kind::good) << "the next program needs no network for it";

    const Trust trust = makeTrust(test::library(), settings, fetcher, clock);
    ASSERT_TRUE(trust.judge && trust.timestamps && trust.authorities);
    EXPECT_EQ(trust.authorities->all().size(), 2U);
}

}  // namespace
}  // namespace qoltanba::trust
