#include "curves.h"

#include <openssl/bn.h>

#include <array>
#include <new>
#include <string>
#include <string_view>

#include <qoltanba/base/handle.h>

namespace qoltanba::tokens::pcsc {
namespace {

using NumberPtr = Handle<BIGNUM, BN_free>;
using ScratchPtr = Handle<BN_CTX, BN_CTX_free>;

struct Numbers {
    std::size_t size;
    std::string_view p, b, x, y, q;
};

/// RFC 4357, 11.4: id-GostR3410-2001-CryptoPro-A-ParamSet.
constexpr Numbers cryptoProA{32,
                             "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFD97",
                             "A6",
                             "1",
                             "8D91E471E0989CDA27DF505A453F2B7635294F2DDF23E3B122ACC99C9E9F1E14",
                             "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893"};

/// RFC 7836, A.1: id-tc26-gost-3410-12-512-paramSetA.
constexpr Numbers tc26SetA{64,
                           "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
                           "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDC7",
                           "E8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265"
                           "EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760",
                           "3",
                           "7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921"
                           "DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4",
                           "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
                           "27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275"};

/// OpenSSL's functions for numbers fail only without memory.
void need(bool done) {
    if (!done) throw std::bad_alloc();
}

NumberPtr numberOf(std::string_view hex) {
    BIGNUM* number = nullptr;
    need(BN_hex2bn(&number, std::string(hex).c_str()) > 0);
    return NumberPtr(number);
}

Bytes octetsOf(const BIGNUM* number, std::size_t size) {
    Bytes octets(size);
    need(BN_bn2binpad(number, octets.data(), static_cast<int>(size)) >= 0);
    return octets;
}

}  // namespace

std::optional<Curve> curveOf(crypto::KeyAlgorithm algorithm) {
    const bool isLong = algorithm == crypto::KeyAlgorithm::gost2015_512;
    if (!isLong && algorithm != crypto::KeyAlgorithm::gost2004) return std::nullopt;
    const Numbers& numbers = isLong ? tc26SetA : cryptoProA;
    const auto octets = [&](std::string_view hex) { return octetsOf(numberOf(hex).get(), numbers.size); };
    const NumberPtr a = numberOf(numbers.p);
    need(BN_sub_word(a.get(), 3) == 1);  // a = p − 3 on both curves
    return Curve{numbers.size,      octets(numbers.p), octetsOf(a.get(), numbers.size),
                 octets(numbers.b), octets(numbers.x), octets(numbers.y),
                 octets(numbers.q)};
}

std::array<Bytes, 2> montgomeryConstants(BytesView modulus, int bits) {
    const ScratchPtr scratch(BN_CTX_new());
    const NumberPtr m(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr));
    const NumberPtr r(BN_new());
    const NumberPtr square(BN_new());
    need(scratch && m && r && square);
    need(BN_set_bit(r.get(), bits) == 1 && BN_nnmod(r.get(), r.get(), m.get(), scratch.get()) == 1 &&
         BN_mod_sqr(square.get(), r.get(), m.get(), scratch.get()) == 1);
    return {octetsOf(r.get(), modulus.size()), octetsOf(square.get(), modulus.size())};
}

}  // namespace qoltanba::tokens::pcsc
