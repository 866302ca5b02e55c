#pragma once

#include <unistd.h>

#include <optional>
#include <string_view>
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
    /// Gives the descriptor to the caller, who closes it or keeps it until the program ends.
    int release() { return std::exchange(number_, -1); }

  private:
    int number_;
};

/// Both ends of a pipe or of two connected sockets.
struct DescriptorPair {
    Descriptor first;   ///< of a pipe: the end to read from
    Descriptor second;  ///< of a pipe: the end to write to
};

// Programs that this one starts do not inherit what these functions make. Each system does it in its own way:
// descriptor_linux.cpp, descriptor_macos.cpp. If the system refuses, errno says why. Any thread.

std::optional<DescriptorPair> makePipe();
/// Two connected local sockets for a stream of octets.
std::optional<DescriptorPair> makeSocketPair();
/// A local socket for a stream of octets, not connected. Check isOpen().
Descriptor makeLocalSocket();
/// Sends the text on a socket of these functions. Returns false if not all of it was taken. If the other end
/// is closed, no signal ends the program.
bool sendText(const Descriptor& socket, std::string_view text);

}  // namespace qoltanba
