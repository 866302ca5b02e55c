#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

#include "apdu.h"

/// What the program needs of PC/SC. systemPcsc() gives that of the operating system: PC/SC-lite, WinSCard or
/// the framework of macOS. The tests have implementations of their own.
namespace qoltanba::tokens::pcsc {

/// What happens to a card when the program lets go of it.
enum class Leaving {
    asItIs,
    reset  ///< the card forgets that a PIN was verified
};

/// A connection to the card in one reader, shared with other programs. Only one thread uses it at a time. The
/// destructor disconnects and leaves the card as it is.
///
/// Errors: deviceRemoved; deviceInUse if another program has the card for itself; deviceNotResponding.
class Connection {
  public:
    virtual ~Connection() = default;

    virtual Protocol protocol() const = 0;

    /// Sends the octets of one command and returns the octets of the answer with the status word. If another
    /// program or the system has reset the card, the error is deviceNotResponding and wasReset() is true.
    virtual Result<Bytes> transmit(BytesView command) = 0;

    /// Sends a control command to the reader, not to the card, and returns its answer. deviceFailed if the
    /// reader or its driver refuses it. Cannot be ended from here: a reader that waits for a person ends it
    /// when the person cancels there, or when its time is up.
    virtual Result<Bytes> control(std::uint32_t code, BytesView data) = 0;

    /// Begins a transaction: until end(), no other program can use the card. Waits until other programs have
    /// ended theirs. If the card was reset, the connection is made anew.
    virtual Result<void> begin() = 0;
    virtual void end(Leaving leaving) = 0;

    /// True from a reset of the card that the program did not want until the next begin().
    virtual bool wasReset() const = 0;
};

/// What a reader reports.
struct ReaderState {
    std::string name;
    unsigned long flags = 0;  ///< the system's own value. The next wait() compares with it; 0: not known yet
    bool hasCard = false;
    bool isInUse = false;       ///< some program is connected to the card
    bool isExclusive = false;   ///< one program has the card for itself
    unsigned long counter = 0;  ///< another number: the card was changed in between. 0 where nothing counts
    Bytes atr;
};

/// Watches the readers. One thread calls it; only cancel() may be called on any thread.
class ReaderWatch {
  public:
    virtual ~ReaderWatch() = default;

    /// The names of the readers that are connected. storageNotConnected if the service has gone.
    virtual Result<std::vector<std::string>> readers() = 0;

    enum class Wake { changed, timedOut, cancelled };
    /// Blocks until a reader reports something other than `readers` says, until a reader comes or goes, or
    /// until cancel(). Brings `readers` up to date. storageNotConnected if the service has gone.
    virtual Result<Wake> wait(std::vector<ReaderState>& readers,
                              std::optional<std::chrono::milliseconds> timeout) = 0;

    /// Ends a wait() that runs. Has no effect on a wait() that begins later.
    virtual void cancel() = 0;
};

/// Waits for the service of PC/SC while it is absent. One thread calls wait(), any thread wake().
class ServiceWatch {
  public:
    virtual ~ServiceWatch() = default;
    /// Blocks until the service may have started, until wake(), or until the time has passed.
    virtual void wait(std::optional<std::chrono::milliseconds> timeout) = 0;
    virtual void wake() = 0;
};

class System {
  public:
    virtual ~System() = default;
    /// storageNotConnected if the service does not run.
    virtual Result<std::unique_ptr<ReaderWatch>> watchReaders() = 0;
    virtual std::unique_ptr<ServiceWatch> watchService() = 0;
    /// Connects to the card. Errors as Connection. May be called on any thread.
    virtual Result<std::unique_ptr<Connection>> connect(const std::string& reader) = 0;
};

/// PC/SC of the operating system.
std::shared_ptr<System> systemPcsc();

/// Waits for the service by the means of the operating system. systemPcsc() uses it.
std::unique_ptr<ServiceWatch> makeServiceWatch();

}  // namespace qoltanba::tokens::pcsc
