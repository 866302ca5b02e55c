#pragma once

#include <QByteArray>

#include <vector>

#include <qoltanba/service/history.h>

namespace qoltanba::ui {

/// The entries as a table for a spreadsheet program (RFC 4180, UTF-8 with a byte order mark): a line for each
/// document, times by RFC 3339 with their zone. No field begins as a formula does: pages choose names.
QByteArray csvOf(const std::vector<service::JournalEntry>& entries);

}  // namespace qoltanba::ui
