#pragma once

#include <QString>

namespace qoltanba::ui {

/// Makes the name of a file, to be offered for saving, from a stranger's words that were made plain
/// (texts::plainLine). The result has no separator of folders and no character that a system forbids. It does
/// not begin with a dot or a space and does not end with one. It is not a name that Windows reserves for a
/// device. It has 1 to 120 characters; of a longer name the end stays, with the extension.
QString safeFileName(const QString& words);

}  // namespace qoltanba::ui
