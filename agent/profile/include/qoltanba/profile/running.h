#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/result.h>

/// The programs of one person find the running agent through a local socket that only this person can use.
namespace qoltanba::profile {

/// Returns the path of the socket (on Windows, the name of the pipe). Only the person can use the socket's
/// folder: it is $XDG_RUNTIME_DIR, or a folder that this function creates. Returns an empty text if every
/// possible folder could have been created by somebody else. Any thread.
std::string socketName();

/// Tells whether the process at the other end of this socket belongs to the same person. Ask this before you
/// trust anything that comes from the socket.
bool isOwnPeer(std::intptr_t socket);

/// The requests that a program may send on the socket, one line each. The agent answers with one line and
/// closes the connection.
inline constexpr std::string_view askToShow = "show\n";
inline constexpr std::string_view askForState = "state\n";
inline constexpr std::string_view askToQuit = "quit\n";

/// The agent's state, as the answer to askForState carries it.
struct State {
    bool canSign = false;
    int port = 0;  ///< 0: the agent does not listen

    /// Writes the state as one line with a line feed at the end.
    std::string line() const;
    /// Reads what line() wrote. Returns nothing for any other text.
    static std::optional<State> parse(std::string_view line);
};

/// Asks this person's agent for its state. Returns nothing if no agent runs or if the agent does not answer
/// within a second. Each step blocks for a second at most. Any thread.
std::optional<State> runningState();

}  // namespace qoltanba::profile
