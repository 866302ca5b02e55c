#pragma once

#include <QString>

#include <string_view>

namespace qoltanba::ui {

/// The text that the preview shows for a document of any kind.
struct PreviewText {
    QString text;
    bool cut = false;  ///< the document is longer
};

/// Makes plain text for a QPlainTextEdit, small enough to be laid out at once: at most 128 Ki characters and
/// 5,000 lines. A line of more than 512 characters is broken. A text widget lays out only the visible lines,
/// but each of them as a whole, and it counts all lines.
PreviewText previewText(std::string_view utf8);

}  // namespace qoltanba::ui
