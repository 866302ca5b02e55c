#pragma once

#include <QCoreApplication>

namespace qoltanba::cli {

/// The translation context of the command line's texts (translations/cli_*.ts).
struct Text {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

}  // namespace qoltanba::cli
