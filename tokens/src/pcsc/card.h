#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <utility>

#include "apdu.h"
#include "pinpad.h"
#include "system.h"

namespace qoltanba::tokens::pcsc {

/// Receives one line for each command and each answer. It never contains a PIN or a key. Empty: no trace.
using Trace = std::function<void(std::string_view line)>;

/// A card that answers commands. It follows 61xx and 6Cxx, so that a driver sees whole answers over both
/// protocols. Only one thread uses it at a time.
class Card {
  public:
    Card(std::unique_ptr<Connection> connection, Lengths lengths, Trace trace = {})
        : connection_(std::move(connection)), lengths_(lengths), trace_(std::move(trace)) {}

    /// Sends the command and returns the answer, whatever its status word is. A secret command is never sent
    /// twice. Errors: those of Connection;
    /// cancelled if the stop token of this card was triggered before.
    Result<Answer> send(const Command& command);

    /// The same for commands that must succeed: any status word but 9000 is deviceFailed with that word as
    /// detail.
    Result<Bytes> ask(const Command& command);

    /// Whether the reader has keys on which a person can enter a PIN for a VERIFY.
    bool hasPinpad();

    /// Sends the command once, with the PIN that the person enters on the reader. Waits for the person. Only
    /// for a reader that hasPinpad(). The command names no PIN, so the trace may show it. Errors:
    /// pinNotEntered, pinMalformed, pinpadRefused if the reader does not do what it announced, deviceRemoved.
    Result<Answer> sendWithPin(const Command& command, const PinEntry& entry);

    /// Commands are not sent any more after this token is triggered.
    void obey(std::stop_token stop) { stop_ = std::move(stop); }

    /// While it lives, the stop token is ignored: for sequences that must not end in the middle.
    class Uninterrupted {
      public:
        explicit Uninterrupted(Card& card) : card_(card), stop_(std::exchange(card.stop_, {})) {}
        ~Uninterrupted() { card_.stop_ = std::move(stop_); }
        Uninterrupted(const Uninterrupted&) = delete;
        Uninterrupted& operator=(const Uninterrupted&) = delete;

      private:
        Card& card_;
        std::stop_token stop_;
    };

    Connection& connection() { return *connection_; }

  private:
    Result<Answer> sendOnce(const Command& command);

    std::unique_ptr<Connection> connection_;
    Lengths lengths_;
    Trace trace_;
    std::stop_token stop_;
    std::optional<std::optional<std::uint32_t>> verifyByReader_;  ///< as the reader has announced it
};

/// While it lives, no other program can use the card.
class Transaction {
  public:
    /// Waits until other programs have ended theirs. Errors are those of Connection.
    static Result<Transaction> begin(Card& card, Leaving leaving);
    Transaction(Transaction&& other) noexcept
        : card_(std::exchange(other.card_, nullptr)), leaving_(other.leaving_) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction() {
        if (card_ != nullptr) card_->connection().end(leaving_);
    }

  private:
    Transaction(Card& card, Leaving leaving) : card_(&card), leaving_(leaving) {}
    Card* card_;
    Leaving leaving_;
};

/// Returns deviceFailed with the status word as detail, or with what the word says by ISO 7816-4: deviceFull
/// for 6A84. `what` is the command, for the log.
tl::unexpected<Error> failWithStatus(std::string_view what, std::uint16_t status);

}  // namespace qoltanba::tokens::pcsc
