#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>

/// How the programs of one person find the agent that runs: a local socket of its owner's alone.
namespace qoltanba::profile {

/// Path of the socket (elsewhere than on Unix: name of the pipe). Its folder is the person's alone: that of
/// $XDG_RUNTIME_DIR, else one that is made. Empty where there is none that nobody else could have made first.
std::string socketName();

/// Whether a process of the same person is at the other end of this socket. To be asked before anything is
/// believed that comes from it.
bool isOwnPeer(std::intptr_t socket);

/// What a program may say on that socket, one line; the agent answers with one line and closes.
inline constexpr std::string_view askToShow = "show\n";
inline constexpr std::string_view askForState = "state\n";

/// The agent's state as it travels in that line.
struct State {
    bool canSign = false;
    int port = 0;  ///< 0: it does not listen

    std::string line() const;
    static std::optional<State> parse(std::string_view line);
};

/// Asks the agent of this person. Nothing: none runs, or it does not answer within a second. Blocks so long
/// at most; any thread.
std::optional<State> runningState();

}  // namespace qoltanba::profile
