#include "gammatech.h"

#include <algorithm>
#include <array>
#include <utility>

#include <qoltanba/base/ascii.h>

#include "gammatech_applet.h"
#include "gzip.h"
#include "pin.h"
#include "public_key.h"

// eToken PRO 72K, JaCarta and eToken 5110. The applet keeps one list of keys. A key has an alias, a type and
// at most one certificate. Other programs see the alias in hexadecimal.
//
// There is no command to log out. The reset at the end of the transaction does it.

namespace qoltanba::tokens::pcsc {
namespace gammatech {
namespace {

using crypto::KeyAlgorithm;
constexpr Code hello{0x15, 0x20};
constexpr Code count{0x12, 0x22};
constexpr Code aliasAt{0x12, 0x21};
constexpr Code generateGost{0x11, 0x20};
constexpr Code typeOfGost{0x11, 0x22};

constexpr std::array<std::uint8_t, 2> gostKeys{0x00, 0x00};
constexpr std::array<std::uint8_t, 2> rsaKeys{0x00, 0x03};
constexpr std::uint8_t type256 = 0x01;
constexpr std::uint8_t type512 = 0x0C;

/// The national software counts the keys in one octet.
constexpr std::size_t mostKeys = 256;
/// What a device may give. The real limit is not known.
constexpr std::size_t longestAlias = 128;
/// What this program writes. The national software makes aliases of 13 octets.
constexpr std::size_t longestNewAlias = 32;
/// The national software refuses more, so it could not write it again.
constexpr std::size_t longestCertificate = 2048;
constexpr int rsaBits = 8 * rsaSize;

constexpr std::uint16_t alreadyExists = 0x6A89;
constexpr std::uint16_t unknownInstruction = 0x6D00;
constexpr std::uint16_t unknownClass = 0x6E00;

/// The devices have each number big-endian. The national encoding has it little-endian.
Bytes reversedHalves(BytesView pair) {
    const std::size_t half = pair.size() / 2;
    return joined({reversed(pair.first(half)), reversed(pair.subspan(half))});
}

std::optional<Bytes> aliasOf(std::string_view hex) {
    if (hex.empty() || hex.size() % 2 != 0 || !std::all_of(hex.begin(), hex.end(), isHexDigit))
        return std::nullopt;
    const auto digit = [](char one) {
        return static_cast<unsigned>(isAsciiDigit(one) ? one - '0' : asciiLower(one) - 'a' + 10);
    };
    Bytes octets;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        octets.push_back(static_cast<std::uint8_t>(digit(hex[i]) << 4U | digit(hex[i + 1])));
    return octets;
}

/// Devices and the national software end an alias at the first zero.
bool isWritable(const Bytes& alias) {
    return alias.size() <= longestNewAlias && std::find(alias.begin(), alias.end(), 0) == alias.end();
}

/// The device has answered, and refused. Any other error would be the same for all further commands.
bool isRefusal(const Error& error) {
    return error.code == ErrorCode::deviceFailed || error.code == ErrorCode::deviceFull;
}

class GammatechDriver final : public Driver,
                              public WritesPin,
                              public MakesKeys,
                              public WritesCertificates,
                              public RemovesKeys {
  public:
    GammatechDriver(const Table& table, crypto::LibraryPtr library)
        : table_(table),
          library_(std::move(library)),
          wire_(table.sendsLe),
          transfer_(makeTransfer(table, wire_)) {}

    Result<std::string> serialNumber(Card& card) override {
        constexpr std::size_t at = 9;
        constexpr std::size_t size = 8;
        if (auto selected = select(card); !selected) return fail(selected.error());
        const Code code = table_.information;
        const auto answer = card.ask({appletClass, code.ins, code.p1, code.p2, {}, 100});
        if (!answer) return fail(answer.error());
        if (answer->size() < at + size) return fail(ErrorCode::deviceFailed, "information that is too short");
        return toHex(BytesView(*answer).subspan(at, size));
    }

    Result<std::vector<FoundKey>> keys(Card& card) override {
        if (auto opened = open(card); !opened) return fail(opened.error());
        std::vector<FoundKey> found;
        for (const Bytes& alias : aliases_) {
            auto certificate = readCertificate(card, alias);
            if (!certificate) return fail(certificate.error());
            if (*certificate) {
                const KeyAlgorithm algorithm = *(*certificate)->algorithm();
                found.push_back({toHex(alias), alias, algorithm, std::move(*certificate)});
                continue;
            }
            const auto algorithm = readAlgorithm(card, alias);
            if (!algorithm) return fail(algorithm.error());
            if (*algorithm) found.push_back({toHex(alias), alias, **algorithm, std::nullopt});
        }
        return found;
    }

    /// A device says it only when a PIN was wrong.
    std::optional<PinState> pinState(Card& /*card*/) override { return lastPinState_; }

    Result<void> verify(Card& card, const Secret& pin) override {
        if (auto opened = open(card); !opened) return opened;
        const Code code = table_.verify;
        const auto answer =
            card.send({appletClass, code.ins, code.p1, code.p2, asBytes(pin.view()), {}, true});
        if (!answer) return fail(answer.error());
        return judge("verify", answer->status);
    }

    void logOut(Card& /*card*/) override {}

    Result<Bytes> sign(Card& card, const FoundKey& key, BytesView digest) override {
        if (key.algorithm == KeyAlgorithm::rsa) {
            if (!key.certificate || key.certificate->keyBits() != rsaBits)
                return fail(ErrorCode::unsupportedAlgorithm, "RSA key");
            return transfer_->applyRsa(card, key.handle, signatureBlock(digest, rsaSize));
        }
        const auto signature = transfer_->signGost(card, key.handle, reversed(digest));
        if (!signature) return fail(signature.error());
        return reversedHalves(*signature);
    }

    DriverAbilities abilities() override { return {this, this, this, this}; }

    Result<void> changePin(Card& card, const Secret& old, const Secret& changed) override {
        const std::string_view before = old.view();
        const std::string_view after = changed.view();
        if (after.empty() || after.size() > table_.longestPin ||
            after.find_first_not_of(newPinAlphabet) != std::string_view::npos)
            return fail(ErrorCode::pinMalformed);
        Wiped data(2 + before.size() + after.size());
        const std::array lengths{static_cast<std::uint8_t>(before.size()),
                                 static_cast<std::uint8_t>(after.size())};
        auto at = std::copy(lengths.begin(), lengths.end(), data.octets().begin());
        std::copy(after.begin(), after.end(), std::copy(before.begin(), before.end(), at));
        const Code code = table_.changePin;
        const Card::Uninterrupted uninterrupted(card);
        const auto answer = card.send({appletClass, code.ins, code.p1, code.p2, data.octets(), {}, true});
        if (!answer) return fail(answer.error());
        // The old PIN was right a moment ago. If the device refuses now, it is for the new one.
        if (answer->isOk() || pinStateOf(answer->status)) return judge("change", answer->status);
        return failWithStatus("change", answer->status);
    }

    /// The device has checked the PIN just before, as it does when the national software asks for a key.
    Result<Bytes> generate(Card& card, const std::string& alias, KeyAlgorithm algorithm) override {
        const auto octets = aliasOf(alias);
        if (!octets || !isWritable(*octets))
            return fail(ErrorCode::internal, "a name that the device cannot keep");
        if (!canHave(algorithm)) return fail(ErrorCode::unsupportedAlgorithm);
        if (isThere(*octets)) return fail(ErrorCode::keyExists, alias);
        const Card::Uninterrupted uninterrupted(card);
        if (auto made = makePair(card, *octets, algorithm); !made) return fail(made.error());
        auto key = readPublicKey(card, *octets, algorithm);
        if (!key) {  // nobody would know the public key, so nobody could use the pair
            [[maybe_unused]] const auto removed = remove(card, *octets);
        }
        return key;
    }

    Result<void> storeCertificate(Card& card, const std::string& alias,
                                  const crypto::Certificate& certificate) override {
        const auto octets = aliasOf(alias);
        if (!octets || !isThere(*octets)) return fail(ErrorCode::keyNotFound, alias);
        if (auto fits = isFor(card, *octets, certificate); !fits) return fits;
        const auto stored = gzip(certificate.der());
        if (!stored) return fail(stored.error());
        if (stored->size() > longestCertificate)
            return fail(ErrorCode::tooLarge, std::to_string(stored->size()) + " octets, compressed");
        const Card::Uninterrupted uninterrupted(card);
        return transfer_->writeCertificate(card, *octets, *stored);
    }

    Result<void> deleteKey(Card& card, const std::string& alias) override {
        const auto octets = aliasOf(alias);
        if (!octets || !isThere(*octets)) return fail(ErrorCode::keyNotFound, alias);
        const Card::Uninterrupted uninterrupted(card);
        return remove(card, *octets);
    }

  private:
    Result<void> select(Card& card) {
        const auto selected = card.ask({0x00, 0xA4, 0x04, 0x00, table_.application});
        if (!selected) return fail(selected.error());
        // The national software sends this always, and ignores the answer. What it does is not known.
        const auto answer = card.send({appletClass, hello.ins, hello.p1, hello.p2});
        if (!answer) return fail(answer.error());
        return {};
    }

    /// Selects the application and reads the aliases.
    Result<void> open(Card& card) {
        aliases_.clear();
        if (auto selected = select(card); !selected) return selected;
        const auto answer = wire_.ask(card, count, {}, 256, 2);
        if (!answer) return fail(answer.error());
        const std::size_t keys = firstNumber(*answer);
        if (keys > mostKeys) return fail(ErrorCode::deviceFailed, std::to_string(keys) + " keys");
        for (std::size_t i = 0; i < keys; ++i) {
            auto alias = wire_.ask(card, aliasAt, twoOctets(i), 50, 1);
            if (!alias && !isRefusal(alias.error())) return fail(alias.error());
            if (!alias) continue;
            alias->erase(std::find(alias->begin(), alias->end(), 0), alias->end());
            if (alias->empty() || alias->size() > longestAlias || isThere(*alias)) continue;
            aliases_.push_back(std::move(*alias));
        }
        return {};
    }

    bool isThere(const Bytes& alias) const {
        return std::find(aliases_.begin(), aliases_.end(), alias) != aliases_.end();
    }

    bool canHave(std::optional<KeyAlgorithm> algorithm) const {
        return algorithm == KeyAlgorithm::gost2004 || algorithm == KeyAlgorithm::rsa ||
               (algorithm == KeyAlgorithm::gost2015_512 && table_.has512);
    }

    /// What the status word of a PIN says. The national software takes any failure for a wrong PIN, because
    /// what real devices answer is not known. Only an answer that says that there is no such command is
    /// certain to be none.
    Result<void> judge(std::string_view what, std::uint16_t status) {
        lastPinState_ = pinStateOf(status);
        if (status == 0x9000) return {};
        if (status == unknownInstruction || status == unknownClass) return failWithStatus(what, status);
        const std::string detail = std::string(what) + ": " + textOfStatus(status);
        if (lastPinState_ && lastPinState_->isBlocked) return fail(ErrorCode::pinBlocked, detail);
        Error error{ErrorCode::pinIncorrect, detail};
        if (lastPinState_) error.triesLeft = lastPinState_->triesLeft;
        return fail(std::move(error));
    }

    /// Nothing if there is no certificate, or none of a key that the device can have.
    Result<std::optional<crypto::Certificate>> readCertificate(Card& card, const Bytes& alias) {
        const auto stored = transfer_->readCertificate(card, alias);
        if (!stored && !isRefusal(stored.error())) return fail(stored.error());
        if (!stored) return std::nullopt;
        const auto certificate = storedCertificate(*library_, *stored);
        if (!certificate || !canHave(certificate->algorithm())) return std::nullopt;
        return *certificate;
    }

    /// Asks for the algorithm of a key. Nothing if the device does not say.
    Result<std::optional<KeyAlgorithm>> readAlgorithm(Card& card, const Bytes& alias) {
        const auto isGost = hasKey(card, alias, gostKeys);
        if (!isGost) return fail(isGost.error());
        if (*isGost && !table_.has512) return KeyAlgorithm::gost2004;
        if (*isGost) return readTypeOfGost(card, alias);
        const auto isRsa = hasKey(card, alias, rsaKeys);
        if (!isRsa) return fail(isRsa.error());
        if (*isRsa) return KeyAlgorithm::rsa;
        return std::nullopt;
    }

    Result<bool> hasKey(Card& card, const Bytes& alias, BytesView type) const {
        const Code code = table_.hasKey;
        const Bytes data = joined({named(alias), type});
        const auto answer = card.send({appletClass, code.ins, code.p1, code.p2, data});
        if (!answer) return fail(answer.error());
        return answer->isOk();
    }

    Result<std::optional<KeyAlgorithm>> readTypeOfGost(Card& card, const Bytes& alias) {
        const auto type = wire_.ask(card, typeOfGost, joined({named(alias), gostKeys}), 1, 1);
        if (!type && !isRefusal(type.error())) return fail(type.error());
        if (!type) return std::nullopt;
        if (type->front() == type256) return KeyAlgorithm::gost2004;
        if (type->front() == type512) return KeyAlgorithm::gost2015_512;
        return std::nullopt;
    }

    /// The SubjectPublicKeyInfo.
    Result<Bytes> readPublicKey(Card& card, const Bytes& alias, KeyAlgorithm algorithm) {
        if (algorithm == KeyAlgorithm::rsa) {
            const auto modulus = transfer_->modulus(card, alias);
            if (!modulus) return fail(modulus.error());
            return rsaPublicKey(*library_, *modulus);
        }
        const std::size_t half = crypto::factsOf(algorithm).signatureSize / 2;
        const auto point = transfer_->point(card, alias, half);
        if (!point) return fail(point.error());
        return nationalPublicKey(*library_, algorithm, reversedHalves(*point));
    }

    /// A device refuses to give a key as one of another type, or gives another key.
    Result<void> isFor(Card& card, const Bytes& alias, const crypto::Certificate& certificate) {
        if (!canHave(certificate.algorithm())) return fail(ErrorCode::certificateDoesNotMatch, "algorithm");
        const auto key = readPublicKey(card, alias, *certificate.algorithm());
        if (!key && !isRefusal(key.error())) return fail(key.error());
        if (!key) return fail(ErrorCode::certificateDoesNotMatch, key.error().detail);
        if (!isSameKey(*library_, *key, publicKeyOf(certificate)))
            return fail(ErrorCode::certificateDoesNotMatch, toHex(alias));
        return {};
    }

    /// It can take tens of seconds.
    Result<void> makePair(Card& card, const Bytes& alias, KeyAlgorithm algorithm) const {
        const bool isRsa = algorithm == KeyAlgorithm::rsa;
        const Code code = isRsa ? table_.generateRsa : generateGost;
        const Bytes data = isRsa ? requestForRsa(alias) : requestForGost(alias, algorithm);
        const auto answer = card.send({appletClass, code.ins, code.p1, code.p2, data});
        if (!answer) return fail(answer.error());
        if (answer->status == alreadyExists) return fail(ErrorCode::keyExists, toHex(alias));
        if (!answer->isOk()) return failWithStatus("generate", answer->status);
        return {};
    }

    static Bytes requestForGost(const Bytes& alias, KeyAlgorithm algorithm) {
        const std::array type{algorithm == KeyAlgorithm::gost2015_512 ? type512 : type256};
        return joined({type, named(alias)});
    }

    Bytes requestForRsa(const Bytes& alias) const {
        constexpr std::array<std::uint8_t, 1> notKnown{0x08};
        const Bytes request = joined({twoOctets(rsaBits), notKnown, named(alias)});
        return table_.measuresRequest ? joined({twoOctets(request.size()), request}) : request;
    }

    Result<void> remove(Card& card, const Bytes& alias) const {
        return Wire::tell(card, table_.remove, named(alias));
    }

    const Table& table_;
    const crypto::LibraryPtr library_;
    Wire wire_;
    const std::unique_ptr<Transfer> transfer_;
    std::vector<Bytes> aliases_;  ///< as the last open() found them
    std::optional<PinState> lastPinState_;
};

template <const Table& table>
Model model() {
    Model made;
    made.pin = {1, 32, std::string(anyPinAlphabet)};
    made.factoryPin = "1234567890";
    made.newPin = {1, table.longestPin, std::string(newPinAlphabet)};
    made.lengths = table.isInPieces ? Lengths::shortOnly : Lengths::extended;
    made.leaving = Leaving::reset;
    made.make = [](const crypto::LibraryPtr& library) -> std::unique_ptr<Driver> {
        return std::make_unique<GammatechDriver>(table, library);
    };
    return made;
}

}  // namespace
}  // namespace gammatech

Model eToken72kModel() {
    Model made = gammatech::model<gammatech::eToken72k>();
    made.type = "etoken72k";
    made.name = "eToken PRO 72K";
    made.kind = StorageKind::eToken72k;
    made.keyFamilies = {KeyFamily::gost2004, KeyFamily::rsa};
    // The second is that of the eToken 5110, which eToken PRO 72K with other firmware have too.
    made.atrs = {"3BD518008131FE7D8073C82110F4", "3BD5180081313A7D8073C8211030"};
    return made;
}

Model jaCartaModel() {
    Model made = gammatech::model<gammatech::jaCarta>();
    made.type = "jacarta";
    made.name = "JaCarta";
    made.kind = StorageKind::jaCarta;
    made.keyFamilies = {KeyFamily::gost2004, KeyFamily::rsa};
    made.atrs = {"3BDC18FF8191FE1FC38073C821136601061159000128"};
    return made;
}

Model eToken5110Model() {
    Model made = gammatech::model<gammatech::eToken5110>();
    made.type = "etoken5110";
    made.name = "eToken 5110";
    made.kind = StorageKind::eToken5110;
    made.keyFamilies = {KeyFamily::gost2015, KeyFamily::gost2004, KeyFamily::rsa};
    made.atrs = {"3BD5180081313A7D8073C8211030"};
    return made;
}

}  // namespace qoltanba::tokens::pcsc
