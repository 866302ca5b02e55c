#pragma once

#include <unistd.h>

#include <utility>

namespace qoltanba {

/// Owns a POSIX file descriptor and closes it. Only for sources that are not compiled on Windows.
class Descriptor {
  public:
    /// Takes ownership of the descriptor. A negative number means no descriptor.
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }

    int number() const { return number_; }
    bool isOpen() const { return number_ >= 0; }

  private:
    int number_;
};

}  // namespace qoltanba
