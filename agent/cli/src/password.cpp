#include "password.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "console.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

/// The terminal of this process. While it is silent, it shows nothing that is typed.
class Terminal {
  public:
    enum class Echo { on, off };

    explicit Terminal(Echo echo) : descriptor_(open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
        if (descriptor_ < 0 || tcgetattr(descriptor_, &before_) != 0) return;
        termios wished = before_;
        if (echo == Echo::off) {
            wished.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            wished.c_lflag |= ECHONL;  // only the line break is shown
        }
        isReady_ = tcsetattr(descriptor_, TCSAFLUSH, &wished) == 0;
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal() {
        if (isReady_) tcsetattr(descriptor_, TCSAFLUSH, &before_);
        if (descriptor_ >= 0) close(descriptor_);
    }

    bool isReady() const { return isReady_; }
    int descriptor() const { return descriptor_; }
    bool write(const QString& text) const {
        const QByteArray utf8 = text.toUtf8();
        return ::write(descriptor_, utf8.constData(), static_cast<std::size_t>(utf8.size())) == utf8.size();
    }

  private:
    int descriptor_;
    termios before_ = {};
    bool isReady_ = false;
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

Outcome<Secret> ask(const QString& question, Terminal::Echo echo, const QString& withoutTerminal) {
    const Terminal terminal(echo);
    if (!terminal.isReady()) return misused(withoutTerminal);
    if (!terminal.write(question)) return refused(Text::tr("The terminal cannot be written to."));
    return readLine(terminal.descriptor());
}

/// What people type for yes, in the three languages.
bool meansYes(std::string_view answer) {
    const QString typed = QString::fromUtf8(answer.data(), qsizetype(answer.size())).trimmed().toLower();
    constexpr const char16_t* yes[] = {u"y", u"yes", u"д", u"да", u"и", u"иә"};
    return std::ranges::any_of(yes, [&](const char16_t* word) { return typed == QStringView(word); });
}

}  // namespace

Outcome<Secret> askPassword(const std::filesystem::path& keyFile) {
    return ask(Text::tr("Password of %1: ").arg(shown(keyFile)), Terminal::Echo::off,
               Text::tr("There is no terminal to ask for the password. Give it with --password-stdin."));
}

Outcome<Secret> askPin(const QString& question) {
    return ask(question, Terminal::Echo::off,
               Text::tr("There is no terminal to ask for the PIN. Give it with --password-stdin."));
}

Outcome<bool> askYes(const QString& question) {
    const auto answer = ask(question + Text::tr(" [y/N] "), Terminal::Echo::on,
                            Text::tr("There is no terminal to ask this question: %1").arg(question));
    if (!answer) return tl::unexpected(answer.error());
    return meansYes(answer->view());
}

Outcome<Secret> passwordFromInput() {
    if (isTerminal(STDIN_FILENO))
        return misused(Text::tr("--password-stdin is for pipes; at a terminal, leave it out."));
    return readLine(STDIN_FILENO);
}

}  // namespace qoltanba::cli
