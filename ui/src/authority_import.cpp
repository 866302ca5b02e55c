#include "authority_import.h"

#include <qoltanba/texts/plain.h>

namespace qoltanba::ui {

QString AuthorityImport::dialogTitle() {
    return tr("Choose a file with certificates of authorities");
}

QStringList AuthorityImport::nameFilters() {
    return {tr("Certificates (*.cer *.crt *.pem *.der *.p7b *.p7c)"), tr("All files (*)")};
}

QString AuthorityImport::running() {
    return tr("Taking the certificates in…");
}

QString AuthorityImport::outcome(const std::vector<std::string>& names) {
    if (names.empty()) return tr("There is nothing new in this file.");
    QStringList shown;
    for (const std::string& name : names) shown << texts::plainLine(name);
    return tr("Now known: %1.").arg(shown.join(QStringLiteral(", ")));
}

}  // namespace qoltanba::ui
