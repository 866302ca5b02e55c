#pragma once

#include <QString>

#include <string_view>

/// Makes texts of strangers (pages, certificates, documents) safe to show to a person.
namespace qoltanba::texts {

/// No line that is shown is longer, in characters: a long text of a stranger must not slow the windows down.
inline constexpr qsizetype longestLine = 300;

/// Returns `text`. If it is longer than `longest` (at least 3), an ellipsis replaces its middle.
QString cutMiddle(const QString& text, qsizetype longest);

/// The same for the name of a host. Its left end is cut, because its right end says who owns it.
QString cutLeft(const QString& text, qsizetype longest);

/// Returns one line, cut in the middle to longestLine. Invalid UTF-8, control characters, line breaks and the
/// invisible characters that reorder or hide text (bidirectional controls, zero-width ones) become U+FFFD,
/// which is visible and has no effect. The result is not rich text: give it only to plain-text widgets.
/// Besides the scripts of Europe, the Near and the Far East, the letters of two more scripts are shown.
/// Letters of further scripts become U+FFFD.
QString plainLine(std::string_view utf8);

/// The same without cutting, for the person's own texts (a field that is edited, a path on the command line).
QString plainWhole(std::string_view utf8);

/// The same for text of several lines: line feeds and tabs stay, and CR LF counts as a line feed.
QString plainBlock(std::string_view utf8);

}  // namespace qoltanba::texts
