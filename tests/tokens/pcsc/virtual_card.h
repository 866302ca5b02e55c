#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/descriptor.h>

#include "fake_pcsc.h"

namespace qoltanba::test {

/// A device of tests/cards: a program that behaves like the real one. It runs until this object is destroyed.
/// Faults are put between it and its user. Any thread.
class VirtualCard final : public FakeCard {
  public:
    /// `program` is the name of the file in tests/cards. The program keeps its contents in `state`.
    VirtualCard(const std::string& program, const std::filesystem::path& state,
                std::vector<std::string> options = {});
    ~VirtualCard() override;
    VirtualCard(const VirtualCard&) = delete;
    VirtualCard& operator=(const VirtualCard&) = delete;

    Bytes transmit(BytesView command) override;
    void reset() override;
    std::string atr();  ///< in hexadecimal

    /// The commands that came, in lower-case hexadecimal.
    std::vector<std::string> commands() const;
    void forgetCommands();

    /// Calls `fault` when the command with this number comes, counted from now and from 1. It returns the
    /// answer, or nothing: then the device executes the command.
    using Fault = std::function<std::optional<Bytes>()>;
    void before(std::size_t number, Fault fault);
    /// The same after the device has executed the command.
    void after(std::size_t number, Fault fault);

  private:
    Bytes exchange(BytesView message);
    std::optional<Bytes> faultAt(std::map<std::size_t, Fault>& faults, std::size_t number);

    pid_t process_ = -1;
    Descriptor to_;
    Descriptor from_;
    mutable std::mutex mutex_;
    std::mutex wire_;
    std::vector<std::string> commands_;
    std::size_t count_ = 0;
    std::map<std::size_t, Fault> before_;
    std::map<std::size_t, Fault> after_;
};

/// A folder with a copy of a state of tests/cards/states, or without one for a device out of the box.
class CardFolder {
  public:
    explicit CardFolder(const std::string& state = {});
    ~CardFolder();
    CardFolder(const CardFolder&) = delete;
    CardFolder& operator=(const CardFolder&) = delete;

    std::filesystem::path path() const { return path_; }
    std::filesystem::path state() const { return path_ / "state.json"; }

  private:
    std::filesystem::path path_;
};

std::filesystem::path cardsFolder();

}  // namespace qoltanba::test
