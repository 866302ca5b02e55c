#pragma once

#include <array>
#include <cstddef>

namespace qoltanba::provider {

/// One national signature scheme: its OIDs and names, and the names under which gost-engine computes it.
/// Every OID and name of this provider is written only in this table.
struct Algorithm {
    const char* keyName;
    const char* keyNames;  ///< aliases for OpenSSL: the name, a colon, the dotted OID
    const char* keyOid;
    const char* curveName;  ///< the first of the two key parameters
    const char* curveOid;
    const char* keyDigestName;  ///< the second of the two key parameters
    const char* keyDigestOid;
    const char* digestName;
    const char* digestNames;
    const char* digestOid;
    const char* signatureName;
    const char* signatureOid;
    std::size_t fieldSize;   ///< octets of a coordinate, of the private scalar and of half a signature
    std::size_t digestSize;  ///< octets
    std::size_t digestBlockSize;
    int bits;
    int securityBits;
    /// The PrivateKeyInfo of a 2004 key holds an INTEGER, that of a later key a little-endian OCTET STRING.
    bool privateKeyIsInteger;
    const char* engineKeyName;        ///< gost-engine's (Russian) short name of this type of key
    const char* engineCurveName;      ///< gost-engine's name for the curve's OID
    const char* engineKeyDigestName;  ///< gost-engine's name for the digest's OID in key parameters
    const char* engineParameterSet;   ///< gost-engine's name for the curve in options
    const char* engineDigestName;     ///< nullptr: nettle computes it, see digest_state.cpp

    std::size_t publicKeySize() const { return 2 * fieldSize; }
    std::size_t signatureSize() const { return 2 * fieldSize; }
};

inline constexpr std::size_t algorithmCount = 3;

inline constexpr std::array<Algorithm, algorithmCount> algorithms{{
    {
        .keyName = "KZ-GOST2015-512",
        .keyNames = "KZ-GOST2015-512:1.2.398.3.10.1.1.2.2",
        .keyOid = "1.2.398.3.10.1.1.2.2",
        .curveName = "KZ-GOST2015-512-curve",
        .curveOid = "1.2.398.3.10.1.1.2.2.1",
        .keyDigestName = "KZ-GOST3411-2015-512",
        .keyDigestOid = "1.2.398.3.10.1.3.3",
        .digestName = "KZ-GOST3411-2015-512",
        .digestNames = "KZ-GOST3411-2015-512:1.2.398.3.10.1.3.3",
        .digestOid = "1.2.398.3.10.1.3.3",
        .signatureName = "KZ-GOST2015-512-with-digest",
        .signatureOid = "1.2.398.3.10.1.1.2.3.2",
        .fieldSize = 64,
        .digestSize = 64,
        .digestBlockSize = 64,
        .bits = 512,
        .securityBits = 256,
        .privateKeyIsInteger = false,
        .engineKeyName = "gost2012_512",
        .engineCurveName = "id-tc26-gost-3410-2012-512-paramSetA",
        .engineKeyDigestName = "md_gost12_512",
        .engineParameterSet = "A",
        .engineDigestName = "md_gost12_512",
    },
    {
        .keyName = "KZ-GOST2015-256",
        .keyNames = "KZ-GOST2015-256:1.2.398.3.10.1.1.2.1",
        .keyOid = "1.2.398.3.10.1.1.2.1",
        .curveName = "KZ-GOST2015-256-curve",
        .curveOid = "1.2.398.3.10.1.1.2.1.1",
        .keyDigestName = "KZ-GOST3411-2015-256",
        .keyDigestOid = "1.2.398.3.10.1.3.2",
        .digestName = "KZ-GOST3411-2015-256",
        .digestNames = "KZ-GOST3411-2015-256:1.2.398.3.10.1.3.2",
        .digestOid = "1.2.398.3.10.1.3.2",
        .signatureName = "KZ-GOST2015-256-with-digest",
        .signatureOid = "1.2.398.3.10.1.1.2.3.1",
        .fieldSize = 32,
        .digestSize = 32,
        .digestBlockSize = 64,
        .bits = 256,
        .securityBits = 128,
        .privateKeyIsInteger = false,
        .engineKeyName = "gost2012_256",
        .engineCurveName = "id-tc26-gost-3410-2012-256-paramSetA",
        .engineKeyDigestName = "md_gost12_256",
        .engineParameterSet = "TCA",
        .engineDigestName = "md_gost12_256",
    },
    {
        .keyName = "KZ-GOST2004",
        .keyNames = "KZ-GOST2004:1.2.398.3.10.1.1.1.1",
        .keyOid = "1.2.398.3.10.1.1.1.1",
        .curveName = "KZ-GOST2004-curve",
        .curveOid = "1.2.398.3.10.1.1.1.1.1",
        .keyDigestName = "KZ-GOST34311-95-test-parameters",
        .keyDigestOid = "1.2.398.3.10.1.3.1.1.0",
        .digestName = "KZ-GOST34311-95",
        .digestNames = "KZ-GOST34311-95:1.2.398.3.10.1.3.1",
        .digestOid = "1.2.398.3.10.1.3.1",
        .signatureName = "KZ-GOST2004-with-digest",
        .signatureOid = "1.2.398.3.10.1.1.1.2",
        .fieldSize = 32,
        .digestSize = 32,
        .digestBlockSize = 32,
        .bits = 256,
        .securityBits = 128,
        .privateKeyIsInteger = true,
        .engineKeyName = "gost2001",
        .engineCurveName = "id-GostR3410-2001-CryptoPro-A-ParamSet",
        .engineKeyDigestName = "id-GostR3411-94-CryptoProParamSet",
        .engineParameterSet = "A",
        .engineDigestName = nullptr,
    },
}};

inline constexpr std::size_t maximumFieldSize = 64;
inline constexpr std::size_t maximumDigestSize = 64;

}  // namespace qoltanba::provider
