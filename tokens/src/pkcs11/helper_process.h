#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba::tokens::pkcs11 {

/// A running helper. One thread calls it. There is a file for each operating system.
///
/// The helper inherits no descriptor of this program but its own end of the socket, and it ends when this
/// program ends. After a failed exchange it does not run any more.
class HelperProcess {
  public:
    /// Starts the program. deviceFailed if the system cannot.
    static Result<std::unique_ptr<HelperProcess>> start(const std::filesystem::path& program);
    /// Kills the helper if it still runs.
    ~HelperProcess();
    HelperProcess(const HelperProcess&) = delete;
    HelperProcess& operator=(const HelperProcess&) = delete;

    /// Sends a frame and returns the body of the answer. Without `patience` it waits as long as it takes.
    /// Errors: deviceNotResponding after the time, cancelled after a stop, deviceFailed if the helper crashed
    /// or answered something else than a frame. The helper is killed then: nothing else ends a module that
    /// hangs.
    Result<Bytes> exchange(BytesView frame, std::optional<std::chrono::milliseconds> patience,
                           const std::stop_token& stop);

    bool isRunning() const;

    /// After the helper has been told to end: waits a moment for that.
    void waitForEnd();

  private:
    struct Handle;
    explicit HelperProcess(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

/// The helper that belongs to this program: beside it, or where both are installed. Nothing if there is no
/// helper.
std::optional<std::filesystem::path> installedHelper();

}  // namespace qoltanba::tokens::pkcs11
