#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <qoltanba/tokens/storages.h>

namespace qoltanba::cli {

/// Counts the commands to devices and keeps which of them failed. It keeps no data: of a command only its
/// first four octets, of an answer only its status word. Any thread.
class CommandLog {
  public:
    /// Receives a line of tokens::CommandTrace.
    void take(std::string_view line);

    std::size_t commands() const;

    /// A command and the status word of its answer ("00A40000 6A82"), or "no answer", and how often.
    struct Failure {
        std::string command;
        std::size_t count = 0;
    };
    std::vector<Failure> failures() const;

    /// Answers that came in parts (61xx), and commands that the device wants with another Le (6Cxx).
    std::size_t partialAnswers() const;
    std::size_t wrongLengths() const;

  private:
    mutable std::mutex mutex_;
    std::size_t commands_ = 0;
    std::size_t partialAnswers_ = 0;
    std::size_t wrongLengths_ = 0;
    std::map<std::thread::id, std::string> last_;  ///< a card is asked on one thread
    std::vector<Failure> failures_;
};

}  // namespace qoltanba::cli
