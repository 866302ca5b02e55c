#include "password.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "console.h"
#include "stream.h"
#include "terminal.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

/// Makes a line of the octets that come. A line ends in LF or CR LF.
class Line {
  public:
    /// Returns false if the line is too long.
    bool take(char octet) {
        if (octet == '\n') {
            isWhole_ = true;
            return true;
        }
        bool fits = !carriageReturn_ || line_.append("\r");
        carriageReturn_ = octet == '\r';  // not appended yet: the line may end in CR LF
        if (!carriageReturn_) fits = fits && line_.append(std::string_view(&octet, 1));
        wipe(&octet, 1);
        return fits;
    }
    bool isWhole() const { return isWhole_; }
    Secret text() { return std::move(line_); }

  private:
    Secret line_;
    bool carriageReturn_ = false;
    bool isWhole_ = false;
};

/// Reads one line. `read` fills the front of a buffer as Stream::read and Terminal::read do.
template <class Read>
Outcome<Secret> readLine(std::span<std::uint8_t> buffer, Read read) {
    Line line;
    while (!line.isWhole()) {
        const Result<std::size_t> got = read(buffer);
        if (!got && got.error().code == ErrorCode::cancelled) return refused(ErrorCode::cancelled);
        if (!got) return refused(Text::tr("The password cannot be read."));
        if (*got == 0) break;
        bool fits = true;
        for (std::size_t i = 0; i < *got && !line.isWhole(); ++i)
            fits = fits && line.take(static_cast<char>(buffer[i]));
        wipe(buffer.data(), buffer.size());
        if (!fits) return refused(Text::tr("The password is too long."));
    }
    return line.text();
}

Outcome<Secret> ask(const QString& question, Terminal::Echo echo, const QString& withoutTerminal) {
    Terminal terminal(echo);
    if (!terminal.isReady()) return misused(withoutTerminal);
    if (!terminal.write(question)) return refused(Text::tr("The terminal cannot be written to."));
    std::array<std::uint8_t, 4> buffer{};
    return readLine(buffer, [&](std::span<std::uint8_t> octets) { return terminal.read(octets); });
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
    if (isTerminal(Standard::input))
        return misused(Text::tr("--password-stdin is for pipes; at a terminal, leave it out."));
    // Octet by octet, so that nothing after the line's end is consumed and nothing stays in a buffer.
    Stream input = Stream::standardInput();
    std::array<std::uint8_t, 1> buffer{};
    return readLine(buffer, [&](std::span<std::uint8_t> octet) { return input.read(octet); });
}

}  // namespace qoltanba::cli
