#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/log.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/service/verification.h>

namespace qoltanba::crypto {
class Library;
}
namespace qoltanba::tokens {
class Storages;
}
namespace qoltanba::trust {
struct Trust;
}

namespace qoltanba::service {

/// Everything the service works with; the caller keeps `consent` and `options` alive as long as the service.
struct ServiceParts {
    std::shared_ptr<const crypto::Library>
        library;                      ///< null: every request that signs fails with `cannotSign`
    std::optional<Error> cannotSign;  ///< the failed self-test
    /// Null with `library`; else, without it, no authority is asked about keys and no time stamp can be had.
    std::shared_ptr<const trust::Trust> trust;
    std::shared_ptr<const tokens::Storages> storages;  ///< null with `library`
    Consent* consent = nullptr;
    Options* options = nullptr;
    History history;
    Clock clock;
    std::shared_ptr<Log> log;
    /// Called when the service is destroyed and a worker has not ended though it was asked to stop: a disk
    /// that does not answer, say. The program should end by _Exit then, as the worker still uses what ending
    /// takes down.
    std::function<void()> leftBehind;
    /// How long a device may take for one thing before the person is told that it does not respond. Long
    /// enough to press a button on it.
    std::chrono::milliseconds devicePatience{60'000};
};

/// The use cases. Made, used and destroyed on the thread of an event loop (Requests::submit and cancel
/// excepted: any thread); key files and signing run on workers. Destroying it ends all dialogs with
/// `cancelled`, asks the workers to stop, and waits a few seconds for them at most.
std::unique_ptr<Requests> makeService(ServiceParts parts);

/// Checking of signatures by `trust`, beside the thread it is made on; answers
/// cryptographyUnavailable where `library` is null. `leftBehind` as in ServiceParts.
std::unique_ptr<Verifications> makeVerifications(std::shared_ptr<const crypto::Library> library,
                                                 std::shared_ptr<const trust::Trust> trust, Clock clock,
                                                 std::function<void()> leftBehind = {});

}  // namespace qoltanba::service
