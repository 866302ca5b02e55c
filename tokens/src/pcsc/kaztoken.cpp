#include "kaztoken.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "file_system.h"
#include "gzip.h"
#include "kaztoken_files.h"
#include "kaztoken_map.h"
#include "pin.h"
#include "public_key.h"

namespace qoltanba::tokens::pcsc {
namespace {

using namespace kaztoken;
using crypto::KeyAlgorithm;

constexpr std::uint8_t pinReference = 0x02;
constexpr std::uint32_t kindTag = 0x85;

/// The national software asks for this much free memory, in octets.
constexpr std::size_t memoryForKey = 2048;
constexpr std::size_t memoryForCertificate = 5120;
/// It refuses larger files, so it could not read what is larger.
constexpr std::size_t longestCertificate = 2048;
constexpr std::size_t longestName = 64;

/// Names come from this program or from the national software, which counts characters, not octets.
bool isName(const std::string& alias) {
    return !alias.empty() && alias.size() <= longestName &&
           std::all_of(alias.begin(), alias.end(), [](char one) { return one > ' ' && one <= '~'; });
}

class Kaztoken final : public Driver,
                       public WritesPin,
                       public MakesKeys,
                       public WritesCertificates,
                       public RemovesKeys,
                       public VerifiesOnReader {
  public:
    explicit Kaztoken(crypto::LibraryPtr library) : library_(std::move(library)) {}

    Result<std::string> serialNumber(Card& card) override {
        constexpr std::size_t front = 4;
        const auto answer = card.ask({0x00, 0xCA, 0x01, 0x81, {}, 255});
        if (!answer) return fail(answer.error());
        const BytesView octets = *answer;
        if (octets.size() < front) return fail(ErrorCode::deviceFailed, "a serial number that is too short");
        return toHex(octets.size() > front ? octets.subspan(front) : octets);
    }

    Result<std::vector<FoundKey>> keys(Card& card) override {
        const auto map = readMap(card);
        if (!map) return fail(map.error());
        std::vector<FoundKey> found;
        for (const KaztokenMap::Entry& entry : map->entries) {
            // If the national software gave an id twice, the key is that of the later name.
            std::erase_if(found, [&](const FoundKey& key) { return key.handle.front() == entry.id; });
            auto key = readNamed(card, entry);
            if (!key) return fail(key.error());
            if (*key) found.push_back(std::move(**key));
        }
        return found;
    }

    std::optional<PinState> pinState(Card& card) override {
        const auto answer = card.send({0x00, 0x20, 0x00, pinReference});
        return answer ? pinStateOf(answer->status) : std::nullopt;
    }

    Result<void> verify(Card& card, const Secret& pin) override {
        logOut(card);
        return judge(card, card.send({0x00, 0x20, 0x00, pinReference, asBytes(pin.view()), {}, true}));
    }

    Result<void> verifyOnReader(Card& card) override {
        logOut(card);
        return judge(card, card.sendWithPin({0x00, 0x20, 0x00, pinReference}, PinEntry()));
    }

    void logOut(Card& card) override {
        [[maybe_unused]] const auto ignored = card.send({0x80, 0x40, 0x00, 0x00});
    }

    Result<Bytes> sign(Card& card, const FoundKey& key, BytesView digest) override {
        const Kind* kind = kindOf(key.algorithm);
        if (kind == nullptr) return fail(ErrorCode::unsupportedAlgorithm);
        const std::array chosen{kind->usage,        std::uint8_t{0x01}, std::uint8_t{0x40},
                                std::uint8_t{0x84}, std::uint8_t{0x01}, key.handle.front()};
        if (const auto ready = card.ask({0x00, 0x22, 0x41, 0xB6, chosen}); !ready) return fail(ready.error());
        if (key.algorithm == KeyAlgorithm::rsa) return signRsa(card, key, digest);
        auto signature = card.ask({0x00, 0x2A, 0x9E, 0x9A, digest, 255});
        if (signature && signature->size() != 2 * digest.size())
            return fail(ErrorCode::deviceFailed,
                        "a signature of " + std::to_string(signature->size()) + " octets");
        return signature;
    }

    DriverAbilities abilities() override { return {this, this, this, this, nullptr, this}; }

    Result<void> changePin(Card& card, const Secret& /*old*/, const Secret& changed) override {
        const std::string_view pin = changed.view();
        if (pin.find_first_not_of(newPinAlphabet) != std::string_view::npos)
            return fail(ErrorCode::pinMalformed);
        const auto size = static_cast<std::uint8_t>(pin.size());
        Wiped data(6 + pin.size());
        const std::array<std::uint8_t, 6> front{0x80, 0x02, 0x00, size, 0xA5, size};
        std::copy(pin.begin(), pin.end(), std::copy(front.begin(), front.end(), data.octets().begin()));
        const auto done = card.ask({0x00, 0x24, 0x01, pinReference, data.octets(), {}, true});
        if (!done) return fail(done.error());
        return {};
    }

    Result<Bytes> generate(Card& card, const std::string& alias, KeyAlgorithm algorithm) override {
        const Kind* kind = kindOf(algorithm);
        if (kind == nullptr) return fail(ErrorCode::unsupportedAlgorithm);
        if (!isName(alias)) return fail(ErrorCode::internal, "a name that a Kaztoken cannot keep");
        if (auto enough = needMemory(card, memoryForKey); !enough) return fail(enough.error());
        const auto map = mapToChange(card);
        if (!map) return fail(map.error());
        if (find(*map, alias) != nullptr) return fail(ErrorCode::keyExists, alias);
        const auto id = freeId(card, *map);
        if (!id) return fail(id.error());

        // The name comes first: a name without a key does no harm, and a key without a name is lost.
        KaztokenMap named = *map;
        named.entries.push_back({*id, alias});
        const Card::Uninterrupted uninterrupted(card);
        if (auto written = writeMap(card, named, *map); !written) return fail(written.error());
        auto made = makePair(card, *kind, *id);
        if (made) return made;
        removeFiles(card, *id);
        [[maybe_unused]] const auto restored = writeMap(card, *map, named);
        return made;
    }

    Result<void> storeCertificate(Card& card, const std::string& alias,
                                  const crypto::Certificate& certificate) override {
        const auto map = mapToChange(card);
        if (!map) return fail(map.error());
        const KaztokenMap::Entry* entry = find(*map, alias);
        if (entry == nullptr) return fail(ErrorCode::keyNotFound, alias);
        const auto kind = readKind(card, entry->id);
        if (!kind) return fail(kind.error());
        if (*kind == nullptr) return fail(ErrorCode::keyNotFound, alias);
        const auto key = readPublicKey(card, **kind, entry->id);
        if (!key) return fail(key.error());
        if (!isSameKey(*library_, *key, publicKeyOf(certificate)))
            return fail(ErrorCode::certificateDoesNotMatch, alias);
        const auto file = gzip(certificate.der());
        if (!file) return fail(file.error());
        if (file->size() > longestCertificate)
            return fail(ErrorCode::tooLarge, std::to_string(file->size()) + " octets, compressed");
        if (auto enough = needMemory(card, memoryForCertificate); !enough) return enough;
        const Card::Uninterrupted uninterrupted(card);
        return replace(card, certificateFolder, entry->id, *file);
    }

    Result<void> deleteKey(Card& card, const std::string& alias) override {
        const auto map = mapToChange(card);
        if (!map) return fail(map.error());
        const KaztokenMap::Entry* entry = find(*map, alias);
        if (entry == nullptr) return fail(ErrorCode::keyNotFound, alias);
        const std::uint8_t id = entry->id;
        KaztokenMap left = *map;
        std::erase_if(left.entries, [&](const auto& one) { return one.id == id; });

        // The name goes last: if the token is pulled out before, the person can delete the rest by the name.
        const Card::Uninterrupted uninterrupted(card);
        for (const std::uint8_t part : {privateHalf, publicHalf, certificateFile}) {
            if (auto removed = files::remove(card, keyFile(part, id)); !removed) return removed;
        }
        return writeMap(card, left, *map);
    }

  private:
    /// What the answer to VERIFY says.
    Result<void> judge(Card& card, const Result<Answer>& answer) {
        if (!answer) return fail(answer.error());
        if (answer->isOk()) return {};
        std::optional<PinState> state = pinState(card);
        if (!state) state = pinStateOf(answer->status);
        const std::string detail = "verify: " + textOfStatus(answer->status);
        if (state && state->isBlocked) return fail(ErrorCode::pinBlocked, detail);
        Error error{ErrorCode::pinIncorrect, detail};
        if (state) error.triesLeft = state->triesLeft;
        return fail(std::move(error));
    }

    static const KaztokenMap::Entry* find(const KaztokenMap& map, const std::string& alias) {
        const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                        [&](const auto& one) { return one.name == alias; });
        return found == map.entries.end() ? nullptr : &*found;
    }

    /// What has this name. Nothing if it is a key of an unknown kind, or if nothing is left but the name.
    Result<std::optional<FoundKey>> readNamed(Card& card, const KaztokenMap::Entry& entry) const {
        const auto half = files::select(card, keyFile(privateHalf, entry.id));
        if (!half) return fail(half.error());
        const Kind* kind = *half ? kindIn(**half) : nullptr;
        if (*half && kind == nullptr) return std::nullopt;
        auto certificate = readCertificate(card, entry.id);
        if (!certificate) return fail(certificate.error());
        FoundKey key{entry.name, {entry.id}, {}, std::move(*certificate), kind != nullptr};
        if (kind == nullptr) return key.certificate ? std::optional(std::move(key)) : std::nullopt;
        key.algorithm = kind->algorithm;
        if (key.certificate && key.certificate->algorithm() != key.algorithm) key.certificate.reset();
        return key;
    }

    /// The kind of the key whose private half has these control parameters. Null if it is not known.
    static const Kind* kindIn(BytesView parameters) {
        const auto kind = files::parameter(parameters, kindTag);
        return kind && !kind->empty() ? kindOf(kind->front()) : nullptr;
    }

    static Result<const Kind*> readKind(Card& card, std::uint8_t id) {
        const auto parameters = files::select(card, keyFile(privateHalf, id));
        if (!parameters) return fail(parameters.error());
        return *parameters ? kindIn(**parameters) : nullptr;
    }

    /// Nothing if there is no certificate that can be read.
    Result<std::optional<crypto::Certificate>> readCertificate(Card& card, std::uint8_t id) const {
        const auto file = files::read(card, keyFile(certificateFile, id));
        if (!file && file.error().code != ErrorCode::deviceFailed) return fail(file.error());
        if (!file || !*file) return std::nullopt;
        const auto certificate = storedCertificate(*library_, **file);
        if (!certificate) return std::nullopt;
        return *certificate;
    }

    /// The SubjectPublicKeyInfo.
    Result<Bytes> readPublicKey(Card& card, const Kind& kind, std::uint8_t id) const {
        const auto octets = card.ask({0x00, 0x46, 0x81, id, {}, kind.publicLe});
        if (!octets) return fail(octets.error());
        if (kind.algorithm == KeyAlgorithm::rsa) return rsaPublicKey(*library_, reversed(*octets));
        return nationalPublicKey(*library_, kind.algorithm, *octets);
    }

    Result<Bytes> makePair(Card& card, const Kind& kind, std::uint8_t id) const {
        if (auto created = files::create(card, privateFile(kind, id)); !created) return fail(created.error());
        if (auto created = files::create(card, publicFile(kind, id)); !created) return fail(created.error());
        const auto generated = card.ask({0x00, 0x46, 0x00, id});
        if (!generated) return fail(generated.error());
        return readPublicKey(card, kind, id);
    }

    static void removeFiles(Card& card, std::uint8_t id) {
        for (const std::uint8_t part : {privateHalf, publicHalf}) {
            [[maybe_unused]] const auto removed = files::remove(card, keyFile(part, id));
        }
    }

    /// An id above all in the map, for which the token has no file either. A file that the map does not name
    /// is a key whose name was lost; generating over it would destroy the key.
    static Result<std::uint8_t> freeId(Card& card, const KaztokenMap& map) {
        constexpr unsigned last = 0xFF;
        unsigned highest = 0;
        for (const auto& entry : map.entries) highest = std::max<unsigned>(highest, entry.id);
        for (unsigned count = 0; count < last; ++count) {
            const auto id = static_cast<std::uint8_t>((highest + count) % last + 1);
            const bool isNamed = std::any_of(map.entries.begin(), map.entries.end(),
                                             [&](const auto& entry) { return entry.id == id; });
            if (isNamed) continue;
            const auto isTaken = hasFiles(card, id);
            if (!isTaken) return fail(isTaken.error());
            if (!*isTaken) return id;
        }
        return fail(ErrorCode::deviceFull, "all ids are taken");
    }

    static Result<bool> hasFiles(Card& card, std::uint8_t id) {
        for (const std::uint8_t part : {privateHalf, publicHalf, certificateFile}) {
            const auto there = files::select(card, keyFile(part, id));
            if (!there) return fail(there.error());
            if (*there) return true;
        }
        return false;
    }

    /// A token that does not say how much is free is asked without this.
    static Result<void> needMemory(Card& card, std::size_t needed) {
        const auto answer = card.send({0x00, 0xCA, 0x01, 0x8A, {}, 255});
        if (!answer) return fail(answer.error());
        if (!answer->isOk() || answer->data.size() != 4) return {};
        std::size_t left = 0;
        for (const std::uint8_t octet : answer->data) left = left << 8U | octet;
        if (left < needed) return fail(ErrorCode::deviceFull, std::to_string(left) + " octets are free");
        return {};
    }

    /// The token takes the block and gives the signature in little-endian order. The block comes in two
    /// parts: DigestInfo, and the padding.
    static Result<Bytes> signRsa(Card& card, const FoundKey& key, BytesView digest) {
        constexpr std::size_t piece = 255;
        constexpr std::uint8_t chaining = 0x10;
        const auto size = static_cast<std::size_t>(key.certificate ? key.certificate->keyBits() : 0) / 8;
        const std::size_t infoSize = digestInfo(digest).size();
        if (size < 2 * infoSize) return fail(ErrorCode::unsupportedAlgorithm, "RSA key");
        const Bytes block = reversed(signatureBlock(digest, size));
        BytesView rest = BytesView(block).subspan(infoSize);
        if (auto sent = card.ask({chaining, 0x2A, 0x9E, 0x9A, BytesView(block).first(infoSize)}); !sent)
            return sent;
        for (; rest.size() > piece; rest = rest.subspan(piece)) {
            if (auto sent = card.ask({chaining, 0x2A, 0x9E, 0x9A, rest.first(piece)}); !sent) return sent;
        }
        const auto signature = card.ask({0x00, 0x2A, 0x9E, 0x9A, rest, 256});
        if (!signature) return fail(signature.error());
        return reversed(*signature);
    }

    const crypto::LibraryPtr library_;
};

}  // namespace

Model kaztokenModel() {
    Model model;
    model.type = "kaztoken";
    model.name = "Kaztoken";
    model.kind = StorageKind::kaztoken;
    model.keyFamilies = {KeyFamily::gost2015, KeyFamily::gost2004, KeyFamily::rsa};
    model.pin = {1, 32, std::string(anyPinAlphabet)};
    model.factoryPin = "12345678";
    model.newPin = {1, 32, std::string(newPinAlphabet)};
    // The known ones, over T=1 and T=0, and any other of these forms that says KAZTOKEN.
    model.atrs = {"3B88014B415A544F4B454E82", "3B9896004B415A544F4B454E", "3B..014B415A544F4B454E..",
                  "3B....004B415A544F4B454E"};
    model.readerPrefix = "DigiFlow LLP. KAZTOKEN";
    model.make = [](const crypto::LibraryPtr& library) -> std::unique_ptr<Driver> {
        return std::make_unique<Kaztoken>(library);
    };
    return model;
}

}  // namespace qoltanba::tokens::pcsc
