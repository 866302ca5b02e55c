#include "progress.h"

#include <QString>

#include <qoltanba/texts/sentences.h>

#include "console.h"

namespace qoltanba::cli {
namespace {

constexpr auto silentFirst = std::chrono::milliseconds(500);
constexpr auto between = std::chrono::milliseconds(100);

void overwriteLine(const QString& text) {
    // Moves to the start of the line and clears it to the end (ECMA-48).
    writeText(Standard::error, QStringLiteral("\r\x1b[K") + text);
}

}  // namespace

ProgressLine::ProgressLine(std::optional<std::uint64_t> total)
    : total_(total), next_(std::chrono::steady_clock::now() + silentFirst) {}

ProgressLine::~ProgressLine() {
    if (isShown_) overwriteLine({});
}

signing::Progress ProgressLine::reporter() {
    if (!canOverwriteLine(Standard::error)) return {};
    return [this](std::uint64_t done) { show(done); };
}

void ProgressLine::show(std::uint64_t done) {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + between;
    isShown_ = true;
    QString text = texts::size(done);
    if (total_ && *total_ > 0)
        text = QStringLiteral("%1 % · %2 / %3").arg(done * 100 / *total_).arg(text, texts::size(*total_));
    overwriteLine(text);
}

}  // namespace qoltanba::cli
