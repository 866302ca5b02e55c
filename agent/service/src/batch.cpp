#include "batch.h"

#include <utility>

namespace qoltanba::service {

Batch::Batch(std::vector<std::size_t> indices, One one, std::stop_token stop)
    : indices_(std::move(indices)),
      one_(std::move(one)),
      stop_(std::move(stop)),
      finished_(indices_.size()) {}

void Batch::work() {
    while (!stopped_ && !stop_.stop_requested()) {
        const std::size_t place = next_++;
        if (place >= indices_.size()) return;
        if (const Result<void> done = one_(indices_[place]); !done) return note(done.error());
        finished_[place] = true;
        ++done_;
    }
}

std::vector<std::size_t> Batch::left() const {
    std::vector<std::size_t> left;
    for (std::size_t place = 0; place < indices_.size(); ++place)
        if (!finished_[place]) left.push_back(indices_[place]);
    return left;
}

void Batch::note(const Error& problem) {
    stopped_ = true;
    const std::lock_guard guard(mutex_);
    if (!error_) error_ = problem;
}

}  // namespace qoltanba::service
