// What a page sends after its handshake, from octets to messages and answers. The result is the same no
// matter how the octets are cut into pieces. The server holds no memory for a page except its message.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "net/endpoint.h"
#include "net/handshake.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::websocket;

constexpr std::size_t maxMessage = 4096;

void require(bool holds) {
    if (!holds) std::abort();
}

class Pieces final : public Endpoint::Wire {
  public:
    Pieces(BytesView input, std::size_t piece) : input_(input), piece_(piece) {}
    std::string output;
    bool isRead() const { return input_.empty(); }

    std::size_t read(std::uint8_t* to, std::size_t most) override {
        const std::size_t octets = std::min({most, piece_, input_.size()});
        std::copy_n(input_.begin(), octets, to);
        input_ = input_.subspan(octets);
        return octets;
    }
    std::size_t write(const std::uint8_t* octets, std::size_t size) override {
        const std::size_t taken = std::min(size, piece_);
        output.append(asText({octets, taken}));
        return taken;
    }

  private:
    BytesView input_;
    std::size_t piece_;
};

struct Outcome {
    std::vector<std::string> messages;
    std::string output;
    bool hasFailed = false;
    bool isOver = false;
};

Outcome outcomeOf(BytesView input, std::size_t piece) {
    Pieces wire(input, piece);
    Endpoint endpoint(wire, maxMessage);
    Outcome outcome;
    while (auto message = endpoint.receive()) {
        Utf8Check check;
        require(message->size() <= maxMessage);
        require(check.add(asBytes(message->view())) && check.isWhole());
        outcome.messages.emplace_back(message->view());
        endpoint.send(outcome.messages.back());
    }
    require(endpoint.receivedOctets() <= maxMessage);
    require(wire.isRead() || endpoint.isClosing());
    endpoint.flush();
    require(endpoint.unsentOctets() == 0);
    outcome.hasFailed = endpoint.hasFailed();
    outcome.isOver = endpoint.isOver();
    outcome.output = std::move(wire.output);
    return outcome;
}

/// Removes what depends on the time at which an answer was written.
Outcome withoutOrder(Outcome outcome) {
    std::sort(outcome.output.begin(), outcome.output.end());
    return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView input(data, size);
    const Outcome whole = outcomeOf(input, 4096);
    const Outcome byOctet = outcomeOf(input, 1);
    require(whole.messages == byOctet.messages && whole.hasFailed == byOctet.hasFailed &&
            whole.isOver == byOctet.isOver);
    require(withoutOrder(whole).output == withoutOrder(byOctet).output);
    if (const auto head = parseHead(asText(input))) {
        const int status = answerHandshake(*head).status;
        require(status == 101 || status == 400 || status == 426);
    }
    return 0;
}
