#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include <qoltanba/signing/source.h>

namespace qoltanba::cli {

/// A line on standard error that says how far a long document is, where that is a terminal. Short work is
/// silent; the line is taken away in the end.
class ProgressLine {
  public:
    explicit ProgressLine(std::optional<std::uint64_t> total);
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine();

    /// To be handed to what works; this outlives it.
    signing::Progress reporter();

  private:
    void show(std::uint64_t done);

    std::optional<std::uint64_t> total_;
    std::chrono::steady_clock::time_point next_;
    bool isShown_ = false;
};

}  // namespace qoltanba::cli
