#include "gammatech_applet.h"

#include <algorithm>
#include <array>
#include <string>

namespace qoltanba::tokens::pcsc::gammatech {
namespace {

constexpr std::array<std::uint8_t, 10> application72k{0x00, 0x00, 0x00, 0x00, 0x00,
                                                      0x00, 0x01, 0x02, 0x03, 0x00};
/// "gammatech" and "gammatechg" between A0 00 and 00.
constexpr std::array<std::uint8_t, 12> applicationJaCarta{0xA0, 0x00, 0x67, 0x61, 0x6D, 0x6D,
                                                          0x61, 0x74, 0x65, 0x63, 0x68, 0x00};
constexpr std::array<std::uint8_t, 13> application5110{0xA0, 0x00, 0x67, 0x61, 0x6D, 0x6D, 0x61,
                                                       0x74, 0x65, 0x63, 0x68, 0x67, 0x00};

constexpr std::uint16_t wrongLength = 0x6700;
constexpr std::size_t pieceSize = 32;
/// The national software writes at most 2048 octets. A hostile device could announce 65535 and keep the
/// program busy with 2048 commands.
constexpr std::size_t longestStored = 16384;

Result<Bytes> withSize(Result<Bytes> answer, std::size_t size) {
    if (answer) answer->resize(size);
    return answer;
}

/// Long data in pieces, through two buffers of the device. The eToken PRO 72K has only short commands.
class Pieces final : public Transfer {
  public:
    explicit Pieces(Wire& wire) : wire_(wire) {}

    Result<Bytes> point(Card& card, BytesView alias, std::size_t half) override {
        const Bytes name = named(alias);
        const auto x = withSize(wire_.ask(card, {0x11, 0x21}, name, pieceSize, half), half);
        if (!x) return fail(x.error());
        const auto y = withSize(wire_.ask(card, {0x11, 0x24}, name, pieceSize, half), half);
        if (!y) return fail(y.error());
        return joined({*x, *y});
    }

    Result<Bytes> modulus(Card& card, BytesView alias) override {
        const Bytes name = named(alias);
        const auto bits = wire_.ask(card, {0x12, 0x47, 0x00}, joined({twoOctets(0), name}), 2, 2);
        if (!bits) return fail(bits.error());
        if (const std::size_t size = firstNumber(*bits); size != 8 * rsaSize)
            return fail(ErrorCode::deviceFailed, "an RSA key of " + std::to_string(size) + " bits");
        Bytes whole;
        while (whole.size() < rsaSize) {
            const Bytes data = joined({twoOctets(whole.size()), name});
            if (auto taken = append(whole, card, {0x12, 0x47, 0x01}, data, pieceSize); !taken)
                return fail(taken.error());
        }
        return whole;
    }

    Result<Bytes> signGost(Card& card, BytesView alias, BytesView digest) override {
        const std::size_t half = digest.size();
        const auto r =
            withSize(wire_.ask(card, {0x14, 0x10}, joined({named(alias), digest}), pieceSize, half), half);
        if (!r) return fail(r.error());
        const auto s = withSize(wire_.ask(card, {0x11, 0x25}, {}, pieceSize, half), half);
        if (!s) return fail(s.error());
        return joined({*r, *s});
    }

    Result<Bytes> applyRsa(Card& card, BytesView alias, BytesView block) override {
        for (std::size_t at = 0; at < block.size(); at += pieceSize) {
            const Bytes data = joined({twoOctets(at), block.subspan(at, pieceSize)});
            if (auto sent = Wire::tell(card, {0x12, 0x49}, data); !sent) return fail(sent.error());
        }
        const Bytes request = joined({twoOctets(rsaSize), named(alias)});
        if (auto done = Wire::tell(card, {0x14, 0x52, 0x77}, request); !done) return fail(done.error());
        Bytes signature;
        while (signature.size() < rsaSize) {
            const Bytes offset = twoOctets(signature.size());
            if (auto taken = append(signature, card, {0x12, 0x48}, offset, pieceSize); !taken)
                return fail(taken.error());
        }
        return signature;
    }

    Result<Bytes> readCertificate(Card& card, BytesView alias) override {
        // The national software ignores a failure here. The buffer would hold another key's certificate then.
        if (auto loaded = Wire::tell(card, {0x12, 0x43}, named(alias)); !loaded) return fail(loaded.error());
        const auto answer = wire_.ask(card, {0x12, 0x41}, twoOctets(0), 2, 2);
        if (!answer) return fail(answer.error());
        const std::size_t total = firstNumber(*answer);
        if (total > longestStored)
            return fail(ErrorCode::deviceFailed, "a certificate of " + std::to_string(total) + " octets");
        Bytes stored;
        while (stored.size() < total) {
            const Bytes data = joined({twoOctets(pieceSize), twoOctets(stored.size())});
            const std::size_t missing = std::min(pieceSize, total - stored.size());
            if (auto taken = append(stored, card, {0x12, 0x41}, data, missing); !taken)
                return fail(taken.error());
        }
        return stored;
    }

    Result<void> writeCertificate(Card& card, BytesView alias, BytesView stored) override {
        const Bytes announcement = joined({twoOctets(0), twoOctets(stored.size())});
        if (auto begun = Wire::tell(card, {0x12, 0x40}, announcement); !begun) return begun;
        while (!stored.empty()) {
            const BytesView piece = stored.first(std::min(pieceSize, stored.size()));
            const Bytes data = joined({twoOctets(piece.size()), piece});
            if (auto sent = Wire::tell(card, {0x12, 0x40}, data); !sent) return sent;
            stored = stored.subspan(piece.size());
        }
        return Wire::tell(card, {0x12, 0x42}, named(alias));
    }

  private:
    /// Appends `count` octets of the answer. The device may pad the answer.
    Result<void> append(Bytes& whole, Card& card, Code code, BytesView data, std::size_t count) {
        const auto piece = wire_.ask(card, code, data, pieceSize, count);
        if (!piece) return fail(piece.error());
        whole.insert(whole.end(), piece->begin(), piece->begin() + static_cast<std::ptrdiff_t>(count));
        return {};
    }

    Wire& wire_;
};

/// Long data in one command, with the lengths that the national software expects.
class Whole final : public Transfer {
  public:
    explicit Whole(Wire& wire) : wire_(wire) {}

    Result<Bytes> point(Card& card, BytesView alias, std::size_t half) override {
        return exactly(2 * half, wire_.ask(card, {0x11, 0x21}, named(alias), 255, 2 * half));
    }

    Result<Bytes> modulus(Card& card, BytesView alias) override {
        constexpr std::size_t front = 3;  // what these octets mean is not known
        auto answer = wire_.ask(card, {0x12, 0x25}, named(alias), 65536, front + rsaSize);
        if (answer) answer->erase(answer->begin(), answer->begin() + front);
        return withSize(std::move(answer), rsaSize);
    }

    Result<Bytes> signGost(Card& card, BytesView alias, BytesView digest) override {
        const std::size_t size = 2 * digest.size();
        return exactly(size, wire_.ask(card, {0x14, 0x20}, joined({named(alias), digest}), 255, size));
    }

    Result<Bytes> applyRsa(Card& card, BytesView alias, BytesView block) override {
        const Bytes data = joined({named(alias), twoOctets(block.size()), block});
        return withSize(wire_.ask(card, {0x14, 0x23, 0x24}, data, rsaSize + 2, rsaSize), rsaSize);
    }

    Result<Bytes> readCertificate(Card& card, BytesView alias) override {
        return wire_.ask(card, {0x12, 0x28}, named(alias), 4096, 0);
    }

    Result<void> writeCertificate(Card& card, BytesView alias, BytesView stored) override {
        return Wire::tell(card, {0x12, 0x27}, joined({twoOctets(stored.size()), named(alias), stored}));
    }

  private:
    static Result<Bytes> exactly(std::size_t size, Result<Bytes> answer) {
        if (answer && answer->size() != size)
            return fail(ErrorCode::deviceFailed,
                        "an answer of " + std::to_string(answer->size()) + " octets");
        return answer;
    }

    Wire& wire_;
};

}  // namespace

constinit const Table eToken72k{
    .application = application72k,
    .information = {0x15, 0x10},
    .verify = {0x10, 0x20},
    .changePin = {0x10, 0x10},
    .generateRsa = {0x11, 0x26},
    .hasKey = {0x12, 0x44},
    .remove = {0x12, 0x30},
    .isInPieces = true,
    .sendsLe = false,
    .has512 = false,
    .measuresRequest = false,
    .longestPin = 31,
};

constinit const Table jaCarta{
    .application = applicationJaCarta,
    .information = {0x15, 0x21},
    .verify = {0x10, 0x21},
    .changePin = {0x10, 0x20},
    .generateRsa = {0x11, 0x23},
    .hasKey = {0x12, 0x24},
    .remove = {0x12, 0x23},
    .isInPieces = false,
    .sendsLe = false,
    .has512 = false,
    .measuresRequest = false,
    .longestPin = 10,
};

constinit const Table eToken5110{
    .application = application5110,
    .information = {0x15, 0x21},
    .verify = {0x10, 0x21},
    .changePin = {0x10, 0x20},
    .generateRsa = {0x11, 0x23},
    .hasKey = {0x12, 0x24},
    .remove = {0x12, 0x23},
    .isInPieces = false,
    .sendsLe = true,
    .has512 = true,
    .measuresRequest = true,
    .longestPin = 10,
};

Bytes joined(std::initializer_list<BytesView> pieces) {
    Bytes whole;
    for (const BytesView piece : pieces) whole.insert(whole.end(), piece.begin(), piece.end());
    return whole;
}

Bytes twoOctets(std::size_t number) {
    return {static_cast<std::uint8_t>(number >> 8U & 0xFFU), static_cast<std::uint8_t>(number & 0xFFU)};
}

std::size_t firstNumber(BytesView octets) {
    return static_cast<std::size_t>(octets[0]) << 8U | octets[1];
}

Bytes named(BytesView alias) {
    return joined({twoOctets(alias.size()), alias});
}

Result<void> Wire::tell(Card& card, Code code, BytesView data) {
    const auto done = card.ask({appletClass, code.ins, code.p1, code.p2, data});
    if (!done) return fail(done.error());
    return {};
}

Result<Bytes> Wire::ask(Card& card, Code code, BytesView data, std::size_t le, std::size_t least) {
    Command command{appletClass, code.ins, code.p1, code.p2, data};
    const auto send = [&](bool withLe) {
        command.le = withLe ? std::optional(le) : std::nullopt;
        return card.send(command);
    };
    auto answer = send(sendsLe_);
    if (!answer) return fail(answer.error());
    const bool isEmpty = answer->isOk() && answer->data.empty() && least > 0;
    if (answer->status == wrongLength || isEmpty) {
        answer = send(!sendsLe_);
        if (!answer) return fail(answer.error());
        if (answer->isOk() && answer->data.size() >= least) sendsLe_ = !sendsLe_;
    }
    const std::string name = toHex(std::array{appletClass, code.ins, code.p1, code.p2});
    if (!answer->isOk()) return failWithStatus(name, answer->status);
    if (answer->data.size() < least)
        return fail(ErrorCode::deviceFailed,
                    name + ": an answer of " + std::to_string(answer->data.size()) + " octets");
    return std::move(answer->data);
}

std::unique_ptr<Transfer> makeTransfer(const Table& table, Wire& wire) {
    if (table.isInPieces) return std::make_unique<Pieces>(wire);
    return std::make_unique<Whole>(wire);
}

}  // namespace qoltanba::tokens::pcsc::gammatech
