#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include <qoltanba/base/descriptor.h>

#include "virtual_card.h"

namespace qoltanba::test {

/// A real pcscd with a virtual reader, for this process alone: in a mount namespace of its own, with a /run
/// of its own.
class Daemon {
  public:
    /// Why there can be no such daemon here, or nothing.
    static std::optional<std::string> missing();
    /// Enters the namespace. Call it once, before any thread is started.
    static void enterNamespace();

    /// The name of the reader says to some software what is in it.
    explicit Daemon(const std::string& reader = "DigiFlow LLP. KAZTOKEN");
    ~Daemon();
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    void start();
    void kill();
    int port() const { return port_; }
    static std::string readerName() { return "DigiFlow LLP. KAZTOKEN 00 00"; }

  private:
    CardFolder folder_;
    int port_ = 0;
    pid_t process_ = -1;
};

/// The cable between a card and the virtual reader.
class VirtualReader {
  public:
    /// Plugs the card in.
    VirtualReader(int port, std::shared_ptr<VirtualCard> card);
    ~VirtualReader();
    VirtualReader(const VirtualReader&) = delete;
    VirtualReader& operator=(const VirtualReader&) = delete;

    /// May be called on any thread, also while a command runs.
    void pullOut();

  private:
    void run();
    std::shared_ptr<VirtualCard> card_;
    Descriptor socket_;
    std::thread thread_;
};

}  // namespace qoltanba::test
