#pragma once

#include <windows.h>

#include <utility>

namespace qoltanba {

/// Owns a handle of the Windows kernel and closes it. Only for sources that are compiled on Windows alone.
class WindowsHandle {
  public:
    /// Takes ownership of the handle. Null and INVALID_HANDLE_VALUE mean no handle, because the functions of
    /// the system use both for that.
    explicit WindowsHandle(HANDLE handle = nullptr)
        : handle_(handle == INVALID_HANDLE_VALUE ? nullptr : handle) {}
    WindowsHandle(WindowsHandle&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    WindowsHandle& operator=(WindowsHandle&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~WindowsHandle() {
        if (handle_ != nullptr) CloseHandle(handle_);
    }

    HANDLE get() const { return handle_; }
    bool isOpen() const { return handle_ != nullptr; }

  private:
    HANDLE handle_;
};

}  // namespace qoltanba
