#include <openssl/err.h>
#include <openssl/objects.h>

#include <qoltanba/crypto/asn1_time.h>
#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/oids.h>

#include "test_library.h"

namespace qoltanba::crypto {
namespace {

using namespace std::chrono_literals;

Bytes octetsOf(std::initializer_list<int> values) {
    Bytes octets;
    for (const int value : values) octets.push_back(static_cast<std::uint8_t>(value));
    return octets;
}

struct Taken {
    std::optional<der::Element> element;
    std::size_t left = 0;
};

Taken taken(BytesView octets, std::optional<der::Element> (*take)(BytesView&)) {
    BytesView rest = octets;
    const auto element = take(rest);
    return {element, rest.size()};
}

TEST(Der, CutsTheFirstElementOff) {
    const Bytes two = octetsOf({0x04, 0x02, 0xAA, 0xBB, 0x05, 0x00});
    const auto [element, left] = taken(two, der::take);
    ASSERT_TRUE(element);
    EXPECT_EQ(element->tag, der::octetString);
    EXPECT_EQ(Bytes(element->content.begin(), element->content.end()), octetsOf({0xAA, 0xBB}));
    EXPECT_EQ(element->whole.size(), 4U);
    EXPECT_EQ(left, 2U);
}

TEST(Der, LeavesWhatIsNoWholeElement) {
    for (const Bytes& octets : {
             octetsOf({}), octetsOf({0x04}), octetsOf({0x04, 0x02, 0xAA}),  // cut short
             octetsOf({0x04, 0x81}),                                        // a length cut short
             octetsOf({0x04, 0x81, 0x02, 0xAA}),                            // and a content
             octetsOf({0x04, 0x88, 0x80, 0, 0, 0, 0, 0, 0, 0, 0}),          // a length larger than any memory
             octetsOf({0x04, 0x80, 0x00, 0x00}),  // an indefinite length of a primitive element
             octetsOf({0x1F, 0x10, 0x00}),        // SEQUENCE with a long tag
             octetsOf({0x3F, 0x1E, 0x00}),        // 30 with a long tag
             octetsOf({0x3F, 0x80, 0x80}),        // a long tag cut short
         }) {
        for (const auto take : {static_cast<std::optional<der::Element> (*)(BytesView&)>(der::take),
                                static_cast<std::optional<der::Element> (*)(BytesView&)>(der::takeBer)}) {
            const auto [element, left] = taken(octets, take);
            EXPECT_FALSE(element) << toHex(octets);
            EXPECT_EQ(left, octets.size()) << toHex(octets);
        }
    }
    EXPECT_EQ(ERR_peek_error(), 0U);
}

TEST(Der, ReadsLongTagsAndLongLengths) {
    const Bytes longTag = octetsOf({0x5F, 0x1F, 0x01, 0xAA});
    ASSERT_TRUE(taken(longTag, der::take).element);
    EXPECT_EQ(taken(longTag, der::take).element->content.size(), 1U);
    const Bytes content(300, 'x');
    const Bytes whole = der::element(der::octetString, content);
    EXPECT_EQ(whole.size(), 304U);
    ASSERT_TRUE(taken(whole, der::take).element);
    EXPECT_EQ(taken(whole, der::take).element->content.size(), 300U);
}

TEST(Der, ReadsIndefiniteLengthsInBerAlone) {
    const Bytes octets =
        octetsOf({0x30, 0x80, 0x30, 0x80, 0x00, 0x00, 0x02, 0x01, 0x05, 0x00, 0x00, 0x05, 0x00});
    EXPECT_FALSE(taken(octets, der::take).element);
    const auto [element, left] = taken(octets, der::takeBer);
    ASSERT_TRUE(element);
    EXPECT_EQ(element->content.size(), 7U);
    EXPECT_EQ(left, 2U);
    Bytes deep;
    for (int i = 0; i < 18; ++i) deep.insert(deep.end(), {0x30, 0x80});
    deep.resize(deep.size() + 36);
    EXPECT_FALSE(taken(deep, der::takeBer).element) << "deeper than any SignedData";
}

TEST(Der, PutsOctetStringsTogether) {
    const Bytes pieces = octetsOf({0x24, 0x80, 0x04, 0x01, 0xAA, 0x24, 0x03, 0x04, 0x01, 0xBB, 0x00, 0x00});
    EXPECT_EQ(der::octets(*taken(pieces, der::takeBer).element), octetsOf({0xAA, 0xBB}));
    EXPECT_TRUE(der::isOctetString(*taken(pieces, der::takeBer).element));
    for (const Bytes& other : {octetsOf({0x24, 0x03, 0x02, 0x01, 0xAA}), octetsOf({0x24, 0x02, 0x81, 0x00}),
                               octetsOf({0x24, 0x02, 0x04, 0x01}), octetsOf({0x02, 0x01, 0x04})}) {
        EXPECT_FALSE(der::octets(*taken(other, der::takeBer).element)) << toHex(other);
        EXPECT_FALSE(der::isOctetString(*taken(other, der::takeBer).element)) << toHex(other);
    }
}

TEST(Oids, AreEncodedAsOpenSslEncodesThem) {
    const auto check = [](const char* dotted, BytesView encoded) {
        const Handle<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(dotted, 1));
        unsigned char* octets = nullptr;
        const int size = i2d_ASN1_OBJECT(object.get(), &octets);
        EXPECT_EQ(toHex(encoded), toHex({octets, static_cast<std::size_t>(size)})) << dotted;
        OPENSSL_free(octets);
        BytesView rest = encoded;
        EXPECT_EQ(oidText(*der::take(rest)), dotted);
    };
    check("1.2.840.113549.1.7.1", oid::data);
    check("1.2.840.113549.1.7.2", oid::signedData);
    check("1.2.840.113549.1.9.4", oid::messageDigest);
    check("1.2.840.113549.1.9.16.2.47", oid::signingCertificateV2);
    check("1.3.6.1.5.5.7.48.1.1", oid::ocspBasic);
    check("2.5.29.21", oid::reasonCode);
    check("0.9.2342.19200300.100.1.25", oid::encoded<"0.9.2342.19200300.100.1.25">);
    check("2.999.4294967295", oid::encoded<"2.999.4294967295">);
}

TEST(Oids, AreWrittenOutWhateverTheirLength) {
    std::string dotted = "1.2";
    while (dotted.size() < 300) dotted += ".16384";
    const Handle<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(dotted.c_str(), 1));
    ASSERT_TRUE(object);
    EXPECT_EQ(oidText(object.get()), dotted);
    const Bytes none = octetsOf({0x06, 0x00});
    BytesView rest = none;
    EXPECT_EQ(oidText(*der::take(rest)), "");
}

std::optional<TimePoint> encodedTime(std::uint8_t tag, std::string_view text) {
    const Bytes whole = der::element(tag, asBytes(text));
    BytesView rest = whole;
    return timeOf(*der::take(rest));
}

TEST(Asn1Time, IsReadAndKeptWithinWhatATimePointCounts) {
    using std::chrono::sys_days;
    EXPECT_EQ(encodedTime(der::utcTime, "261120122911Z"), sys_days(2026y / 11 / 20) + 12h + 29min + 11s);
    EXPECT_EQ(encodedTime(der::utcTime, "500101000000Z"), sys_days(1950y / 1 / 1));
    EXPECT_EQ(encodedTime(der::generalizedTime, "20500101000000Z"), sys_days(2050y / 1 / 1));
    EXPECT_EQ(encodedTime(der::generalizedTime, "99991231235959Z"), sys_days(2261y / 12 / 31));
    EXPECT_EQ(encodedTime(der::generalizedTime, "00010101000000Z"), sys_days(1678y / 1 / 1));
    EXPECT_EQ(encodedTime(der::generalizedTime, "20260230000000Z"), std::nullopt);
    EXPECT_EQ(encodedTime(der::octetString, "20260220000000Z"), std::nullopt);
    EXPECT_EQ(timeOf(static_cast<const ASN1_TIME*>(nullptr)), std::nullopt);
    EXPECT_EQ(timeText(sys_days(2026y / 11 / 20) + 1s), "2026-11-20T00:00:01Z");
}

}  // namespace
}  // namespace qoltanba::crypto
