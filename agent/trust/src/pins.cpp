#include <array>

#include <qoltanba/trust/authorities.h>

namespace qoltanba::trust {
namespace {

// The national authorities, as published at pki.gov.kz and root.gov.kz (docs/trust.md).
constexpr std::array pins = {
    Pin{"root GOST 2022", Environment::production,
        "af77725f8328bb24f89d81da3acdf7cee4324248538b7ba2cd2a860517fb9dca",
        "http://pki.gov.kz/cert/root_gost_2022.cer"},
    Pin{"issuing GOST 2022", Environment::production,
        "32c7d233a42703a327f3025543a05b930e3f39a786c68dfa196baa86d5618524",
        "http://pki.gov.kz/cert/nca_gost_2022.cer"},
    Pin{"root RSA 2020", Environment::production,
        "9ba06354b626641715182e4d07c9dbaa1777720fa795d03174ffc68876535dcd",
        "http://pki.gov.kz/cert/root_rsa_2020.cer"},
    Pin{"root GOST 2015", Environment::production,
        "9ab210e54e6b0343321131202d9edcc2598f598cfdd9ee4ec1056021ab2e9759", ""},
    Pin{"root RSA 2015", Environment::production,
        "a7064abc5699827f370c67b09f1a1bfd7ad5e1514d471223df209c08300ea972", ""},
    Pin{"issuing GOST 2018", Environment::production,
        "908521d0531e5645e64b34d3588374a3a83582c860e5f7293a04c41217e8cc18", ""},
    Pin{"issuing RSA 2018", Environment::production,
        "34d1b311a9873191ae3382805df51e0a5da23315c512a8deeb885668ceeb5834", ""},
    Pin{"root GOST TEST 2022", Environment::test,
        "b995e79e7c07429f8f79e185451e5599ce342ac720000f01b3854fdfa03031a6", ""},
    Pin{"issuing GOST TEST 2022", Environment::test,
        "beeffc0bdb77cd798c35983eb0715f6ef0051cccb71d7cd05505e8a4fb2c6f4d", ""},
};

}  // namespace

std::span<const Pin> nationalPins() {
    return pins;
}

}  // namespace qoltanba::trust
