#include <qoltanba/words/plain.h>

#include <QList>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace qoltanba::words {
namespace {

constexpr char32_t visible = 0xfffd;

struct Range {
    char32_t first;
    char32_t last;
};

// Default_Ignorable_Code_Point of Unicode (DerivedCoreProperties.txt; the property is open-ended, so that
// code points not yet assigned are in it): joiners, variation selectors, tags, fillers that count as letters.
// A font shows nothing for them. U+2800 is a symbol by its property, and shows nothing either.
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

// What lets a text look like another one: characters that show nothing, and all that control how a text is
// laid out (Unicode Standard Annex #9 and more). Noncharacters have no look of their own.
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

QString withoutMisleading(const QString& text, bool keepLines) {
    auto characters = text.toUcs4();
    for (auto& character : characters) {
        if (keepLines && (character == '\n' || character == '\t')) continue;
        if (misleads(character)) character = visible;
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.constData()), characters.size());
}

QString decoded(std::string_view utf8, QStringConverter::Flags flags) {
    QStringDecoder decoder(QStringConverter::Utf8, flags);
    return decoder(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

}  // namespace

QString plainLine(std::string_view utf8) {
    // A byte order mark at the beginning is one more character that shows nothing.
    return withoutMisleading(
        decoded(utf8, QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom), false);
}

QString plainBlock(std::string_view utf8) {
    QString text = decoded(utf8, QStringConverter::Flag::Stateless);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return withoutMisleading(text, true);
}

}  // namespace qoltanba::words
