#pragma once

#include <windows.h>

#include <qoltanba/base/windows_handle.h>

namespace qoltanba::cli {

/// While it lives, an interruption ends a call of this thread that waits for a console or a pipe. Such a call
/// then fails with ERROR_OPERATION_ABORTED. One thread at a time. Look at isInterrupted() after making it: an
/// interruption that came earlier ends nothing.
class EndableWait {
  public:
    EndableWait();
    EndableWait(const EndableWait&) = delete;
    EndableWait& operator=(const EndableWait&) = delete;
    ~EndableWait();

  private:
    WindowsHandle thread_;
};

}  // namespace qoltanba::cli
