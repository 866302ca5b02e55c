#pragma once

#include <QString>
#include <string_view>

/// Texts of strangers (pages, certificates, documents) made harmless for a person's eyes.
namespace qoltanba::words {

/// One line. Invalid UTF-8, control characters, line breaks and the invisible characters that reorder or hide
/// text (bidirectional controls, zero-width ones) become U+FFFD: seen, and without effect. Not for rich text:
/// hand it to plain-text widgets alone.
QString plainLine(std::string_view utf8);

/// Likewise for text of several lines: line feeds and tabs stay, CR LF counts as a line feed.
QString plainBlock(std::string_view utf8);

}  // namespace qoltanba::words
