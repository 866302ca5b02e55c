#include <poll.h>
#include <sys/select.h>

#include <cerrno>

#include "waiting_with_signals.h"

namespace qoltanba::cli {

/// macOS has no ppoll. A set of pselect holds only descriptors below FD_SETSIZE.
int waitWithSignals(int descriptor, short event, const sigset_t& blocked) {
    if (descriptor < 0 || descriptor >= FD_SETSIZE) {
        errno = EBADF;
        return -1;
    }
    fd_set reading;
    fd_set writing;
    FD_ZERO(&reading);
    FD_ZERO(&writing);
    FD_SET(descriptor, event == POLLIN ? &reading : &writing);
    return ::pselect(descriptor + 1, &reading, &writing, nullptr, nullptr, &blocked);
}

}  // namespace qoltanba::cli
