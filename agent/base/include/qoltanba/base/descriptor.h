#pragma once

#include <unistd.h>

#include <utility>

namespace qoltanba {

/// An open file of POSIX that closes itself. For sources that Windows does not compile.
class Descriptor {
  public:
    /// Takes it over; negative: none.
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
