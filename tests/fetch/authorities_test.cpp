// Trust over a real network: paths, statuses and time stamps by HTTP from an authority on the loopback.
#include <authority/server/web.h>
#include <gtest/gtest.h>
#include <loopback/loopback.h>

#include <filesystem>

#include <qoltanba/fetch/network_http_client.h>
#include <qoltanba/trust/trust.h>

namespace qoltanba::test {
namespace {

using namespace std::chrono_literals;
using authority::CrlMode;
using authority::Issued;
using authority::naturalPerson;
using authority::OcspMode;
using authority::Profile;
using authority::TestAuthority;
using authority::Transport;
using authority::TsaMode;
using trust::CertificateStatus;
using trust::NetworkUse;

const crypto::LibraryPtr& library() {
    // It is never destroyed, because nothing that was made from it may outlive it.
    static const auto* loaded = new crypto::LibraryPtr(*crypto::Library::load());
    return *loaded;
}

class OverHttp : public testing::Test {
  protected:
    ~OverHttp() override {
        server.stop();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    trust::Trust makeTrust() {
        trust::TrustSettings settings;
        settings.folder = folder;
        settings.anchors = {authority.root().certificate()};
        settings.hosts = {"127.0.0.1"};
        settings.deadline = 500ms;
        return trust::makeTrust(library(), settings, fetch::makeNetworkHttpClient({"none", {}}, silentLog()),
                                systemClock());
    }

    CertificateStatus statusOf(const Issued& issued) {
        const trust::Trust trust = makeTrust();
        const auto path =
            trust.pathBuilder->find(issued.certificate(), {}, authority.now(), NetworkUse::online, {});
        if (!path) {
            ADD_FAILURE() << nameOf(path.error().code) << " " << path.error().detail;
            return {};
        }
        return trust.revocation->statusOf(*path, 0, authority.now(), NetworkUse::online, {}, {});
    }

    std::filesystem::path folder = [] {
        std::string pattern = (std::filesystem::temp_directory_path() / "over-http-XXXXXX").string();
        return std::filesystem::path(mkdtemp(pattern.data()));
    }();
    authority::Web* web = nullptr;
    LoopbackServer server{[this](Connection& connection) { web->serve(connection); }};
    // Neither thread asks before both are ready.
    TestAuthority authority{{library(), systemClock(), crypto::KeyAlgorithm::gost2015_512, server.url("")}};
    const std::map<std::string, Issued> nobody = {};
    authority::Web answering{authority, nobody};

    void SetUp() override { web = &answering; }
};

TEST_F(OverHttp, AnUnknownIssuerIsFetchedAndTheStatusAsked) {
    const Issued person = authority.issue(naturalPerson());
    const CertificateStatus status = statusOf(person);
    EXPECT_EQ(status.kind, CertificateStatus::Kind::good);
    EXPECT_EQ(status.source, CertificateStatus::Source::ocsp);
}

TEST_F(OverHttp, ARevokedOneIsFoundByEitherSource) {
    Profile byList = naturalPerson();
    byList.ocspUrl = "";
    for (const Profile& profile : {naturalPerson(), byList}) {
        const Issued person = authority.issue(profile);
        authority.revoke(person.certificate(), authority.now() - 24h, trust::RevocationReason::keyCompromise);
        EXPECT_EQ(statusOf(person).kind, CertificateStatus::Kind::revoked);
    }
}

TEST_F(OverHttp, NothingIsBelievedThatCameAWrongWay) {
    for (const Transport transport : {Transport::slow, Transport::oversized, Transport::gzipBomb,
                                      Transport::redirect, Transport::broken, Transport::closed}) {
        Profile profile = naturalPerson();
        profile.modes.transport = transport;
        profile.issuerUrl = authority.issuerUrl(authority.issuing());
        const CertificateStatus status = statusOf(authority.issue(profile));
        EXPECT_EQ(status.kind, CertificateStatus::Kind::unknown) << nameOf(transport);
        EXPECT_TRUE(status.problem) << nameOf(transport);
    }
}

TEST_F(OverHttp, ATimeStampIsTakenAndAForgedOneIsNot) {
    const trust::Trust trust = makeTrust();
    const auto stamp = [&](TsaMode mode) {
        return trust.timestamps->stamp(asBytes("signature"), {authority.timestampUrl(mode), ""}, {});
    };
    const auto good = stamp(TsaMode::good);
    EXPECT_TRUE(good) << (good ? "" : good.error().detail);
    const auto forged = stamp(TsaMode::forged);
    ASSERT_FALSE(forged);
    EXPECT_EQ(forged.error().code, ErrorCode::timestampInvalid);
}

}  // namespace
}  // namespace qoltanba::test
