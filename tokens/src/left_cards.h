#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/listeners.h>

namespace qoltanba::tokens {

/// What modules of PKCS#11 need to know of the readers: the program's own drivers come first, and a module is
/// asked only for a card that they do not know. Any thread may call the functions.
class LeftCards {
  public:
    virtual ~LeftCards() = default;

    /// The cards in the readers that no driver of this program knows. Each text stands for one insertion of a
    /// card. Nothing while a card is being asked what it is. Never waits.
    virtual std::optional<std::vector<std::string>> leftCards() = 0;

    /// Calls `changed`, on any thread, when leftCards() may have changed, as long as the Watch is held.
    [[nodiscard]] virtual Watch watchCards(std::function<void()> changed) = 0;
};

}  // namespace qoltanba::tokens
