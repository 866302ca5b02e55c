#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace qoltanba::ui {

/// What is said where certificates of authorities are taken in from a file: in the settings, and below a
/// signature whose authority is not known.
class AuthorityImport {
    Q_DECLARE_TR_FUNCTIONS(qoltanba::ui::AuthorityImport)
  public:
    /// Of the dialog that asks for the file.
    static QString dialogTitle();
    static QStringList nameFilters();
    /// While it runs.
    static QString running();
    /// `names`: of the authorities that are new.
    static QString outcome(const std::vector<std::string>& names);
};

}  // namespace qoltanba::ui
