#pragma once

#include <chrono>
#include <filesystem>
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

/// Everything that the service works with. The caller keeps `consent` and `options` alive longer than the
/// service.
struct ServiceParts {
    std::shared_ptr<const crypto::Library>
        library;                      ///< null: every request that signs fails with `cannotSign`
    std::optional<Error> cannotSign;  ///< the error of the self-test, if it failed
    /// Null if `library` is null. If it is null otherwise, the service asks no authority about keys and gets
    /// no time stamps.
    std::shared_ptr<const trust::Trust> trust;
    std::shared_ptr<const tokens::Storages> storages;  ///< null if `library` is null
    Consent* consent = nullptr;
    Options* options = nullptr;
    History history;
    Clock clock;
    std::shared_ptr<Log> log;
    /// Called when the service is destroyed and a worker still runs although the service asked it to stop,
    /// for example because a disk does not answer. The program should then end by _Exit: the worker still
    /// uses objects that a normal exit destroys.
    std::function<void()> leftBehind;
    /// How long a device may take for one operation. After that the person is told that the device does not
    /// respond. The time is long enough to press a button on the device.
    std::chrono::milliseconds devicePatience{60'000};
    /// A series of documents ends when its page has sent nothing for so long. Other sites wait meanwhile.
    std::chrono::milliseconds seriesPatience{120'000};
    /// The folder on whose disk a large document of a series lies until its signature was read. It is made if
    /// it does not exist. Empty: such documents get no signature that holds them (fileNotWritable).
    std::filesystem::path temporaryFolder;
};

/// Makes the service. Make, use and destroy it on one thread with an event loop; only Requests::submit and
/// cancel may be called on any thread. Workers open key files and sign. The destructor ends all dialogs with
/// `cancelled`, asks the workers to stop, and waits for them a few seconds at most.
std::unique_ptr<Requests> makeService(ServiceParts parts);

/// Makes the object that checks signatures by `trust` on threads of its own. If `library` or `trust` is null,
/// each check answers cryptographyUnavailable. `leftBehind` is as in ServiceParts.
std::unique_ptr<Verifications> makeVerifications(std::shared_ptr<const crypto::Library> library,
                                                 std::shared_ptr<const trust::Trust> trust, Clock clock,
                                                 std::function<void()> leftBehind = {});

}  // namespace qoltanba::service
