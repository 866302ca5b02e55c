#include "password.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include "console.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

/// Opens the terminal of this process and turns its echo off for the life of this object.
class SilentTerminal {
  public:
    SilentTerminal() : descriptor_(open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
        if (descriptor_ < 0 || tcgetattr(descriptor_, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        silent.c_lflag |= ECHONL;  // only the line break is shown
        isSilent_ = tcsetattr(descriptor_, TCSAFLUSH, &silent) == 0;
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    ~SilentTerminal() {
        if (isSilent_) tcsetattr(descriptor_, TCSAFLUSH, &before_);
        if (descriptor_ >= 0) close(descriptor_);
    }

    bool isSilent() const { return isSilent_; }
    int descriptor() const { return descriptor_; }
    bool write(const QString& text) const {
        const QByteArray utf8 = text.toUtf8();
        return ::write(descriptor_, utf8.constData(), static_cast<std::size_t>(utf8.size())) == utf8.size();
    }

  private:
    int descriptor_;
    termios before_ = {};
    bool isSilent_ = false;
};

/// Reads one line octet by octet, so that nothing after its end is consumed and nothing stays in a buffer.
Outcome<Secret> readLine(int descriptor) {
    Secret secret;
    bool carriageReturn = false;
    for (;;) {
        char octet = 0;
        if (!waitToRead(descriptor)) return refused(ErrorCode::cancelled);
        const auto got = read(descriptor, &octet, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return refused(Text::tr("The password cannot be read."));
        if (got == 0 || octet == '\n') return secret;
        bool fits = !carriageReturn || secret.append("\r");
        carriageReturn = octet == '\r';  // not appended yet: the line may end in CR LF
        if (!carriageReturn) fits = fits && secret.append(std::string_view(&octet, 1));
        wipe(&octet, 1);
        if (!fits) return refused(Text::tr("The password is too long."));
    }
}

}  // namespace

Outcome<Secret> askPassword(const std::filesystem::path& keyFile) {
    const SilentTerminal terminal;
    if (!terminal.isSilent()) {
        return misused(
            Text::tr("There is no terminal to ask for the password. Give it with --password-stdin."));
    }
    if (!terminal.write(Text::tr("Password of %1: ").arg(shown(keyFile))))
        return refused(Text::tr("The password cannot be read."));
    return readLine(terminal.descriptor());
}

Outcome<Secret> passwordFromInput() {
    if (isTerminal(STDIN_FILENO))
        return misused(Text::tr("--password-stdin is for pipes; at a terminal, leave it out."));
    return readLine(STDIN_FILENO);
}

}  // namespace qoltanba::cli
