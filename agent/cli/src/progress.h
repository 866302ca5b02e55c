#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include <qoltanba/signing/source.h>

namespace qoltanba::cli {

/// Shows the progress of a long document in a line on standard error, if that is a terminal. Short work shows
/// nothing. The destructor removes the line.
class ProgressLine {
  public:
    explicit ProgressLine(std::optional<std::uint64_t> total);
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine();

    /// Returns the function that reports progress. This object must outlive it.
    signing::Progress reporter();

  private:
    void show(std::uint64_t done);

    std::optional<std::uint64_t> total_;
    std::chrono::steady_clock::time_point next_;
    bool isShown_ = false;
};

}  // namespace qoltanba::cli
