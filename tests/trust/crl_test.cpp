#include "crl.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <string>

#include <qoltanba/crypto/der.h>

#include "revocation_support.h"

namespace qoltanba::trust {
namespace {

using namespace test;
using authority::CrlMode;
using authority::CrlOrder;
namespace der = authority::der;
using testing::HasSubstr;

CrlPtr readVectorList(const std::string& name) {
    const auto crl = readCrl(readVector("crl/" + name));
    if (!crl) throw std::runtime_error(name + ": " + crl.error().detail);
    return *crl;
}

/// Reads the list as one of `issuer`, without a check of time.
Result<CrlPtr> accept(BytesView data, const crypto::Certificate& issuer) {
    auto crl = readCrl(data);
    if (!crl) return crl;
    if (auto right = checkCrl(*library(), **crl, issuer); !right) return fail(right.error());
    return crl;
}

// --- the vectors ---------------------------------------------------------------------------------------

TEST(CrlVectors, ListsAreOfTheirAuthoritiesAlone) {
    for (const std::string kind : {"gost2015", "rsa", "gost2004"}) {
        const auto issuing = readCertificate("ca/" + kind + "_nca.cer");
        const auto root = readCertificate("ca/" + kind + "_root.cer");
        for (const std::string list : {"_nca.crl", "_nca_d.crl"}) {
            EXPECT_EQ(codeOf(accept(readVector("crl/" + kind + list), issuing)), std::nullopt)
                << kind << list;
            EXPECT_EQ(codeOf(accept(readVector("crl/" + kind + list), root)), ErrorCode::crlInvalid)
                << kind << list;
        }
        EXPECT_EQ(codeOf(accept(readVector("crl/" + kind + "_root.crl"), root)), std::nullopt) << kind;
        EXPECT_EQ(codeOf(accept(readVector("crl/" + kind + "_root.crl"), issuing)), ErrorCode::crlInvalid)
            << kind;
    }
}

TEST(CrlVectors, TellTheRevokedFromTheGood) {
    const CrlPtr full = readVectorList("gost2015_nca.crl");
    EXPECT_FALSE(full->isDelta());
    EXPECT_EQ(full->number, std::string("\xA6"));
    EXPECT_EQ(full->thisUpdate, vectorTime - 1s);
    EXPECT_EQ(full->nextUpdate, vectorTime - 1s + std::chrono::days(3653));
    EXPECT_FALSE(revocationOf(readCertificate("cert/individual_sign.cer"), *full, nullptr));
    const auto revocation = revocationOf(readCertificate("cert/individual_revoked.cer"), *full, nullptr);
    ASSERT_TRUE(revocation);
    EXPECT_EQ(revocation->at, day(2026, 6, 1));
    EXPECT_EQ(revocation->reason, RevocationReason::keyCompromise);
}

TEST(CrlVectors, TheDeltaContinuesTheFullList) {
    const CrlPtr full = readVectorList("gost2015_nca.crl");
    const CrlPtr delta = readVectorList("gost2015_nca_d.crl");
    ASSERT_TRUE(delta->isDelta());
    EXPECT_EQ(delta->baseNumber, std::string("\xA5"));
    EXPECT_TRUE(checkDelta(*full, *delta));
    EXPECT_TRUE(revocationOf(readCertificate("cert/individual_revoked.cer"), *full, delta.get()));
    EXPECT_FALSE(revocationOf(readCertificate("cert/individual_sign.cer"), *full, delta.get()));
    ASSERT_EQ(delta->entries.size(), 2U);
    EXPECT_EQ(delta->entries[0].revokedAt, day(2026, 7, 1));
    EXPECT_EQ(delta->entries[0].reason, RevocationReason::certificateHold);
}

TEST(CrlVectors, ADeltaOfAnotherAuthorityContinuesNothing) {
    EXPECT_EQ(codeOf(checkDelta(*readVectorList("rsa_nca.crl"), *readVectorList("gost2015_nca_d.crl"))),
              ErrorCode::crlInvalid);
    EXPECT_EQ(codeOf(checkDelta(*readVectorList("gost2015_nca.crl"), *readVectorList("gost2015_nca.crl"))),
              ErrorCode::crlInvalid);
}

TEST(CrlVectors, PemIsReadAsDer) {
    const Bytes list = readVector("crl/gost2015_nca.crl");
    const crypto::BioPtr bio(BIO_new(BIO_s_mem()));
    ASSERT_EQ(PEM_write_bio(bio.get(), "X509 CRL", "", list.data(), static_cast<long>(list.size())) > 0,
              true);
    const char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    const std::string pem = "Subject: somebody\n" + std::string(text, static_cast<std::size_t>(size));
    const auto read = readCrl(asBytes(pem));
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ((*read)->der, list);
    EXPECT_EQ(codeOf(readCrl(asBytes("-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"))),
              ErrorCode::crlInvalid);
    EXPECT_EQ(codeOf(readCrl(asBytes("-----BEGIN X509 CRL-----"))), ErrorCode::crlInvalid);
}

TEST(CrlVectors, APartOfAListIsNone) {
    for (const char* name : {"crl/gost2015_nca_d.crl", "crl/rsa_nca.crl"}) {
        const Bytes list = readVector(name);
        for (std::size_t size = 0; size < list.size(); ++size)
            EXPECT_EQ(codeOf(readCrl(BytesView(list).first(size))), ErrorCode::crlInvalid) << size;
        Bytes longer = list;
        longer.push_back(0);
        EXPECT_EQ(codeOf(readCrl(longer)), ErrorCode::crlInvalid);
    }
}

TEST(CrlVectors, EachOctetIsCovered) {
    const auto issuing = readCertificate("ca/gost2015_nca.cer");
    const Bytes list = readVector("crl/gost2015_nca_d.crl");
    const auto parts = crypto::der::signedParts(list);
    ASSERT_TRUE(parts);
    for (const BytesView covered : {parts->covered, parts->signature}) {
        const auto begin = static_cast<std::size_t>(covered.data() - list.data());
        for (std::size_t i = begin; i < begin + covered.size(); ++i) {
            Bytes changed = list;
            changed[i] ^= 0x01U;
            EXPECT_EQ(codeOf(accept(changed, issuing)), ErrorCode::crlInvalid) << i;
        }
    }
}

TEST(CrlReal, TheTestEnvironmentsListNamesTheRevokedKey) {
    const auto issuing =
        crypto::Certificate::fromDerOrPem(*library(), readFile(nationalPath("nca_gost2022_test.cer")));
    ASSERT_TRUE(issuing);
    const auto list = accept(readFile(nationalPath("nca_gost2022_test.crl")), *issuing);
    ASSERT_TRUE(list) << list.error().detail;
    EXPECT_EQ((*list)->number, std::string("\xA6"));
    EXPECT_TRUE(checkInForce(**list, day(2026, 8, 12)));
    EXPECT_EQ(codeOf(checkInForce(**list, day(2027, 2, 8))), ErrorCode::statusStale);
    EXPECT_GT((*list)->entries.size(), 10U);
}

// --- lists made for the test
// -------------------------------------------------------------------------------------

class CrlTest : public AuthorityTest {
  protected:
    Result<CrlPtr> acceptMode(CrlMode mode) {
        return accept(authority->crl(authority->issuing(), mode), issuer());
    }

    CrlPtr listOf(const CrlOrder& order) {
        auto list = accept(authority->crl(authority->issuing(), order), issuer());
        if (!list) throw std::runtime_error(list.error().detail);
        return *list;
    }

    CrlOrder order(bool delta, long number, long base = 0) const {
        return {delta, number, base, now - 1h, now + 24h, {}, CrlMode::good};
    }

    struct Contents {
        std::vector<authority::Extension> extensions;
        std::vector<authority::Extension> ofEntry;
        Bytes nextUpdate;  ///< DER
    };
    /// A list of the issuing authority with exactly these extensions.
    Bytes made(const Contents& contents) {
        const auto& key = authority->issuing();
        const auto all = [](const std::vector<authority::Extension>& extensions) {
            std::vector<Bytes> encoded;
            for (const auto& extension : extensions) encoded.push_back(authority::encoded(extension));
            return encoded;
        };
        const Bytes entry =
            der::sequence({der::integer(1), der::time(now - 48h),
                           contents.ofEntry.empty() ? Bytes{} : der::sequenceOf(all(contents.ofEntry))});
        const Bytes toBeSigned = der::sequence(
            {der::integer(1), authority::signatureAlgorithm(key.key()),
             authority::subjectOf(key.certificate()), der::time(now - 1h), contents.nextUpdate,
             der::sequence({entry}),
             contents.extensions.empty() ? Bytes{}
                                         : der::explicitly(0, der::sequenceOf(all(contents.extensions)))});
        return authority::sealed(*library(), toBeSigned, key.key());
    }
    Result<CrlPtr> acceptMade(const std::vector<authority::Extension>& extensions,
                              const std::vector<authority::Extension>& ofEntry = {}) {
        return accept(made({extensions, ofEntry, der::time(now + 24h)}), issuer());
    }
};

const std::string issuingDistributionPoint = "2.5.29.28";
const std::string crlNumber = "2.5.29.20";
const std::string deltaIndicator = "2.5.29.27";

TEST_F(CrlTest, EachKindOfKeySignsLists) {
    for (const auto& facts : crypto::allAlgorithms()) {
        const auto other = with(facts.algorithm);
        const auto list = accept(other->crl(other->issuing()), other->issuing().certificate());
        EXPECT_TRUE(list) << facts.keyName << ": " << list.error().detail;
    }
}

TEST_F(CrlTest, TheParametersOfTheTwoAlgorithmsMayDiffer) {
    EXPECT_EQ(codeOf(acceptMode(CrlMode::innerAlgorithmWithoutNull)), std::nullopt);
}

TEST_F(CrlTest, EachWrongListIsRefused) {
    for (const CrlMode mode :
         {CrlMode::forged, CrlMode::otherIssuer, CrlMode::innerOuterOidsDiffer,
          CrlMode::unknownCriticalExtension, CrlMode::indirect, CrlMode::truncated, CrlMode::garbage})
        EXPECT_EQ(codeOf(acceptMode(mode)), ErrorCode::crlInvalid) << authority::nameOf(mode);
}

TEST_F(CrlTest, AnUnknownCriticalExtensionOfAnEntryMakesTheListUseless) {
    authority->revoke(authority->issue(authority::naturalPerson()).certificate(), now - 24h);
    EXPECT_EQ(codeOf(acceptMode(CrlMode::unknownCriticalEntryExtension)), ErrorCode::crlInvalid);
    EXPECT_EQ(codeOf(acceptMode(CrlMode::good)), std::nullopt);
}

TEST_F(CrlTest, AListOfTheSameNameByAnotherKeyIsRefused) {
    const Bytes list = authority->crl(authority->stranger());
    EXPECT_EQ(codeOf(accept(list, authority->stranger().certificate())), std::nullopt);
    const auto refused = accept(list, issuer());
    ASSERT_EQ(codeOf(refused), ErrorCode::crlInvalid);
    EXPECT_THAT(refused.error().detail, HasSubstr("another key"));
}

TEST_F(CrlTest, AnIssuerMustHaveTheRightToSignLists) {
    auto profile = authority::subordinateAuthority("ТІЗІМСІЗ ОРТАЛЫҚ");
    profile.keyUsage = KU_KEY_CERT_SIGN;
    const auto& without = authority->addAuthority(profile, authority->root());
    const auto refused = accept(authority->crl(without), without.certificate());
    ASSERT_EQ(codeOf(refused), ErrorCode::crlInvalid);
    EXPECT_THAT(refused.error().detail, HasSubstr("may not sign lists"));
    profile.isAuthority = false;
    profile.keyUsage = KU_CRL_SIGN;
    const auto& noAuthority = authority->addAuthority(profile, authority->root());
    EXPECT_EQ(codeOf(accept(authority->crl(noAuthority), noAuthority.certificate())), ErrorCode::crlInvalid);
}

TEST_F(CrlTest, AListIsInForceFromThisUpdateToNextUpdate) {
    const CrlPtr list = listOf(order(false, 1));
    EXPECT_TRUE(checkInForce(*list, list->thisUpdate));
    EXPECT_TRUE(checkInForce(*list, list->nextUpdate));
    EXPECT_TRUE(checkInForce(*list, list->thisUpdate - 5min)) << "clocks differ";
    const auto behind = checkInForce(*list, list->thisUpdate - 6min);
    ASSERT_EQ(codeOf(behind), ErrorCode::statusStale);
    EXPECT_THAT(behind.error().detail, HasSubstr("2026-11-21T09:00:00Z"));
    EXPECT_THAT(behind.error().detail, HasSubstr("2026-11-21T08:54:00Z"));
    const auto ahead = checkInForce(*list, list->nextUpdate + 1s);
    ASSERT_EQ(codeOf(ahead), ErrorCode::statusStale);
    EXPECT_THAT(ahead.error().detail, HasSubstr("2026-11-22T10:00:00Z"));
    EXPECT_THAT(ahead.error().detail, HasSubstr("2026-11-22T10:00:01Z"));
}

TEST_F(CrlTest, AListMustSayWhenTheNextOneComes) {
    EXPECT_EQ(codeOf(accept(made({{}, {}, der::time(now + 24h)}), issuer())), std::nullopt);
    const auto without = accept(made({{}, {}, {}}), issuer());
    ASSERT_EQ(codeOf(without), ErrorCode::crlInvalid);
    EXPECT_THAT(without.error().detail, HasSubstr("nextUpdate"));
    EXPECT_EQ(codeOf(accept(made({{}, {}, der::time(now - 2h)}), issuer())), ErrorCode::crlInvalid);
}

TEST_F(CrlTest, AListMayLastLongerThanTimeIsCounted) {
    const auto list = accept(made({{}, {}, der::element(0x18, asBytes("99991231235959Z"))}), issuer());
    ASSERT_TRUE(list) << list.error().detail;
    EXPECT_TRUE(checkInForce(**list, day(2200, 1, 1)));
    const auto before = accept(made({{}, {}, der::element(0x18, asBytes("00010101000000Z"))}), issuer());
    EXPECT_EQ(codeOf(before), ErrorCode::crlInvalid);
}

TEST_F(CrlTest, AnExtensionTwiceOrUnreadableIsRefused) {
    const authority::Extension number{crlNumber, false, der::integer(7)};
    EXPECT_EQ(codeOf(acceptMade({number})), std::nullopt);
    EXPECT_EQ(codeOf(acceptMade({number, number})), ErrorCode::crlInvalid);
    EXPECT_EQ(codeOf(acceptMade({{crlNumber, false, der::null()}})), ErrorCode::crlInvalid);
    EXPECT_EQ(codeOf(acceptMade({{crlNumber, false, Bytes{0x02, 0x01, 0xFF}}})), ErrorCode::crlInvalid)
        << "-1";
    const authority::Extension reason{"2.5.29.21", false, der::enumerated(1)};
    EXPECT_EQ(codeOf(acceptMade({}, {reason})), std::nullopt);
    EXPECT_EQ(codeOf(acceptMade({}, {reason, reason})), ErrorCode::crlInvalid);
    EXPECT_EQ(codeOf(acceptMade({}, {{"2.5.29.21", false, der::null()}})), ErrorCode::crlInvalid);
}

TEST_F(CrlTest, EachReasonIsRead) {
    using enum RevocationReason;
    const std::vector<std::pair<std::uint8_t, RevocationReason>> all{
        {0, unspecified},        {1, keyCompromise},        {2, caCompromise},    {3, affiliationChanged},
        {4, superseded},         {5, cessationOfOperation}, {6, certificateHold}, {7, unspecified},
        {9, privilegeWithdrawn}, {10, aaCompromise},        {11, unspecified}};
    for (const auto& [code, reason] : all) {
        const auto list = acceptMade({}, {{"2.5.29.21", false, der::enumerated(code)}});
        ASSERT_TRUE(list);
        EXPECT_EQ((*list)->entries.at(0).reason, reason) << int(code);
    }
    EXPECT_EQ(codeOf(acceptMade({}, {{"2.5.29.21", false, der::enumerated(8)}})), ErrorCode::crlInvalid)
        << "a full list takes nobody out";
}

// --- what a list is about ------------------------------------------------------------------------------

Bytes fullName(const std::string& url) {
    return der::explicitly(0, der::explicitly(0, der::implicitly(6, der::ia5String(url))));
}

TEST_F(CrlTest, TheDistributionPointNarrowsAList) {
    const auto person = authority->issue(authority::naturalPerson()).certificate();
    const auto scopeOf = [&](const Bytes& part) {
        const auto list = acceptMade({{issuingDistributionPoint, true, der::sequence({part})}});
        if (!list) throw std::runtime_error(list.error().detail);
        return *list;
    };
    const Bytes yes = der::boolean(true);
    const CrlPtr users = scopeOf(der::implicitly(1, yes));
    EXPECT_TRUE(checkScope(*users, person));
    EXPECT_EQ(codeOf(checkScope(*users, issuer())), ErrorCode::crlInvalid);
    const CrlPtr authorities = scopeOf(der::implicitly(2, yes));
    EXPECT_EQ(codeOf(checkScope(*authorities, person)), ErrorCode::crlInvalid);
    EXPECT_TRUE(checkScope(*authorities, issuer()));
    const CrlPtr attributes = scopeOf(der::implicitly(5, yes));
    EXPECT_EQ(codeOf(checkScope(*attributes, person)), ErrorCode::crlInvalid);
    const CrlPtr here = scopeOf(fullName(authority->crlUrl(authority->issuing())));
    EXPECT_TRUE(checkScope(*here, person));
    const CrlPtr elsewhere = scopeOf(fullName("http://elsewhere.test/other.crl"));
    EXPECT_EQ(codeOf(checkScope(*elsewhere, person)), ErrorCode::crlInvalid);
}

TEST_F(CrlTest, AListForSomeReasonsSaysSo) {
    const auto some = acceptMode(CrlMode::onlySomeReasons);
    ASSERT_TRUE(some) << some.error().detail;
    EXPECT_FALSE((*some)->isForAllReasons());
    EXPECT_TRUE((*acceptMode(CrlMode::good))->isForAllReasons());
}

// --- delta lists ---------------------------------------------------------------------------------------

TEST_F(CrlTest, ADeltaBuildsOnTheFullListOrAnEarlierOne) {
    const CrlPtr full = listOf(order(false, 200));
    EXPECT_TRUE(checkDelta(*full, *listOf(order(true, 201, 200))));
    EXPECT_TRUE(checkDelta(*full, *listOf(order(true, 300, 5))));
    EXPECT_EQ(codeOf(checkDelta(*full, *listOf(order(true, 202, 201)))), ErrorCode::crlInvalid)
        << "later base";
    EXPECT_EQ(codeOf(checkDelta(*full, *listOf(order(true, 200, 199)))), ErrorCode::crlInvalid)
        << "nothing new";
    EXPECT_EQ(codeOf(checkDelta(*full, *listOf(order(true, 199, 198)))), ErrorCode::crlInvalid) << "older";
    // 255 and 256 differ in length.
    EXPECT_TRUE(checkDelta(*listOf(order(false, 255)), *listOf(order(true, 256, 255))));
    EXPECT_FALSE(checkDelta(*listOf(order(false, 256)), *listOf(order(true, 255, 254))));
}

TEST_F(CrlTest, WithoutACriticalIndicatorAListIsNoDelta) {
    CrlOrder unmarked = order(true, 201, 200);
    unmarked.mode = CrlMode::deltaWithoutIndicator;
    EXPECT_EQ(codeOf(checkDelta(*listOf(order(false, 200)), *listOf(unmarked))), ErrorCode::crlInvalid);
    const authority::Extension number{crlNumber, false, der::integer(7)};
    EXPECT_EQ(codeOf(acceptMade({number, {deltaIndicator, true, der::integer(6)}})), std::nullopt);
    EXPECT_EQ(codeOf(acceptMade({number, {deltaIndicator, false, der::integer(6)}})), ErrorCode::crlInvalid);
    EXPECT_EQ(codeOf(acceptMade({{deltaIndicator, true, der::integer(6)}})), ErrorCode::crlInvalid)
        << "no number";
}

TEST_F(CrlTest, ADeltaHasTheScopeAndKeyOfItsList) {
    const authority::Extension number{crlNumber, false, der::integer(7)};
    const authority::Extension later{crlNumber, false, der::integer(8)};
    const authority::Extension indicator{deltaIndicator, true, der::integer(7)};
    const authority::Extension users{issuingDistributionPoint, true,
                                     der::sequence({der::implicitly(1, der::boolean(true))})};
    const authority::Extension key =
        authority::authorityKeyIdentifier(*library(), authority->issuing().key());
    const CrlPtr full = *acceptMade({number});
    EXPECT_TRUE(checkDelta(*full, **acceptMade({later, indicator})));
    EXPECT_FALSE(checkDelta(*full, **acceptMade({later, indicator, users})));
    EXPECT_FALSE(checkDelta(*full, **acceptMade({later, indicator, key})));
    EXPECT_TRUE(checkDelta(**acceptMade({number, users}), **acceptMade({later, indicator, users})));
    EXPECT_FALSE(checkDelta(**acceptMade({}), **acceptMade({later, indicator})))
        << "a full list without a number";
}

TEST_F(CrlTest, TheDeltaHasTheLastWord) {
    const auto held = authority->issue(authority::naturalPerson()).certificate();
    const auto lost = authority->issue(authority::naturalPerson()).certificate();
    const auto good = authority->issue(authority::naturalPerson()).certificate();
    CrlOrder first = order(false, 200);
    first.entries.push_back({authority::serialNumberOf(held), now - 48h, 6});
    CrlOrder second = order(true, 201, 200);
    second.entries.push_back({authority::serialNumberOf(held), now - 1h, 8});
    second.entries.push_back({authority::serialNumberOf(lost), now - 2h, 1});
    const CrlPtr full = listOf(first);
    const CrlPtr delta = listOf(second);
    ASSERT_TRUE(checkDelta(*full, *delta));

    EXPECT_EQ(revocationOf(held, *full, nullptr)->reason, RevocationReason::certificateHold);
    EXPECT_FALSE(revocationOf(held, *full, delta.get())) << "taken out";
    EXPECT_FALSE(revocationOf(lost, *full, nullptr));
    EXPECT_EQ(revocationOf(lost, *full, delta.get())->at, now - 2h);
    EXPECT_FALSE(revocationOf(good, *full, delta.get()));
}

// --- large lists ---------------------------------------------------------------------------------------

TEST_F(CrlTest, EachOfTenThousandIsFound) {
    CrlOrder large = order(false, 1);
    // In reverse order, and with every kind of first octet, because the reader of the list must handle order
    // and sign.
    for (int i = 10'000; i > 0; --i) {
        const Bytes serialNumber{static_cast<std::uint8_t>(i % 128 + 1), static_cast<std::uint8_t>(i >> 8),
                                 static_cast<std::uint8_t>(i), 0x5A};
        large.entries.push_back({serialNumber, now - std::chrono::seconds(i), std::nullopt});
    }
    const CrlPtr list = listOf(large);
    ASSERT_EQ(list->entries.size(), 10'000U);
    auto profile = authority::naturalPerson();
    const auto person = authority->issue(profile).certificate();
    const crypto::X509Ptr copy(X509_dup(person.x509()));
    for (const auto& entry : large.entries) {
        const Handle<BIGNUM, BN_free> number(
            BN_bin2bn(entry.serialNumber.data(), static_cast<int>(entry.serialNumber.size()), nullptr));
        ASSERT_NE(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(copy.get())), nullptr);
        const auto found = revocationOf(crypto::Certificate::of(copy.get()), *list, nullptr);
        ASSERT_TRUE(found);
        ASSERT_EQ(found->at, entry.revokedAt);
    }
    EXPECT_FALSE(revocationOf(person, *list, nullptr));
}

TEST_F(CrlTest, OfASerialNumberTwiceTheEarlierRevocationCounts) {
    const auto person = authority->issue(authority::naturalPerson()).certificate();
    CrlOrder twice = order(false, 1);
    twice.entries.push_back({authority::serialNumberOf(person), now - 1h, 4});
    twice.entries.push_back({authority::serialNumberOf(person), now - 2h, 1});
    EXPECT_EQ(revocationOf(person, *listOf(twice), nullptr)->at, now - 2h);
}

}  // namespace
}  // namespace qoltanba::trust
