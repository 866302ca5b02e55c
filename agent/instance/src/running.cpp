#include <qoltanba/instance/running.h>

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>
#include <QString>

#include <array>
#include <charconv>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#endif

namespace qoltanba::instance {

std::string socketName() {
    const QByteArray home = QDir::homePath().toUtf8();
    const QByteArray tag = QCryptographicHash::hash(home, QCryptographicHash::Sha256).toHex().left(16);
    const std::string name = "qoltanba-" + tag.toStdString();
#ifdef Q_OS_UNIX
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (!runtime.isEmpty()) return runtime.toStdString() + "/" + name;
    return QDir::tempPath().toStdString() + "/" + name;
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
namespace {

class Socket {
  public:
    Socket() : number_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const timeval second{1, 0};
        setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
        setsockopt(number_, SOL_SOCKET, SO_SNDTIMEO, &second, sizeof second);
    }
    ~Socket() {
        if (number_ >= 0) close(number_);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    bool connectTo(const std::string& path) const {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (path.size() >= sizeof address.sun_path) return false;
        std::memcpy(address.sun_path, path.data(), path.size());
        return connect(number_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }

    bool say(std::string_view line) const {
        return send(number_, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
    }

    std::string hear() const {
        std::array<char, 64> buffer{};
        std::string line;
        while (!line.ends_with('\n') && line.size() < buffer.size()) {
            const ssize_t length = recv(number_, buffer.data(), buffer.size(), 0);
            if (length <= 0) break;
            line.append(buffer.data(), static_cast<std::size_t>(length));
        }
        return line;
    }

  private:
    int number_;
};

}  // namespace

std::optional<State> runningState() {
    const Socket socket;
    if (!socket.connectTo(socketName()) || !socket.say(askForState)) return std::nullopt;
    return State::parse(socket.hear());
}
#else
std::optional<State> runningState() {
    // The command line, which alone asks, is built for Unix only so far.
    return std::nullopt;
}
#endif

}  // namespace qoltanba::instance
