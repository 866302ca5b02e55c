#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "system.h"

namespace qoltanba::tokens::pcsc {

/// What the system says of the readers.
struct Seen {
    std::vector<ReaderState> readers;
    /// Why the service cannot be reached. There are no readers then.
    std::optional<Error> problem;
    /// Nothing has changed for a while, so the list is complete. Readers that a hub brings come one by one.
    bool isSettled = false;
};

/// Tells which readers and cards are connected. It has one thread, which blocks until PC/SC reports a change.
/// While the service is absent, the thread blocks until the service may have started. So nothing runs while
/// nothing happens.
class Readers {
  public:
    /// Receives all readers. Runs on the thread of this object and must not wait for a card.
    using Changed = std::function<void(const Seen& seen)>;

    /// Starts the thread. `changed` is called for the first time as soon as the readers are known, also if
    /// there is no service and so no reader.
    Readers(std::shared_ptr<System> system, Changed changed);
    /// After that, `changed` is not called any more. A system that does not end its wait keeps the thread;
    /// the destructor waits a second at most.
    ~Readers();
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    /// Looks again for a service that was absent. Any thread may call it. It does not wait.
    void lookAgain();

  private:
    struct Shared;
    static void run(const std::shared_ptr<Shared>& shared);
    std::shared_ptr<Shared> shared_;
    bool isRunning_ = false;
};

}  // namespace qoltanba::tokens::pcsc
