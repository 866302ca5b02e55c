#include <utility>

#include <qoltanba/crypto/effort.h>

namespace qoltanba::crypto {

Effort::Effort(std::stop_token stop, int mostChecks)
    : stop_(std::move(stop)), left_(std::make_shared<std::atomic<int>>(mostChecks)) {}

Result<void> Effort::spend() const {
    if (stop_.stop_requested()) return fail(ErrorCode::cancelled);
    int left = *left_;
    while (left > 0) {
        if (left_->compare_exchange_weak(left, left - 1)) return {};
    }
    return fail(ErrorCode::tooLarge, "more public-key operations than any document needs");
}

}  // namespace qoltanba::crypto
