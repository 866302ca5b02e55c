#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>

#include <qoltanba/base/descriptor.h>

#include "terminal.h"
#include "waiting_posix.h"

namespace qoltanba::cli {

struct Terminal::Handle {
    Descriptor device{::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)};
    termios before = {};
};

Terminal::Terminal(Echo echo) : handle_(std::make_unique<Handle>()) {
    const int number = handle_->device.number();
    if (number < 0 || tcgetattr(number, &handle_->before) != 0) return;
    termios wished = handle_->before;
    if (echo == Echo::off) {
        wished.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        wished.c_lflag |= ECHONL;  // only the line break is shown
    }
    isReady_ = tcsetattr(number, TCSAFLUSH, &wished) == 0;
}

Terminal::~Terminal() {
    if (isReady_) tcsetattr(handle_->device.number(), TCSAFLUSH, &handle_->before);
}

bool Terminal::write(const QString& text) const {
    const QByteArray utf8 = text.toUtf8();
    return ::write(handle_->device.number(), utf8.constData(), static_cast<std::size_t>(utf8.size())) ==
           utf8.size();
}

/// Octet by octet, so that nothing after the end of a line is consumed.
Result<std::size_t> Terminal::read(std::span<std::uint8_t> buffer) {
    for (;;) {
        if (!waitToRead(handle_->device.number())) return fail(ErrorCode::cancelled);
        const auto got = ::read(handle_->device.number(), buffer.data(), 1);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) return fail(ErrorCode::fileUnreadable);
    }
}

}  // namespace qoltanba::cli
