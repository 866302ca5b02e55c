#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/error.h>
#include <qoltanba/base/storage_id.h>

/// What is known of the readers of cards and of the cards in them, for messages and reports to a person.
/// Tokens have a reader of their own inside.
namespace qoltanba::tokens {

enum class CardState {
    asking,  ///< the program asks the card which device it is
    recognised,
    unknown,  ///< it is no device that the program knows
    inUse     ///< another program has it, so it could not be asked
};

/// By what the program knew which model to ask for.
enum class RecognisedBy { atr, readerName, questions };

struct CardReport {
    Bytes atr;
    CardState state = CardState::asking;
    /// Only of a card that was recognised.
    std::optional<StorageId> storage;
    RecognisedBy recognisedBy = RecognisedBy::questions;
    std::string protocol;              ///< "T=0" or "T=1"; empty: the program has not connected to the card
    std::chrono::milliseconds took{};  ///< the time from the first question to the answer
    /// Why the last question failed, for a report. Nothing if it did not.
    std::optional<Error> problem;
};

struct CardReader {
    std::string name;  ///< UTF-8, as the system has it
    std::optional<CardReport> card;
};

struct CardReaders {
    /// Why the service of PC/SC cannot be reached. There are no readers then.
    std::optional<Error> serviceProblem;
    std::vector<CardReader> readers;
};

}  // namespace qoltanba::tokens
