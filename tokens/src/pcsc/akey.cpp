#include "akey.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "akey_commands.h"
#include "akey_objects.h"
#include "pin.h"
#include "public_key.h"

// aKey: numbered objects that attributes of PKCS#11 describe (akey_objects.h). Nothing is sent outside a
// session of the device, and a session ends by a command. Long data comes and goes in parts, each in a short
// command with the same header; nothing tells the last one. For reading, the same command is repeated until
// everything has come.

namespace qoltanba::tokens::pcsc {
namespace akey {
namespace {

using crypto::KeyAlgorithm;

constexpr std::size_t longestAlias = 64;

constexpr std::uint16_t wrongPin = 0x9C02;
constexpr std::uint16_t blockedPin = 0x9C0C;

/// P1 and P2. Of the number of a key, the device takes the low octet only.
std::uint16_t parametersOf(unsigned algorithm, unsigned number) {
    return static_cast<std::uint16_t>(algorithm << 8U | (number & 0xFFU));
}

const Object* find(const std::vector<Object>& objects, int group, Kind kind) {
    const auto found = std::find_if(objects.begin(), objects.end(), [&](const Object& one) {
        return one.name.group == group && one.kind == kind;
    });
    return found == objects.end() ? nullptr : &*found;
}

const Object* find(const std::vector<Object>& objects, const std::string& alias) {
    const auto found = std::find_if(objects.begin(), objects.end(),
                                    [&](const Object& one) { return one.name.alias == alias; });
    return found == objects.end() ? nullptr : &*found;
}

/// The first object of each group that has a key.
std::vector<const Object*> keysAmong(const std::vector<Object>& objects) {
    std::vector<const Object*> keys;
    for (const Object& one : objects) {
        const bool isListed = std::any_of(keys.begin(), keys.end(), [&](const Object* other) {
            return other->name.group == one.name.group;
        });
        if (one.kind != Kind::data && one.algorithm && !isListed) keys.push_back(&one);
    }
    return keys;
}

/// The certificates of the groups that have nothing else.
std::vector<const Object*> lonelyAmong(const std::vector<Object>& objects) {
    std::vector<const Object*> certificates;
    for (const Object& one : objects) {
        const bool isAlone = std::all_of(objects.begin(), objects.end(), [&](const Object& other) {
            return other.name.group != one.name.group || other.kind == Kind::data;
        });
        if (isAlone && &one == find(objects, one.name.group, Kind::data)) certificates.push_back(&one);
    }
    return certificates;
}

class AKey final : public Driver,
                   public WritesPin,
                   public MakesKeys,
                   public WritesCertificates,
                   public RemovesKeys {
  public:
    explicit AKey(crypto::LibraryPtr library) : library_(std::move(library)) {}

    Result<std::string> serialNumber(Card& card) override {
        const auto session = Session::open(card);
        if (!session) return fail(session.error());
        const auto answer = askInformation(card);
        if (!answer) return fail(answer.error());
        return toHex(answer->serialNumber);
    }

    /// Whether the device shows private keys before the login is not known. The public half tells as much.
    Result<std::vector<FoundKey>> keys(Card& card) override {
        const auto session = Session::open(card);
        if (!session) return fail(session.error());
        const auto objects = listObjects(card);
        if (!objects) return fail(objects.error());
        std::vector<FoundKey> found;
        for (const Object* key : keysAmong(*objects)) {
            auto certificate = readCertificate(card, find(*objects, key->name.group, Kind::data));
            if (!certificate) return fail(certificate.error());
            if (*certificate && (*certificate)->algorithm() != key->algorithm) certificate->reset();
            found.push_back({key->name.alias,
                             {static_cast<std::uint8_t>(key->name.group)},
                             *key->algorithm,
                             std::move(*certificate)});
        }
        for (const Object* alone : lonelyAmong(*objects)) {
            auto certificate = readCertificate(card, alone);
            if (!certificate) return fail(certificate.error());
            if (*certificate) found.push_back({alone->name.alias, {}, {}, std::move(*certificate), false});
        }
        return found;
    }

    std::optional<PinState> pinState(Card& card) override {
        const auto session = Session::open(card);
        if (!session) return std::nullopt;
        const auto answer = askInformation(card);
        return answer ? std::optional(answer->pin) : std::nullopt;
    }

    Result<void> verify(Card& card, const Secret& pin) override {
        logOut(card);
        auto session = Session::open(card);
        if (!session) return fail(session.error());
        Command command = commandOf(logIn);
        command.data = asBytes(pin.view());
        command.isSecret = true;
        if (auto accepted = askWithPin(card, command); !accepted) return accepted;
        login_ = std::move(*session);
        return {};
    }

    void logOut(Card& /*card*/) override {
        login_.reset();
        objects_.reset();
    }

    Result<Bytes> sign(Card& card, const FoundKey& key, BytesView digest) override {
        const auto algorithm = codeOf(key.algorithm);
        if (!algorithm) return fail(ErrorCode::unsupportedAlgorithm);
        const auto number = privateKey(card, key);
        if (!number) return fail(number.error());
        const Command command = commandOf(signDigest, parametersOf(*algorithm, *number));
        if (key.algorithm == KeyAlgorithm::rsa) return signRsa(card, command, digest);
        // The device reads the digest as a big-endian number. It answers s ‖ r, big-endian, so the whole
        // answer is turned around.
        const auto signature = sendInParts(card, command, reversed(digest));
        if (!signature) return fail(signature.error());
        if (signature->size() != 2 * digest.size())
            return fail(ErrorCode::deviceFailed,
                        "a signature of " + std::to_string(signature->size()) + " octets");
        return reversed(*signature);
    }

    DriverAbilities abilities() override { return {this, this, this, this}; }

    Result<void> changePin(Card& card, const Secret& old, const Secret& changed) override {
        if (!isEnterableElsewhere(changed)) return fail(ErrorCode::pinMalformed);
        Wiped data(4 + old.view().size() + changed.view().size());
        auto to = data.octets().begin();
        for (const Secret* pin : {&old, &changed}) {
            *to++ = 0;  // the length has two octets
            *to++ = static_cast<std::uint8_t>(pin->view().size());
            to = std::copy(pin->view().begin(), pin->view().end(), to);
        }
        Command command = commandOf(replacePin);
        command.data = data.octets();
        command.isSecret = true;
        return askWithPin(card, command);
    }

    Result<Bytes> generate(Card& card, const std::string& alias, KeyAlgorithm algorithm) override {
        const auto code = codeOf(algorithm);
        if (!code) return fail(ErrorCode::unsupportedAlgorithm);
        const auto objects = listObjects(card);
        if (!objects) return fail(objects.error());
        if (find(*objects, alias) != nullptr) return fail(ErrorCode::keyExists, alias);
        const auto group = freeGroup(*objects);
        if (!group) return fail(ErrorCode::deviceFull, "all names are taken");
        const Name name{*group, alias};
        const auto asRead = Name::read(asBytes(name.write()));
        if (alias.size() > longestAlias || !asRead || asRead->alias != alias)
            return fail(ErrorCode::internal, "a name that an aKey cannot keep");

        const Card::Uninterrupted uninterrupted(card);
        const auto command = commandOf(generateKeys, parametersOf(*code, 0));
        const auto made = sendInParts(card, command, pairOfKeys(name, algorithm));
        if (!made) return fail(made.error());
        auto key = publicKeyOfGroup(card, *group);
        if (!key) [[maybe_unused]]
            const auto removed = removeGroup(card, *group);
        return key;
    }

    Result<void> storeCertificate(Card& card, const std::string& alias,
                                  const crypto::Certificate& certificate) override {
        const auto objects = listObjects(card);
        if (!objects) return fail(objects.error());
        const Object* named = find(*objects, alias);
        const Object* half = named != nullptr ? find(*objects, named->name.group, Kind::publicKey) : nullptr;
        if (half == nullptr) return fail(ErrorCode::keyNotFound, alias);
        const auto key = readPublicKey(card, *half);
        if (!key) return fail(key.error());
        if (!isSameKey(*library_, *key, publicKeyOf(certificate)))
            return fail(ErrorCode::certificateDoesNotMatch, alias);
        const auto object = certificateObject(half->name, certificate.der());
        if (!object) return fail(object.error());

        const Card::Uninterrupted uninterrupted(card);
        const Object* present = find(*objects, half->name.group, Kind::data);
        const Command command =
            present != nullptr ? commandOf(rewriteObject, present->number) : commandOf(createObject);
        const auto written = sendInParts(card, command, *object);
        if (!written) return fail(written.error());
        return {};
    }

    Result<void> deleteKey(Card& card, const std::string& alias) override {
        const auto objects = listObjects(card);
        if (!objects) return fail(objects.error());
        const Object* named = find(*objects, alias);
        if (named == nullptr) return fail(ErrorCode::keyNotFound, alias);
        return remove(card, *objects, named->name.group);
    }

  private:
    /// What the national utility accepts. Another PIN could not be entered there.
    static bool isEnterableElsewhere(const Secret& pin) {
        return pin.view().find_first_not_of(newPinAlphabet) == std::string_view::npos;
    }

    /// Sends a command with a PIN once.
    static Result<void> askWithPin(Card& card, const Command& command) {
        const auto answer = card.send(command);
        if (!answer) return fail(answer.error());
        if (answer->isOk()) return {};
        if (answer->status == blockedPin) return fail(ErrorCode::pinBlocked);
        if (answer->status != wrongPin) return failWithStatus("PIN", answer->status);
        const auto now = askInformation(card);
        if (!now) return fail(ErrorCode::pinIncorrect);
        if (now->pin.isBlocked) return fail(ErrorCode::pinBlocked);
        return tl::unexpected(Error{ErrorCode::pinIncorrect, {}, now->pin.triesLeft});
    }

    /// Nothing if there is none that can be read.
    Result<std::optional<crypto::Certificate>> readCertificate(Card& card, const Object* object) const {
        if (object == nullptr) return std::nullopt;
        const auto value = readObject(card, object->number);
        if (!value && value.error().code != ErrorCode::deviceFailed) return fail(value.error());
        if (!value) return std::nullopt;
        const auto certificate = storedCertificate(*library_, *value);
        if (!certificate) return std::nullopt;
        return *certificate;
    }

    /// The SubjectPublicKeyInfo. The value of the object is the parameters and then the key.
    Result<Bytes> readPublicKey(Card& card, const Object& object) const {
        constexpr std::size_t modulusSize = 256;
        if (!object.algorithm) return fail(ErrorCode::unsupportedAlgorithm, "a key of an unknown type");
        const auto value = readObject(card, object.number);
        if (!value) return fail(value.error());
        const bool isRsa = *object.algorithm == KeyAlgorithm::rsa;
        const std::size_t size = isRsa ? modulusSize : crypto::factsOf(*object.algorithm).signatureSize;
        if (value->size() < size)
            return fail(ErrorCode::deviceFailed, "a key of " + std::to_string(value->size()) + " octets");
        const BytesView key = BytesView(*value).last(size);
        if (isRsa) return rsaPublicKey(*library_, key);
        return nationalPublicKey(*library_, *object.algorithm, halvesReversed(key));
    }

    Result<Bytes> publicKeyOfGroup(Card& card, int group) const {
        const auto objects = listObjects(card);
        if (!objects) return fail(objects.error());
        const Object* half = find(*objects, group, Kind::publicKey);
        if (half == nullptr || find(*objects, group, Kind::privateKey) == nullptr)
            return fail(ErrorCode::deviceFailed, "the device made no keys");
        return readPublicKey(card, *half);
    }

    /// The private key goes before the public one: a key that is left without it cannot be taken for whole.
    static Result<void> remove(Card& card, const std::vector<Object>& objects, int group) {
        const Card::Uninterrupted uninterrupted(card);
        for (const Kind kind : {Kind::data, Kind::privateKey, Kind::publicKey}) {
            for (const Object& one : objects) {
                if (one.name.group != group || one.kind != kind) continue;
                const auto removed = card.ask(commandOf(deleteObject, one.number));
                if (!removed) return fail(removed.error());
            }
        }
        return {};
    }

    static Result<void> removeGroup(Card& card, int group) {
        const auto objects = listObjects(card);
        if (!objects) return fail(objects.error());
        return remove(card, *objects, group);
    }

    /// The number of the private half. It is looked up once in a login, because it may not be shown before.
    Result<std::uint16_t> privateKey(Card& card, const FoundKey& key) {
        if (!objects_) {
            auto objects = listObjects(card);
            if (!objects) return fail(objects.error());
            objects_ = std::move(*objects);
        }
        const auto group = static_cast<std::int8_t>(key.handle.front());
        const Object* half = find(*objects_, group, Kind::privateKey);
        if (half == nullptr || half->algorithm != key.algorithm)
            return fail(ErrorCode::keyNotFound, key.alias);
        return half->number;
    }

    static Result<Bytes> signRsa(Card& card, const Command& command, BytesView digest) {
        constexpr std::size_t size = 256;
        auto signature = sendInParts(card, command, signatureBlock(digest, size));
        if (signature && signature->size() != size)
            return fail(ErrorCode::deviceFailed,
                        "a signature of " + std::to_string(signature->size()) + " octets");
        return signature;
    }

    const crypto::LibraryPtr library_;
    std::unique_ptr<Session> login_;
    std::optional<std::vector<Object>> objects_;  ///< as they are listed in this login
};

}  // namespace
}  // namespace akey

Model aKeyModel() {
    Model model;
    model.type = "akey";
    model.name = "aKey";
    model.kind = StorageKind::aKey;
    model.keyFamilies = {KeyFamily::gost2015, KeyFamily::gost2004, KeyFamily::rsa};
    // All of printable ASCII: another program may have set a PIN that the national utility does not allow.
    model.pin = {6, 32, std::string(anyPinAlphabet)};
    model.newPin = {6, 32, std::string(newPinAlphabet)};
    model.factoryPin = "1234567890";
    model.atrs = {"3BFC180000813180459067464A00643170C172FEE0E2", "3B9095801F0399"};
    model.leaving = Leaving::reset;
    model.make = [](const crypto::LibraryPtr& library) -> std::unique_ptr<Driver> {
        return std::make_unique<akey::AKey>(library);
    };
    return model;
}

}  // namespace qoltanba::tokens::pcsc
