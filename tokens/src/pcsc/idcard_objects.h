#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/crypto/algorithm.h>

#include "card.h"

/// The files and key objects of the national ID card. Each function selects what it needs, unless it says
/// otherwise. deviceFailed if the card refuses.
namespace qoltanba::tokens::pcsc::idcard {

struct Slot {
    std::string_view name;
    crypto::KeyAlgorithm algorithm;
    std::uint8_t number;
    std::uint16_t file;

    bool isRsa() const { return algorithm == crypto::KeyAlgorithm::rsa; }
};

inline constexpr std::array<Slot, 6> slots{{
    {"RSA1", crypto::KeyAlgorithm::rsa, 0x07, 0x0101},
    {"RSA2", crypto::KeyAlgorithm::rsa, 0x08, 0x0102},
    {"RSA3", crypto::KeyAlgorithm::rsa, 0x09, 0x0101},
    {"RSA4", crypto::KeyAlgorithm::rsa, 0x0A, 0x0102},
    {"GOST1", crypto::KeyAlgorithm::gost2004, 0x01, 0x0701},
    {"GOST2", crypto::KeyAlgorithm::gost2004, 0x02, 0x0702},
}};

inline constexpr std::size_t gostSize = 32;  ///< octets of a number

Result<void> selectMaster(Card& card);
/// The place of a slot's key object.
Result<void> selectKeys(Card& card, const Slot& slot);

/// The value of the public half: a modulus, or x ‖ y, big-endian. Zeros in a slot that was never used;
/// nothing if the card has no such slot. The place of the key must be selected.
Result<std::optional<Bytes>> readPublicHalf(Card& card, const Slot& slot);

/// Writes the curve into a slot for GOST keys that does not have it. The place of the key must be selected.
Result<void> needCurve(Card& card, const Slot& slot);

/// What is in the slot's file for certificates. Nothing if it is empty or cannot be read.
Result<std::optional<Bytes>> readCertificateFile(Card& card, const Slot& slot);
/// tooLarge.
Result<void> writeCertificateFile(Card& card, const Slot& slot, BytesView content);

Result<std::string> readIdentityNumber(Card& card);
/// Data group 11 of the travel application.
Result<Bytes> readDg11File(Card& card);

}  // namespace qoltanba::tokens::pcsc::idcard
