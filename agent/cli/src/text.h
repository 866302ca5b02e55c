#pragma once

#include <QCoreApplication>

namespace qoltanba::cli {

/// Gives the texts of the command line their translation context (translations/cli_*.ts).
struct Text {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

}  // namespace qoltanba::cli
