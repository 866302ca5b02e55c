#include <qoltanba/words/plain.h>

#include <QList>

namespace qoltanba::words {
namespace {

constexpr char32_t visible = 0xfffd;

// Unicode Standard Annex #9 (bidirectional controls), the format characters that take no room, and the
// fillers that count as letters but show nothing: any of them lets a text look like another one.
bool misleads(char32_t character) {
    switch (QChar::category(character)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return character == 0x115f || character == 0x1160 || character == 0x3164 || character == 0xffa0;
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

QString decoded(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

}  // namespace

QString plainLine(std::string_view utf8) {
    return withoutMisleading(decoded(utf8), false);
}

QString plainBlock(std::string_view utf8) {
    QString text = decoded(utf8);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return withoutMisleading(text, true);
}

}  // namespace qoltanba::words
