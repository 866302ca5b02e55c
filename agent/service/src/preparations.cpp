#include "preparations.h"

#include <algorithm>
#include <utility>

namespace qoltanba::service {

Preparations::Preparations(Workers& workers, std::chrono::milliseconds longest)
    : workers_(workers), longest_(longest) {
    overrun_.setSingleShot(true);
    overrun_.callOnTimeout([this] { endOverrun(); });
}

void Preparations::add(RequestId id, std::string site, Work work, Then then) {
    if (hanging_ >= Workers::mayHang) {
        then(fail(ErrorCode::tooManyRequests, "documents of pages that left are still looked through"));
        return;
    }
    auto one = std::make_shared<One>();
    one->id = id;
    one->site = std::move(site);
    one->work = std::move(work);
    one->then = std::move(then);
    waiting_.push_back(std::move(one));
    startMore();
}

void Preparations::drop(RequestId id) {
    std::erase_if(waiting_, [&](const auto& one) { return one->id == id; });
    const auto place =
        std::find_if(running_.begin(), running_.end(), [&](const auto& one) { return one->id == id; });
    if (place != running_.end()) giveUp(place);
    startMore();
}

void Preparations::stopAll() {
    waiting_.clear();
    for (const auto& one : running_) one->stop.request_stop();
    overrun_.stop();
}

bool Preparations::mayStart(const One& one) const {
    return std::none_of(running_.begin(), running_.end(),
                        [&](const auto& other) { return other->site == one.site; });
}

void Preparations::startMore() {
    while (running_.size() < mostAtOnce && hanging_ < Workers::mayHang) {
        const auto place =
            std::find_if(waiting_.begin(), waiting_.end(), [&](const auto& one) { return mayStart(*one); });
        if (place == waiting_.end()) break;
        const std::shared_ptr<One> one = *place;
        waiting_.erase(place);
        start(one);
    }
    watch();
}

void Preparations::start(const std::shared_ptr<One>& one) {
    one->until = std::chrono::steady_clock::now() + longest_;
    running_.push_back(one);
    workers_.runForWaiting([work = std::move(one->work), stop = one->stop.get_token()] { return work(stop); },
                           [this, one](const Result<void>& prepared) { ended(one, prepared); });
}

void Preparations::ended(const std::shared_ptr<One>& one, const Result<void>& prepared) {
    const auto place = std::find(running_.begin(), running_.end(), one);
    if (place == running_.end()) {
        --hanging_;
    } else {
        running_.erase(place);
        one->then(prepared);
    }
    startMore();
}

void Preparations::giveUp(Ones::iterator place) {
    (*place)->stop.request_stop();
    running_.erase(place);
    ++hanging_;
}

void Preparations::endOverrun() {
    const auto now = std::chrono::steady_clock::now();
    Ones late;
    for (auto place = running_.begin(); place != running_.end();) {
        const auto current = place++;
        if ((*current)->until > now) continue;
        late.push_back(*current);
        giveUp(current);
    }
    for (const auto& one : late)
        one->then(fail(ErrorCode::tooLarge, "the documents take too long to look through"));
    startMore();
}

/// The timer follows the work that has run longest, which is the first in the list.
void Preparations::watch() {
    if (running_.empty()) return overrun_.stop();
    const auto left = running_.front()->until - std::chrono::steady_clock::now();
    overrun_.start(
        std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(left)));
}

}  // namespace qoltanba::service
