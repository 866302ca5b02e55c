#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <qoltanba/base/descriptor.h>
#include <qoltanba/base/flatpak.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/profile/paths.h>
#include <qoltanba/profile/running.h>

#include "person_tag.h"

namespace qoltanba::profile {
namespace {

namespace fs = std::filesystem;

/// The possible folders for the socket, the best first (XDG base directory specification). A folder of the
/// session is used as it is. If one of the other folders does not exist, it is created.
struct Place {
    fs::path folder;
    bool ours = false;
};

std::vector<Place> places() {
    const std::string user = std::to_string(geteuid());
    const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
    const bool isSet = runtime != nullptr && *runtime == '/';
    fs::path session = isSet ? pathFromUtf8(runtime) : fs::path("/run/user") / user;
    // Each start of a Flatpak has a folder of the session for itself. All starts share only this part of it.
    const char* const application = std::getenv("FLATPAK_ID");
    if (application != nullptr && isInFlatpak()) session = session / "app" / pathFromUtf8(application);
    return {{session, false},
            {standardPaths().log.parent_path() / "run", true},
            {fs::temp_directory_path() / ("qoltanba-" + user), true}};
}

}  // namespace

std::string socketName() {
    const std::string name = "qoltanba-" + personTag();
    for (const Place& place : places()) {
        std::string path = (place.folder / name).native();
        if (path.size() >= sizeof(sockaddr_un::sun_path)) continue;
        if (place.ours) static_cast<void>(makePrivateFolder(place.folder));
        if (isPrivateFolder(place.folder)) return path;
    }
    return {};
}

bool isOwnPeer(std::intptr_t socket) {
    const int number = static_cast<int>(socket);
#ifdef SO_PEERCRED
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(number, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid();
#else
    uid_t user = 0;
    gid_t group = 0;
    return getpeereid(number, &user, &group) == 0 && user == geteuid();
#endif
}

namespace {

class Socket {
  public:
    Socket() : socket_(makeLocalSocket()) {
        const timeval second{1, 0};
        setsockopt(socket_.number(), SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
        setsockopt(socket_.number(), SOL_SOCKET, SO_SNDTIMEO, &second, sizeof second);
    }

    bool connectTo(const std::string& path) const {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (path.empty() || path.size() >= sizeof address.sun_path) return false;
        std::memcpy(address.sun_path, path.data(), path.size());
        return connect(socket_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
               isOwnPeer(socket_.number());
    }

    bool say(std::string_view line) const { return sendText(socket_, line); }

    std::string hear() const {
        std::array<char, 64> buffer{};
        std::string line;
        while (!line.ends_with('\n') && line.size() < buffer.size()) {
            const ssize_t length = recv(socket_.number(), buffer.data(), buffer.size(), 0);
            if (length <= 0) break;
            line.append(buffer.data(), static_cast<std::size_t>(length));
        }
        return line;
    }

  private:
    Descriptor socket_;
};

}  // namespace

std::optional<State> runningState() {
    const Socket socket;
    if (!socket.connectTo(socketName()) || !socket.say(askForState)) return std::nullopt;
    return State::parse(socket.hear());
}

}  // namespace qoltanba::profile
