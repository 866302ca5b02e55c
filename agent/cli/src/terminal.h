#pragma once

#include <QString>

#include <cstddef>
#include <memory>
#include <span>

#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>

namespace qoltanba::cli {

/// The terminal of this process, wherever its standard streams lead. If echo is off, it does not show what is
/// typed as long as this object lives.
class Terminal {
  public:
    enum class Echo { on, off };

    explicit Terminal(Echo echo);
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal();

    /// Whether there is a terminal, and echo is as wished.
    bool isReady() const { return isReady_; }
    /// Returns false if the terminal cannot be written to.
    bool write(const QString& text) const;
    /// Reads the next octets that were typed, in UTF-8, into the front of `buffer`, which has room for at
    /// least four. Returns how many; 0 means that no more come. Errors: cancelled, fileUnreadable. The caller
    /// wipes the buffer.
    Result<std::size_t> read(std::span<std::uint8_t> buffer);

  private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
    bool isReady_ = false;
};

}  // namespace qoltanba::cli
