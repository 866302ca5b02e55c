#include "fairness.h"

#include <algorithm>

namespace qoltanba::service {
namespace {

/// Far more sites than can wait at once.
constexpr std::size_t rememberedSites = 256;

}  // namespace

bool findsPlace(const std::vector<std::string>& waiting, const std::string& site, bool known,
                std::size_t places) {
    if (waiting.size() >= (known ? places : places - places / 4)) return false;
    const auto own = static_cast<std::size_t>(std::count(waiting.begin(), waiting.end(), site));
    return own < places - waiting.size();
}

void DialogsInVain::note(const std::string& site, bool known, Time now) {
    std::erase_if(dialogs_, [&](const One& one) { return now - one.when > limits_.counted; });
    dialogs_.push_back({site, known, now});
}

void DialogsInVain::forget(const std::string& site) {
    std::erase_if(dialogs_, [&](const One& one) { return one.site == site; });
}

bool DialogsInVain::tooMany(const std::string& site, bool known, Time now) const {
    std::size_t ofThisSite = 0;
    std::size_t ofStrangers = 0;
    for (const One& one : dialogs_) {
        if (now - one.when > limits_.counted) continue;
        if (one.site == site) ++ofThisSite;
        if (!one.known) ++ofStrangers;
    }
    return ofThisSite >= limits_.mostOfOneSite || (!known && ofStrangers >= limits_.mostOfStrangers);
}

void WindowsBrought::note(Time now) {
    brought_.push_back(now);
    if (brought_.size() > limits_.most) brought_.pop_front();
}

bool WindowsBrought::tooMany(Time now) const {
    if (brought_.empty()) return false;
    const bool all = brought_.size() == limits_.most && now - brought_.front() < limits_.counted;
    return all || now - brought_.back() < limits_.pause;
}

void Turns::had(const std::string& site) {
    std::erase_if(turns_, [&](const auto& turn) { return turn.first == site; });
    turns_.emplace_back(site, ++count_);
    if (turns_.size() > rememberedSites) turns_.pop_front();
}

std::uint64_t Turns::last(const std::string& site) const {
    const auto turn =
        std::find_if(turns_.begin(), turns_.end(), [&](const auto& one) { return one.first == site; });
    return turn == turns_.end() ? 0 : turn->second;
}

}  // namespace qoltanba::service
