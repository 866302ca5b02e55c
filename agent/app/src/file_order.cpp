#include "file_order.h"

#include <QDir>
#include <QList>
#include <QUrl>

#include <array>
#include <utility>

namespace qoltanba::app {
namespace {

using Window = FileOrder::Window;

constexpr std::array<std::pair<Window, const char*>, 3> words{
    {{Window::sign, "sign"}, {Window::check, "check"}, {Window::byTheFiles, "open"}}};

}  // namespace

QByteArray FileOrder::line() const {
    QByteArray text;
    for (const auto& [which, word] : words)
        if (which == window) text = word;
    for (const QString& file : files) text += ' ' + QUrl::toPercentEncoding(file);
    return text + '\n';
}

std::optional<FileOrder> FileOrder::parse(const QByteArray& line) {
    if (!line.endsWith('\n') || line.size() > longestLine) return std::nullopt;
    QList<QByteArray> parts = line.chopped(1).split(' ');
    const QByteArray asked = parts.takeFirst();
    FileOrder order;
    for (const auto& [which, word] : words)
        if (asked == word) order.window = which;
    if (order.window == Window::none) return std::nullopt;
    for (const QByteArray& part : parts) {
        const QString file = QUrl::fromPercentEncoding(part);
        if (!QDir::isAbsolutePath(file) || file.contains(QChar(0))) return std::nullopt;
        order.files.push_back(file);
    }
    return order;
}

}  // namespace qoltanba::app
