#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace qoltanba::ui {

/// Texts for the import of authorities' certificates from a file: in the settings, and below a signature
/// whose authority is not known.
class AuthorityImport {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::ui::AuthorityImport)
  public:
    /// Title of the dialog that asks for the file.
    static QString dialogTitle();
    static QStringList nameFilters();
    /// Shown while the import runs.
    static QString running();
    /// `names`: the authorities that are new.
    static QString outcome(const std::vector<std::string>& names);
};

}  // namespace qoltanba::ui
