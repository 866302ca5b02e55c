#include "idcard.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "dg11.h"
#include "gzip.h"
#include "idcard_objects.h"
#include "public_key.h"

// The national ID card: key objects in fixed slots, with the commands of IAS ECC. The objects of RSA keys are
// in the folder 0101, those of GOST keys are in the MF. Nothing can be deleted.
//
// | RSA1, RSA3   | objects 07, 09 | certificate in 0801/0101 |
// | RSA2, RSA4   | objects 08, 0A | certificate in 0801/0102 |
// | GOST1, GOST2 | objects 01, 02 | certificates in 0701, 0702 |
//
// Two slots share a file, and a certificate counts for the slot with its public key. So storing one for RSA3
// would remove that of RSA1. This program refuses it.

namespace qoltanba::tokens::pcsc {
namespace idcard {
namespace {

using crypto::Certificate;
using crypto::KeyAlgorithm;

constexpr std::uint8_t lastSlotOfAll = 0x08;  ///< each card has the slots of RSA up to this one

constexpr std::uint8_t pinReference = 0x02;
constexpr std::size_t pinDigits = 4;
constexpr std::size_t pinBlock = 8;
constexpr std::uint8_t padding = '0';
constexpr std::uint16_t wrongData = 0x6A80;

constexpr std::size_t longestSerial = 64;
constexpr std::size_t rsaSize = 256;

bool isZero(BytesView octets) {
    return std::all_of(octets.begin(), octets.end(), [](std::uint8_t one) { return one == 0; });
}

/// A slot and what is in it.
struct Content {
    const Slot* slot = nullptr;
    std::optional<Bytes> key;  ///< SubjectPublicKeyInfo
    std::optional<Certificate> certificate;
    std::optional<Certificate> stranger;  ///< in the slot's file, and of no key on this card
};

bool isExpired(const Certificate& certificate) {
    return certificate.notAfter() <= std::chrono::system_clock::now();
}

/// The other slot that would lose its certificate if this one got one.
const Content* sharing(const std::vector<Content>& contents, const Slot& slot) {
    const auto found = std::find_if(contents.begin(), contents.end(), [&](const Content& one) {
        return one.slot != &slot && one.slot->file == slot.file && one.certificate;
    });
    return found == contents.end() ? nullptr : &*found;
}

tl::unexpected<Error> failAsShared(const Content& other) {
    return fail(ErrorCode::deviceFull,
                "the place is taken by the certificate of " + std::string(other.slot->name));
}

/// Whether a new key may be made here, without the loss of one that somebody can use.
bool isFree(const std::vector<Content>& contents, const Content& one) {
    return sharing(contents, *one.slot) == nullptr && (!one.certificate || isExpired(*one.certificate));
}

/// The slot for a new key: one that was never used; or without a certificate; or with an expired one.
const Content* freeSlot(const std::vector<Content>& contents, KeyAlgorithm algorithm) {
    const Content* best = nullptr;
    const auto rank = [](const Content& one) { return one.certificate ? 2 : one.key ? 1 : 0; };
    for (const Content& one : contents) {
        if (one.slot->algorithm != algorithm || !isFree(contents, one)) continue;
        if (best == nullptr || rank(one) < rank(*best)) best = &one;
    }
    return best;
}

class IdCard final : public Driver,
                     public MakesKeys,
                     public WritesCertificates,
                     public KnowsHolder,
                     public VerifiesOnReader {
  public:
    explicit IdCard(crypto::LibraryPtr library) : library_(std::move(library)) {}

    /// The number of the card. Cards of other kinds have no such number together with such a folder.
    Result<std::string> serialNumber(Card& card) override {
        const auto number = card.ask({0x00, 0xCA, 0xDF, 0x01, {}, 9});
        if (!number) return fail(number.error());
        if (number->empty() || number->size() > longestSerial)
            return fail(ErrorCode::deviceFailed, "no number of a card");
        if (auto selected = selectKeys(card, slots.front()); !selected) return fail(selected.error());
        serial_ = toHex(*number);
        return serial_;
    }

    Result<std::vector<FoundKey>> keys(Card& card) override {
        const auto all = contents(card);
        if (!all) return fail(all.error());
        std::vector<FoundKey> found;
        for (const Content& one : *all) {
            FoundKey key{aliasOf(*one.slot), {one.slot->number}, one.slot->algorithm, one.certificate};
            if (one.key) found.push_back(key);
            key.certificate = one.stranger;
            key.hasKey = false;
            if (one.stranger) found.push_back(std::move(key));
        }
        return found;
    }

    /// Whether the card would count a question as a wrong PIN is not known.
    std::optional<PinState> pinState(Card& /*card*/) override { return std::nullopt; }

    Result<void> verify(Card& card, const Secret& pin) override {
        const std::string_view digits = pin.view();
        if (digits.size() != pinDigits) return fail(ErrorCode::pinMalformed);
        if (auto selected = selectMaster(card); !selected) return selected;
        Wiped block(pinBlock);
        std::fill(block.octets().begin(), block.octets().end(), padding);
        std::copy(digits.begin(), digits.end(), block.octets().begin());
        const auto answer = card.send({0x00, 0x20, 0x00, pinReference, block.octets(), {}, true});
        if (!answer) return fail(answer.error());
        if (answer->isOk()) return {};
        return refusedPin(answer->status);
    }

    /// The reader overwrites the first octets of the padding.
    Result<void> verifyOnReader(Card& card) override {
        if (auto selected = selectMaster(card); !selected) return selected;
        const Bytes block(pinBlock, padding);
        const auto answer =
            card.sendWithPin({0x00, 0x20, 0x00, pinReference, block}, {pinDigits, pinDigits, pinBlock});
        if (!answer) return fail(answer.error());
        if (answer->isOk()) return {};
        return refusedPin(answer->status);
    }

    /// The card forgets the PIN when it is reset at the end of the transaction.
    void logOut(Card& /*card*/) override {}

    Result<Bytes> sign(Card& card, const FoundKey& key, BytesView digest) override {
        const auto slot = std::find_if(slots.begin(), slots.end(), [&](const Slot& one) {
            return one.number == key.handle.front() && one.algorithm == key.algorithm;
        });
        if (slot == slots.end()) return fail(ErrorCode::keyNotFound, key.alias);
        if (auto selected = selectKeys(card, *slot); !selected) return fail(selected.error());
        auto signature = slot->isRsa() ? signRsa(card, *slot, digest) : signGost(card, *slot, digest);
        const std::size_t size = slot->isRsa() ? rsaSize : 2 * gostSize;
        if (signature && signature->size() != size)
            return fail(ErrorCode::deviceFailed,
                        "a signature of " + std::to_string(signature->size()) + " octets");
        return signature;
    }

    DriverAbilities abilities() override {
        DriverAbilities can;
        can.keys = this;
        can.certificates = this;
        can.holder = this;
        can.reader = this;
        return can;
    }

    Result<Bytes> generate(Card& card, const std::string& alias, KeyAlgorithm algorithm) override {
        if (algorithm != KeyAlgorithm::rsa && algorithm != KeyAlgorithm::gost2004)
            return fail(ErrorCode::unsupportedAlgorithm);
        const auto all = contents(card);
        if (!all) return fail(all.error());
        const Content* place = named(*all, alias);
        if (place != nullptr) {
            if (place->slot->algorithm != algorithm) return fail(ErrorCode::unsupportedAlgorithm, alias);
            if (const Content* other = sharing(*all, *place->slot)) return failAsShared(*other);
            if (!isFree(*all, *place)) return fail(ErrorCode::keyExists, alias);
        } else {
            place = freeSlot(*all, algorithm);
            if (place == nullptr) return fail(ErrorCode::deviceFull, "no free slot");
        }
        const Slot& slot = *place->slot;
        const Card::Uninterrupted uninterrupted(card);
        if (auto selected = selectKeys(card, slot); !selected) return fail(selected.error());
        const auto made = slot.isRsa() ? generateRsa(card, slot) : generateGost(card, slot);
        if (!made) return fail(made.error());
        const auto key = readKey(card, slot);
        if (!key) return fail(key.error());
        if (!key->key) return fail(ErrorCode::deviceFailed, "the card made no key");
        return *key->key;
    }

    Result<void> storeCertificate(Card& card, const std::string& alias,
                                  const Certificate& certificate) override {
        const auto all = contents(card);
        if (!all) return fail(all.error());
        const Bytes wanted = publicKeyOf(certificate);
        const Content* place = named(*all, alias);
        if (place != nullptr && place->key && !isSameKey(*library_, *place->key, wanted))
            return fail(ErrorCode::certificateDoesNotMatch, alias);
        if (place == nullptr) place = withKey(*all, wanted);
        if (place == nullptr || !place->key) return fail(ErrorCode::keyNotFound, alias);
        if (const Content* other = sharing(*all, *place->slot)) return failAsShared(*other);
        const auto file = gzip(certificate.der());
        if (!file) return fail(file.error());
        return writeCertificateFile(card, *place->slot, *file);
    }

    Result<Holder> holder(Card& card) override {
        Holder holder;
        const auto dg11 = readDg11File(card);
        if (!dg11 && dg11.error().code != ErrorCode::deviceFailed) return fail(dg11.error());
        if (auto names = dg11 ? readDg11(*dg11) : std::nullopt) {
            holder.surname = std::move(names->surname);
            holder.givenName = std::move(names->givenName);
            holder.patronymic = std::move(names->patronymic);
        }
        auto number = readIdentityNumber(card);
        if (!number) return fail(number.error());
        holder.iin = std::move(*number);
        return holder;
    }

  private:
    struct KeyObject {
        bool isThere = false;
        std::optional<Bytes> key;  ///< SubjectPublicKeyInfo
    };

    std::string aliasOf(const Slot& slot) const { return std::string(slot.name) + serial_; }

    const Content* named(const std::vector<Content>& contents, const std::string& alias) const {
        const auto found = std::find_if(contents.begin(), contents.end(),
                                        [&](const Content& one) { return aliasOf(*one.slot) == alias; });
        return found == contents.end() ? nullptr : &*found;
    }

    const Content* withKey(const std::vector<Content>& contents, BytesView key) const {
        const auto found = std::find_if(contents.begin(), contents.end(), [&](const Content& one) {
            return one.key && isSameKey(*library_, *one.key, key);
        });
        return found == contents.end() ? nullptr : &*found;
    }

    static Result<void> refusedPin(std::uint16_t status) {
        constexpr std::uint16_t blocked = 0x6983;
        constexpr std::uint16_t alsoBlocked = 0x6984;
        constexpr std::uint16_t noTriesLeft = 0x63C0;
        if (status == blocked || status == alsoBlocked || status == noTriesLeft)
            return fail(ErrorCode::pinBlocked);
        if (status >> 8U != 0x63) return failWithStatus("PIN", status);
        if ((status & 0xF0U) != 0xC0) return fail(ErrorCode::pinIncorrect, textOfStatus(status));
        return tl::unexpected(
            Error{ErrorCode::pinIncorrect, textOfStatus(status), static_cast<int>(status & 0x0FU)});
    }

    /// The slots that the card has, in the order of the table.
    Result<std::vector<Content>> contents(Card& card) const {
        std::vector<Content> all;
        for (const Slot& slot : slots) {
            if (&slot == &slots.front() || !slot.isRsa()) {
                if (auto selected = selectKeys(card, slot); !selected) return fail(selected.error());
            }
            auto object = readKey(card, slot);
            if (!object) return fail(object.error());
            const bool isAlwaysThere = slot.isRsa() && slot.number <= lastSlotOfAll;
            if (object->isThere || isAlwaysThere) all.push_back({&slot, std::move(object->key), {}, {}});
        }
        if (auto found = addCertificates(card, all); !found) return fail(found.error());
        return all;
    }

    Result<void> addCertificates(Card& card, std::vector<Content>& contents) const {
        std::vector<std::uint16_t> files;
        for (Content& one : contents) {
            if (std::find(files.begin(), files.end(), one.slot->file) != files.end()) continue;
            files.push_back(one.slot->file);
            const auto file = readCertificateFile(card, *one.slot);
            if (!file) return fail(file.error());
            if (!*file) continue;
            const auto certificate = storedCertificate(*library_, **file);
            if (certificate && !giveToOwner(contents, one.slot->file, *certificate))
                one.stranger = *certificate;
        }
        return {};
    }

    /// Gives the certificate of this file to the slots with its key. Returns false if there is none.
    bool giveToOwner(std::vector<Content>& contents, std::uint16_t file,
                     const Certificate& certificate) const {
        const Bytes key = publicKeyOf(certificate);
        bool isGiven = false;
        for (Content& owner : contents) {
            if (owner.slot->file != file || !owner.key || !isSameKey(*library_, *owner.key, key)) continue;
            owner.certificate = certificate;
            isGiven = true;
        }
        return isGiven;
    }

    /// The place of the key must be selected.
    Result<KeyObject> readKey(Card& card, const Slot& slot) const {
        const auto value = readPublicHalf(card, slot);
        if (!value) return fail(value.error());
        KeyObject object;
        object.isThere = value->has_value();
        // A slot that was never used holds zeros.
        if (!*value || isZero(**value)) return object;
        auto key = slot.isRsa() ? rsaPublicKey(*library_, **value)
                                : nationalPublicKey(*library_, slot.algorithm, halvesReversed(**value));
        if (key) object.key = std::move(*key);
        return object;
    }

    /// Sends a command that names a key. Cards differ in the top bit of the reference and answer 6A80 to the
    /// other form. `makeData` writes the data for a reference.
    template <class MakeData>
    Result<void> askWithReference(Card& card, Command command, const Slot& slot, MakeData makeData) {
        constexpr unsigned topBit = 0x80;
        const auto send = [&](bool hasTopBit) {
            const auto reference = static_cast<std::uint8_t>(slot.number | (hasTopBit ? topBit : 0U));
            const auto data = makeData(reference);
            command.data = data;
            return card.send(command);
        };
        auto answer = send(hasTopBit_);
        if (answer && answer->status == wrongData) {
            answer = send(!hasTopBit_);
            if (answer && answer->isOk()) hasTopBit_ = !hasTopBit_;
        }
        if (!answer) return fail(answer.error());
        if (!answer->isOk()) return failWithStatus("key " + std::string(slot.name), answer->status);
        return {};
    }

    Result<void> generateRsa(Card& card, const Slot& slot) {
        return askWithReference(card, {0x00, 0x46, 0x02, 0x00}, slot, [](std::uint8_t reference) {
            return std::array<std::uint8_t, 5>{0xA4, 0x03, 0x84, 0x01, reference};
        });
    }

    Result<Bytes> signRsa(Card& card, const Slot& slot, BytesView digest) {
        const auto chosen =
            askWithReference(card, {0x00, 0x22, 0x41, 0xA4}, slot, [](std::uint8_t reference) {
                return std::array<std::uint8_t, 9>{0x95, 0x01, 0x40, 0x84, 0x01, reference, 0x80, 0x01, 0x02};
            });
        if (!chosen) return fail(chosen.error());
        return card.ask({0x00, 0x88, 0x02, 0x00, digestInfo(digest)});
    }

    static Result<void> generateGost(Card& card, const Slot& slot) {
        if (auto ready = needCurve(card, slot); !ready) return ready;
        const std::array<std::uint8_t, 5> which{0xB6, 0x03, 0x84, 0x01, slot.number};
        if (auto made = card.ask({0x00, 0x46, 0x02, 0x00, which}); !made) return fail(made.error());
        return {};
    }

    static Result<Bytes> signGost(Card& card, const Slot& slot, BytesView digest) {
        const std::array<std::uint8_t, 9> which{0x95, 0x01, 0x40, 0x84, 0x01, slot.number, 0x80, 0x01, 0x74};
        if (auto chosen = card.ask({0x00, 0x22, 0x41, 0xB6, which}); !chosen) return chosen;
        const auto signature = card.ask({0x00, 0x2A, 0x9E, 0x9A, digest});
        if (!signature) return signature;
        return halvesReversed(*signature);  // r and s, each big-endian
    }

    const crypto::LibraryPtr library_;
    std::string serial_;
    bool hasTopBit_ = true;
};

}  // namespace
}  // namespace idcard

Model idCardModel() {
    Model model;
    model.type = "idcard";
    model.name = "ID card";
    model.kind = StorageKind::idCard;
    model.keyFamilies = {KeyFamily::gost2004, KeyFamily::rsa};
    model.pin = {idcard::pinDigits, idcard::pinDigits, "0123456789"};
    model.atrs = {"3B771800004B4153414B4944",
                  "3B391900534F4D414453333031",
                  "3B391900534F4D414453333033",
                  "3B3E9500534F4D412D633030372D44533161",
                  "3B3E9500534F4D412D633030372D44533162",
                  "3BFA130000900131FE450031807394410000900075"};
    model.leaving = Leaving::reset;
    model.make = [](const crypto::LibraryPtr& library) -> std::unique_ptr<Driver> {
        return std::make_unique<idcard::IdCard>(library);
    };
    return model;
}

}  // namespace qoltanba::tokens::pcsc
