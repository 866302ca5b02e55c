#include "preview_text.h"

#include <qoltanba/texts/plain.h>

namespace qoltanba::ui {
namespace {

constexpr qsizetype mostCharacters = 128 * 1024;
constexpr int mostLines = 5000;
constexpr qsizetype longestLine = 512;

/// Where to break a line that is too long: after its last space, or else anywhere except inside a surrogate
/// pair.
qsizetype breakOf(QStringView line) {
    const QStringView front = line.first(longestLine);
    if (const qsizetype space = front.lastIndexOf(QLatin1Char(' ')); space > longestLine / 2)
        return space + 1;
    return front.back().isHighSurrogate() ? longestLine - 1 : longestLine;
}

}  // namespace

PreviewText previewText(std::string_view utf8) {
    constexpr std::size_t mostOctets = 4 * static_cast<std::size_t>(mostCharacters);
    PreviewText shown;
    const QString whole = texts::plainBlock(utf8.substr(0, mostOctets));
    shown.cut = utf8.size() > mostOctets || whole.size() > mostCharacters;
    QStringView rest = QStringView(whole).left(mostCharacters);
    for (int lines = 1; !rest.isEmpty(); ++lines) {
        if (lines > mostLines) {
            shown.cut = true;
            shown.text.chop(1);
            break;
        }
        const qsizetype feed = rest.indexOf(QLatin1Char('\n'));
        const qsizetype length = feed < 0 ? rest.size() : feed;
        if (length > longestLine) {
            const qsizetype cut = breakOf(rest);
            shown.text += rest.first(cut);
            shown.text += QLatin1Char('\n');
            rest = rest.sliced(cut);
        } else {
            const qsizetype taken = feed < 0 ? length : length + 1;
            shown.text += rest.first(taken);
            rest = rest.sliced(taken);
        }
    }
    return shown;
}

}  // namespace qoltanba::ui
