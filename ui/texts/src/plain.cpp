#include <QList>
#include <QStringDecoder>

#include <algorithm>
#include <array>

#include <qoltanba/texts/plain.h>

namespace qoltanba::texts {
namespace {

constexpr char32_t visible = 0xfffd;

struct Range {
    char32_t first;
    char32_t last;
};

// Default_Ignorable_Code_Point of Unicode (DerivedCoreProperties.txt): joiners, variation selectors, tags,
// fillers that count as letters. The property also covers code points that are not assigned yet. Fonts show
// nothing for these characters. By its property U+2800 is a symbol, but fonts show nothing for it either.
constexpr std::array<Range, 18> invisible = {{{0x00ad, 0x00ad},
                                              {0x034f, 0x034f},
                                              {0x061c, 0x061c},
                                              {0x115f, 0x1160},
                                              {0x17b4, 0x17b5},
                                              {0x180b, 0x180f},
                                              {0x200b, 0x200f},
                                              {0x202a, 0x202e},
                                              {0x2060, 0x206f},
                                              {0x2800, 0x2800},
                                              {0x3164, 0x3164},
                                              {0xfe00, 0xfe0f},
                                              {0xfeff, 0xfeff},
                                              {0xffa0, 0xffa0},
                                              {0xfff0, 0xfff8},
                                              {0x1bca0, 0x1bca3},
                                              {0x1d173, 0x1d17a},
                                              {0xe0000, 0xe0fff}}};

bool isInvisible(char32_t character) {
    return std::any_of(invisible.begin(), invisible.end(), [character](const Range& range) {
        return character >= range.first && character <= range.last;
    });
}

// Characters that can make a text look like another one: characters that show nothing, and all that control
// the layout of a text (Unicode Standard Annex #9 and more). Noncharacters have no defined look.
bool misleads(char32_t character) {
    if (isInvisible(character) || QChar::isNonCharacter(character)) return true;
    switch (QChar::category(character)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return false;
    }
}

// The scripts of documents in Kazakhstan, and scripts whose letters most fonts have.
bool isUsual(QChar::Script script) {
    switch (script) {
        case QChar::Script_Common:
        case QChar::Script_Inherited:
        case QChar::Script_Unknown:
        case QChar::Script_Latin:
        case QChar::Script_Cyrillic:
        case QChar::Script_Greek:
        case QChar::Script_Armenian:
        case QChar::Script_Georgian:
        case QChar::Script_Hebrew:
        case QChar::Script_Arabic:
        case QChar::Script_Devanagari:
        case QChar::Script_Thai:
        case QChar::Script_Han:
        case QChar::Script_Hiragana:
        case QChar::Script_Katakana:
        case QChar::Script_Hangul:
            return true;
        default:
            return false;
    }
}

/// Lets the letters of two more scripts pass. For each script that Qt meets it tries every installed font, a
/// tenth of a second each: a name with one letter of each of 160 scripts blocked the windows for 13 seconds.
class FewScripts {
  public:
    bool passes(char32_t character) {
        const QChar::Script script = QChar::script(character);
        if (isUsual(script) || script == known_[0] || script == known_[1]) return true;
        for (QChar::Script& one : known_) {
            if (one != QChar::Script_Common) continue;
            one = script;
            return true;
        }
        return false;
    }

  private:
    std::array<QChar::Script, 2> known_{QChar::Script_Common, QChar::Script_Common};
};

QString withoutMisleading(const QString& text, bool keepLines) {
    auto characters = text.toUcs4();
    FewScripts scripts;
    for (auto& character : characters) {
        if (keepLines && (character == '\n' || character == '\t')) continue;
        if (misleads(character) || !scripts.passes(character)) character = visible;
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.constData()), characters.size());
}

QString decoded(std::string_view utf8, QStringConverter::Flags flags) {
    QStringDecoder decoder(QStringConverter::Utf8, flags);
    return decoder(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

/// A byte order mark at the beginning is one more character that shows nothing.
QString decodedLine(std::string_view utf8) {
    return decoded(utf8, QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
}

/// Decodes only the beginning and the end of a text that is far too long, and more of both than is ever
/// shown.
QString decodedEnds(std::string_view utf8) {
    constexpr std::size_t most = 4 * longestLine;  // an octet sequence of UTF-8 has at most four octets
    if (utf8.size() <= 2 * most) return decodedLine(utf8);
    return decodedLine(utf8.substr(0, most)) + decodedLine(utf8.substr(utf8.size() - most));
}

}  // namespace

QString cutMiddle(const QString& text, qsizetype longest) {
    if (text.size() <= longest) return text;
    qsizetype front = (longest - 1) / 2;
    qsizetype end = text.size() - (longest - 1 - front);
    if (text.at(front - 1).isHighSurrogate()) --front;
    if (text.at(end).isLowSurrogate()) ++end;
    return text.left(front) + QChar(0x2026) + text.mid(end);
}

QString cutLeft(const QString& text, qsizetype longest) {
    if (text.size() <= longest) return text;
    qsizetype end = text.size() - (longest - 1);
    if (text.at(end).isLowSurrogate()) ++end;
    return QChar(0x2026) + text.mid(end);
}

QString plainLine(std::string_view utf8) {
    return withoutMisleading(cutMiddle(decodedEnds(utf8), longestLine), false);
}

QString plainWhole(std::string_view utf8) {
    return withoutMisleading(decodedLine(utf8), false);
}

QString plainBlock(std::string_view utf8) {
    QString text = decoded(utf8, QStringConverter::Flag::Stateless);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return withoutMisleading(text, true);
}

}  // namespace qoltanba::texts
