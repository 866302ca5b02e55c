#include <poll.h>

#include "waiting_with_signals.h"

namespace qoltanba::cli {

int waitWithSignals(int descriptor, short event, const sigset_t& blocked) {
    pollfd watched = {descriptor, event, 0};
    return ::ppoll(&watched, 1, nullptr, &blocked);
}

}  // namespace qoltanba::cli
