#include <charconv>
#include <system_error>

#include <qoltanba/profile/running.h>

namespace qoltanba::profile {

std::string State::line() const {
    return std::string(canSign ? "signs" : "cannot-sign") + " " + std::to_string(port) + "\n";
}

std::optional<State> State::parse(std::string_view line) {
    State state;
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || !line.ends_with('\n')) return std::nullopt;
    const std::string_view word = line.substr(0, space);
    if (word != "signs" && word != "cannot-sign") return std::nullopt;
    state.canSign = word == "signs";
    const char* const end = line.data() + line.size() - 1;
    const auto [read, problem] = std::from_chars(line.data() + space + 1, end, state.port);
    if (problem != std::errc() || read != end) return std::nullopt;
    return state;
}

}  // namespace qoltanba::profile
