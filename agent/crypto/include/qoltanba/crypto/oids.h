#pragma once

#include <openssl/types.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <qoltanba/crypto/der.h>

/// Object identifiers that more than one layer uses, in dotted form and encoded. Any thread may call the
/// functions.
namespace qoltanba::crypto {

/// Returns the dotted form, even if OpenSSL has a name for the OID. If there is no OID, the result is empty.
std::string oidText(const ASN1_OBJECT* object);
/// The same for an encoded OBJECT IDENTIFIER. If the element is not one, the result is empty.
std::string oidText(const der::Element& oid);

namespace oid {

/// A dotted object identifier as a template argument.
template <std::size_t size>
struct Dotted {
    // Not explicit, because the template argument is a literal.
    consteval Dotted(const char (&dotted)[size]) { std::copy_n(dotted, size, text); }
    char text[size]{};
};

namespace detail {

/// Writes one OBJECT IDENTIFIER of fewer than 128 octets.
struct Encoder {
    std::array<std::uint8_t, 2 + 127> octets{};
    std::size_t count = 2;

    constexpr void append(unsigned long arc) {
        std::size_t groups = 1;
        for (unsigned long rest = arc >> 7U; rest != 0; rest >>= 7U) ++groups;
        while (groups-- > 0) {
            const unsigned long group = (arc >> (7 * groups)) & 0x7FU;
            octets.at(count++) = static_cast<std::uint8_t>(group | (groups > 0 ? 0x80U : 0U));
        }
    }
};

constexpr Encoder encode(std::string_view dotted) {
    Encoder encoder;
    unsigned long arc = 0;
    unsigned long root = 0;
    int arcs = 0;
    const auto endArc = [&] {
        if (++arcs == 1) {
            root = arc;
        } else {
            encoder.append(arcs == 2 ? 40 * root + arc : arc);
        }
        arc = 0;
    };
    for (const char character : dotted) {
        if (character == '.') {
            endArc();
        } else {
            arc = 10 * arc + static_cast<unsigned long>(character - '0');
        }
    }
    endArc();
    encoder.octets[0] = der::objectIdentifier;
    encoder.octets[1] = static_cast<std::uint8_t>(encoder.count - 2);
    return encoder;
}

template <Dotted dotted>
consteval auto encoded() {
    constexpr Encoder encoder = encode(std::string_view(dotted.text, sizeof dotted.text - 1));
    std::array<std::uint8_t, encoder.count> whole{};
    std::copy_n(encoder.octets.begin(), encoder.count, whole.begin());
    return whole;
}

}  // namespace detail

/// The encoded OBJECT IDENTIFIER with its header, as in encoded<"1.2.840.113549.1.7.1">.
template <Dotted dotted>
inline constexpr auto encoded = detail::encoded<dotted>();

/// The same for one that is chosen while the program runs. `dotted` is written in this program's sources:
/// digits and dots, with an encoding of fewer than 128 octets.
inline Bytes encode(std::string_view dotted) {
    const detail::Encoder encoder = detail::encode(dotted);
    return {encoder.octets.begin(), encoder.octets.begin() + static_cast<std::ptrdiff_t>(encoder.count)};
}

// Extended key usages (RFC 5280, section 4.2.1.12).
inline constexpr std::string_view serverAuth = "1.3.6.1.5.5.7.3.1";
inline constexpr std::string_view clientAuth = "1.3.6.1.5.5.7.3.2";
inline constexpr std::string_view codeSigning = "1.3.6.1.5.5.7.3.3";
inline constexpr std::string_view emailProtection = "1.3.6.1.5.5.7.3.4";
inline constexpr std::string_view timeStamping = "1.3.6.1.5.5.7.3.8";
inline constexpr std::string_view ocspSigning = "1.3.6.1.5.5.7.3.9";

/// The national authority writes the owner's role beside the purpose of the key.
inline constexpr std::string_view nationalRoles = "1.2.398.3.3.4";
inline constexpr std::string_view nationalPolicies = "1.2.398.3.3.2";

// Digests (RFC 8017, appendix B.1; RIPEMD-160 of TeleTrusT).
inline constexpr std::string_view md5 = "1.2.840.113549.2.5";
inline constexpr std::string_view ripemd160 = "1.3.36.3.2.1";
inline constexpr std::string_view sha1 = "1.3.14.3.2.26";
inline constexpr std::string_view sha224 = "2.16.840.1.101.3.4.2.4";
inline constexpr std::string_view sha256 = "2.16.840.1.101.3.4.2.1";
inline constexpr std::string_view sha384 = "2.16.840.1.101.3.4.2.2";
inline constexpr std::string_view sha512 = "2.16.840.1.101.3.4.2.3";

/// The content type of a time-stamp token (RFC 3161, section 2.4.2).
inline constexpr std::string_view tstInfo = "1.2.840.113549.1.9.16.1.4";

// Content types of CMS (RFC 5652, sections 4 and 5.1).
inline constexpr auto data = encoded<"1.2.840.113549.1.7.1">;
inline constexpr auto signedData = encoded<"1.2.840.113549.1.7.2">;

// Signed attributes (RFC 5652, section 11; RFC 5035, section 3).
inline constexpr auto contentType = encoded<"1.2.840.113549.1.9.3">;
inline constexpr auto messageDigest = encoded<"1.2.840.113549.1.9.4">;
inline constexpr auto signingTime = encoded<"1.2.840.113549.1.9.5">;
inline constexpr auto signingCertificateV2 = encoded<"1.2.840.113549.1.9.16.2.47">;

// Unsigned attributes (RFC 3161, appendix A; ETSI TS 101 733, sections 6.2 and 6.3).
inline constexpr auto signatureTimeStampToken = encoded<"1.2.840.113549.1.9.16.2.14">;
inline constexpr auto certificateRefs = encoded<"1.2.840.113549.1.9.16.2.21">;
inline constexpr auto revocationRefs = encoded<"1.2.840.113549.1.9.16.2.22">;
inline constexpr auto certificateValues = encoded<"1.2.840.113549.1.9.16.2.23">;
inline constexpr auto revocationValues = encoded<"1.2.840.113549.1.9.16.2.24">;

// id-pkix-ocsp-basic (RFC 6960, section 4.2.1) and id-ri-ocsp-response (RFC 5940, section 2.1).
inline constexpr auto ocspBasic = encoded<"1.3.6.1.5.5.7.48.1.1">;
inline constexpr auto ocspRevocation = encoded<"1.3.6.1.5.5.7.16.2">;

// Extensions of CRL entries (RFC 5280, section 5.3).
inline constexpr auto reasonCode = encoded<"2.5.29.21">;
inline constexpr auto invalidityDate = encoded<"2.5.29.24">;

}  // namespace oid
}  // namespace qoltanba::crypto
