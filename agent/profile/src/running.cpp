#include <QCryptographicHash>
#include <QDir>
#include <QString>

#include <array>
#include <charconv>
#include <cstdlib>

#include <qoltanba/base/flatpak.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>
#include <qoltanba/profile/paths.h>
#include <qoltanba/profile/running.h>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <vector>

#include <qoltanba/base/descriptor.h>
#endif

namespace qoltanba::profile {

namespace {

std::string tagOfHome() {
    const QByteArray home = QDir::homePath().toUtf8();
    return QCryptographicHash::hash(home, QCryptographicHash::Sha256).toHex().left(16).toStdString();
}

#ifdef Q_OS_UNIX

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

#endif

}  // namespace

std::string socketName() {
    const std::string name = "qoltanba-" + tagOfHome();
#ifdef Q_OS_UNIX
    for (const Place& place : places()) {
        std::string path = (place.folder / name).native();
        if (path.size() >= sizeof(sockaddr_un::sun_path)) continue;
        if (place.ours) static_cast<void>(makePrivateFolder(place.folder));
        if (isPrivateFolder(place.folder)) return path;
    }
    return {};
#else
    return name;
#endif
}

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

#ifdef Q_OS_UNIX
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
#else
bool isOwnPeer(std::intptr_t) {
    // The pipe is created for its owner only, so nobody else can connect.
    return true;
}

std::optional<State> runningState() {
    // Only the command line calls this function, and so far the command line is built for Unix only.
    return std::nullopt;
}
#endif

}  // namespace qoltanba::profile
