#pragma once

#include <QString>

#include <string_view>

namespace qoltanba::ui {

/// A document as the preview shows it, whatever it is made of.
struct PreviewText {
    QString text;
    bool cut = false;  ///< there is more
};

/// Plain text for a QPlainTextEdit within what that lays out at once: at most 128 Ki characters and 5,000
/// lines, and a line of more than 512 characters is broken there. A text widget lays out the lines that are
/// seen, but each of them whole, and counts all of them.
PreviewText previewText(std::string_view utf8);

}  // namespace qoltanba::ui
