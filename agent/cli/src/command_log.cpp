#include "command_log.h"

#include <algorithm>

namespace qoltanba::cli {
namespace {

constexpr std::size_t headerDigits = 8;
constexpr std::size_t statusDigits = 4;

std::string upper(std::string_view hex) {
    std::string text(hex);
    std::ranges::transform(text, text.begin(), [](char digit) {
        return digit >= 'a' && digit <= 'f' ? static_cast<char>(digit - 'a' + 'A') : digit;
    });
    return text;
}

}  // namespace

void CommandLog::take(std::string_view line) {
    if (line.size() < 2) return;
    const char kind = line.front();
    const std::string_view text = line.substr(2);
    const std::lock_guard guard(mutex_);
    std::string& last = last_[std::this_thread::get_id()];
    if (kind == '>') {
        ++commands_;
        last = upper(text.substr(0, headerDigits));
        return;
    }
    std::string status = "no answer";
    if (kind == '<' && text.size() >= statusDigits) status = upper(text.substr(text.size() - statusDigits));
    // 61xx and 6Cxx say only how the answer is fetched (ISO 7816-4, 5.1.3).
    if (status.starts_with("61")) ++partialAnswers_;
    if (status.starts_with("6C")) ++wrongLengths_;
    if (status == "9000" || status.starts_with("61") || status.starts_with("6C")) return;
    const std::string command = last + ' ' + status;
    const auto known = std::ranges::find(failures_, command, &Failure::command);
    if (known == failures_.end())
        failures_.push_back({command, 1});
    else
        ++known->count;
}

std::size_t CommandLog::commands() const {
    const std::lock_guard guard(mutex_);
    return commands_;
}

std::vector<CommandLog::Failure> CommandLog::failures() const {
    const std::lock_guard guard(mutex_);
    return failures_;
}

std::size_t CommandLog::partialAnswers() const {
    const std::lock_guard guard(mutex_);
    return partialAnswers_;
}

std::size_t CommandLog::wrongLengths() const {
    const std::lock_guard guard(mutex_);
    return wrongLengths_;
}

}  // namespace qoltanba::cli
