// A hostile device: every answer of a card comes from the input. Each is two octets of length, then so many
// octets with the status word at the end. The first octet chooses the model and the protocol.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <qoltanba/crypto/library.h>

#include "card.h"
#include "driver.h"
#include "models.h"
#include "session.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::tokens;

class HostileDevice final : public pcsc::Connection {
  public:
    HostileDevice(BytesView answers, pcsc::Protocol protocol) : answers_(answers), protocol_(protocol) {}

    pcsc::Protocol protocol() const override { return protocol_; }
    Result<Bytes> transmit(BytesView /*command*/) override {
        if (answers_.size() < 2) return fail(ErrorCode::deviceRemoved);
        const std::size_t size = std::min(std::size_t{answers_[0]} << 8U | answers_[1], answers_.size() - 2);
        const BytesView answer = answers_.subspan(2, size);
        answers_ = answers_.subspan(2 + size);
        return Bytes(answer.begin(), answer.end());
    }
    Result<Bytes> control(std::uint32_t /*code*/, BytesView /*data*/) override { return transmit({}); }
    Result<void> begin() override { return {}; }
    void end(pcsc::Leaving /*leaving*/) override {}
    bool wasReset() const override { return false; }

  private:
    BytesView answers_;
    pcsc::Protocol protocol_;
};

std::unique_ptr<pcsc::Card> cardOf(const pcsc::Model& model, BytesView answers, pcsc::Protocol protocol) {
    return std::make_unique<pcsc::Card>(std::make_unique<HostileDevice>(answers, protocol), model.lengths);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const crypto::LibraryPtr library = crypto::Library::load().value();
    if (size == 0) return 0;
    const auto models = pcsc::allModels();
    const pcsc::Model& model = models[data[0] / 2 % models.size()];
    const auto protocol = data[0] % 2 == 0 ? pcsc::Protocol::t1 : pcsc::Protocol::t0;
    const BytesView answers(data + 1, size - 1);
    Secret pin;
    if (!pin.append(std::string_view("12345678").substr(0, model.pin.longest))) return 0;

    {
        const auto card = cardOf(model, answers, protocol);
        const auto driver = model.make(library);
        [[maybe_unused]] const auto serial = driver->serialNumber(*card);
        const auto keys = driver->keys(*card);
        [[maybe_unused]] const auto verified = driver->verify(*card, pin);
        if (keys && !keys->empty()) {
            const std::array<std::uint8_t, 64> digest{};
            const std::size_t length = crypto::factsOf(keys->front().algorithm).digestSize;
            [[maybe_unused]] const auto made =
                driver->sign(*card, keys->front(), BytesView(digest).first(length));
        }
    }
    const auto session =
        pcsc::makeDeviceSession(library, model, cardOf(model, answers, protocol), model.make(library));
    const auto listed = session->keys({});
    const Abilities can = session->abilities();
    const std::string alias = listed && !listed->empty() ? listed->front().alias : "alias";
    if (can.storeCertificate != nullptr && listed && !listed->empty()) [[maybe_unused]]
        const auto stored =
            can.storeCertificate->storeCertificate(alias, listed->front().certificate, pin, {});
    if (can.generate != nullptr) {
        // Hexadecimal: some devices have no other names.
        for (const auto algorithm : {crypto::KeyAlgorithm::gost2015_512, crypto::KeyAlgorithm::gost2004}) {
            [[maybe_unused]] const auto made = can.generate->generate("f2e5", algorithm, pin, {});
        }
        [[maybe_unused]] const auto rsa = can.generate->generate("f2e6", crypto::KeyAlgorithm::rsa, pin, {});
    }
    if (listed && !listed->empty()) [[maybe_unused]]
        const auto entered = session->login(0, nullptr, {});
    if (can.changePin != nullptr) [[maybe_unused]]
        const auto changed = can.changePin->changePin(pin, pin, {});
    if (can.deleteKey != nullptr) [[maybe_unused]]
        const auto gone = can.deleteKey->deleteKey(alias, pin, {});
    [[maybe_unused]] const auto state = session->pinOf(0);
    if (can.holder != nullptr) {
        const auto person =
            pcsc::makeDeviceSession(library, model, cardOf(model, answers, protocol), model.make(library));
        [[maybe_unused]] const auto holder = person->abilities().holder->holder({});
    }
    return 0;
}
