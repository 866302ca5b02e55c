#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <vector>

namespace qoltanba::service {

/// Which files that a task writes stay. Workers and the service's thread use it at once, without waiting for
/// each other: a worker may hang on a disk at any moment.
class KeptResults {
  public:
    explicit KeptResults(std::size_t count) : states_(count) {}

    /// The result of this file is complete. True: it gets its name. False: the dialog has ended before that.
    bool keep(std::size_t file) {
        State expected = State::open;
        return states_[file].compare_exchange_strong(expected, State::kept);
    }
    bool isKept(std::size_t file) const { return states_[file] == State::kept; }
    std::size_t kept() const {
        return static_cast<std::size_t>(std::count(states_.begin(), states_.end(), State::kept));
    }
    /// A result that was kept could not be written after all.
    void lose(std::size_t file) { states_[file] = State::lost; }

    /// No further result is kept. Returns those that are.
    std::vector<std::size_t> close() {
        std::vector<std::size_t> kept;
        for (std::size_t file = 0; file < states_.size(); ++file) {
            State expected = State::open;
            states_[file].compare_exchange_strong(expected, State::lost);
            if (states_[file] == State::kept) kept.push_back(file);
        }
        return kept;
    }

  private:
    enum class State { open, kept, lost };
    std::vector<std::atomic<State>> states_;
};

}  // namespace qoltanba::service
