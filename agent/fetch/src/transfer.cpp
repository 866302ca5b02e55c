#include "transfer.h"

namespace qoltanba::fetch {

void Transfer::end(Result<Bytes> outcome) {
    const std::lock_guard lock(mutex_);
    if (outcome_) return;
    outcome_ = std::move(outcome);
    ended_.notify_all();
}

bool Transfer::hasEnded() const {
    const std::lock_guard lock(mutex_);
    return outcome_.has_value();
}

void Transfer::leadTo(QUrl url) {
    const std::lock_guard lock(mutex_);
    if (!outcome_) redirect_ = std::move(url);
}

std::optional<QUrl> Transfer::redirect() const {
    const std::lock_guard lock(mutex_);
    return redirect_;
}

Result<Bytes> Transfer::wait() {
    std::unique_lock lock(mutex_);
    if (!ended_.wait_for(lock, request_.deadline, [this] { return outcome_.has_value(); })) {
        outcome_ = fail(ErrorCode::serviceTimedOut,
                        "no whole answer within " + std::to_string(request_.deadline.count()) + " ms");
    }
    return *outcome_;
}

}  // namespace qoltanba::fetch
