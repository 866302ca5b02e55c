#pragma once

#include <QString>

#include <string_view>

/// Texts of strangers (pages, certificates, documents) made harmless for a person's eyes.
namespace qoltanba::texts {

/// No line that is shown is longer: what a stranger sends must cost the windows nothing, however long it is.
inline constexpr qsizetype longestLine = 300;

/// `text`, its middle replaced by an ellipsis where it is longer than `longest` (at least 3).
QString cutMiddle(const QString& text, qsizetype longest);

/// The same for the name of a host, whose right end tells whose it is: its left end goes.
QString cutLeft(const QString& text, qsizetype longest);

/// One line, cut in the middle to longestLine. Invalid UTF-8, control characters, line breaks and the
/// invisible characters that reorder or hide text (bidirectional controls, zero-width ones) become U+FFFD:
/// seen, and without effect. Not for rich text: hand it to plain-text widgets alone. Of the letters of rare
/// scripts (beside those of Europe, the Near and the Far East) two scripts are shown, further ones as U+FFFD.
QString plainLine(std::string_view utf8);

/// The same, not cut: for the person's own texts (a field that is edited, a path on the command line).
QString plainWhole(std::string_view utf8);

/// Likewise for text of several lines: line feeds and tabs stay, CR LF counts as a line feed.
QString plainBlock(std::string_view utf8);

}  // namespace qoltanba::texts
