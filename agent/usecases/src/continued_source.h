#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include <qoltanba/base/bytes.h>
#include <qoltanba/signing/source.h>

namespace qoltanba::usecases {

/// Passes on octets that were read before, and then the rest of their source. `rest` must outlive this
/// object.
class ContinuedSource final : public signing::Source {
  public:
    ContinuedSource(Bytes front, signing::Source& rest) : front_(std::move(front)), rest_(rest) {}

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        if (done_ == front_.size()) return rest_.read(buffer);
        const std::size_t size = std::min(buffer.size(), front_.size() - done_);
        std::copy_n(front_.begin() + static_cast<std::ptrdiff_t>(done_), size, buffer.begin());
        done_ += size;
        return size;
    }
    std::optional<std::uint64_t> size() const override { return rest_.size(); }

  private:
    Bytes front_;
    std::size_t done_ = 0;
    signing::Source& rest_;
};

}  // namespace qoltanba::usecases
