#include "mount_watch.h"

#include <utility>

#ifdef __linux__

#include <QSocketNotifier>
#include <QTimer>
#include <fcntl.h>

#include <chrono>

#include <qoltanba/base/descriptor.h>

#endif

namespace qoltanba::service {

#ifdef __linux__

namespace {

/// A desktop mounts a stick in several steps.
constexpr std::chrono::milliseconds settling{200};

}  // namespace

struct MountWatch::Kernel {
    explicit Kernel(std::function<void()> changed)
        : mounts(::open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)),
          // The kernel marks a change by POLLPRI, and each poll takes the mark away.
          notifier(mounts.number(), QSocketNotifier::Exception) {
        timer.setSingleShot(true);
        timer.callOnTimeout(std::move(changed));
        QObject::connect(&notifier, &QSocketNotifier::activated, &timer, [this] { timer.start(settling); });
    }

    Descriptor mounts;
    QSocketNotifier notifier;
    QTimer timer;
};

MountWatch::MountWatch(std::function<void()> changed)
    : kernel_(std::make_unique<Kernel>(std::move(changed))) {}

#else

struct MountWatch::Kernel {};

MountWatch::MountWatch(std::function<void()>) {}

#endif

MountWatch::~MountWatch() = default;

}  // namespace qoltanba::service
