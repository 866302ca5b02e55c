#include "batch.h"

#include <utility>

namespace qoltanba::service {

Batch::Batch(std::size_t total, One one, std::stop_token stop)
    : total_(total), one_(std::move(one)), stop_(std::move(stop)) {}

void Batch::work() {
    while (!failed_ && !stop_.stop_requested()) {
        const std::size_t index = next_++;
        if (index >= total_) return;
        if (const Result<void> done = one_(index); !done) return note(done.error());
        ++done_;
    }
}

void Batch::note(const Error& problem) {
    failed_ = true;
    const std::lock_guard guard(mutex_);
    if (!error_) error_ = problem;
}

}  // namespace qoltanba::service
