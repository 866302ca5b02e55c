#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace qoltanba::app {

/// What the arguments of a start ask for. A later start passes it to the running agent in one line of text.
/// It only opens a window: nothing is signed without the consent dialog.
struct FileOrder {
    enum class Window {
        none,        ///< no file was named
        sign,        ///< the window that signs files
        check,       ///< the window that checks signatures
        byTheFiles,  ///< one of them: signatures are checked, others are signed
    };
    Window window = Window::none;
    QStringList files;  ///< absolute paths of files and folders

    /// No longer line is sent or read, in octets.
    static constexpr qsizetype longestLine = 1024 * 1024;

    /// Whether the line is short enough.
    bool isShort() const { return line().size() <= longestLine; }
    /// One line with its line feed. The names in it are percent-encoded UTF-8.
    QByteArray line() const;
    /// Nothing for any other line. A path that is not absolute makes the whole line wrong.
    static std::optional<FileOrder> parse(const QByteArray& line);
};

}  // namespace qoltanba::app
