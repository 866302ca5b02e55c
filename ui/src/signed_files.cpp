#include "signed_files.h"

#include <QFileInfo>
#include <QString>
#include <QStringList>

#include <system_error>

namespace qoltanba::ui {
namespace {

bool isCalledLikeASignature(const std::filesystem::path& file) {
    static const QStringList endings{QStringLiteral("cms"), QStringLiteral("p7s"), QStringLiteral("p7m"),
                                     QStringLiteral("sig"), QStringLiteral("sgn"), QStringLiteral("pem")};
    const QString name = QString::fromStdU16String(file.u16string());
    return endings.contains(QFileInfo(name).suffix().toLower());
}

bool isNamedAfter(const std::filesystem::path& signature, const std::filesystem::path& document) {
    return signature.has_extension() && signature.stem() == document.filename();
}

}  // namespace

std::optional<FilesToCheck> filesToCheck(const std::vector<std::filesystem::path>& chosen) {
    if (chosen.size() == 1) return FilesToCheck{chosen[0], std::nullopt};
    if (chosen.size() != 2) return std::nullopt;
    const FilesToCheck asGiven{chosen[0], chosen[1]};
    const FilesToCheck swapped{chosen[1], chosen[0]};
    if (isNamedAfter(chosen[0], chosen[1])) return asGiven;
    if (isNamedAfter(chosen[1], chosen[0])) return swapped;
    return !isCalledLikeASignature(chosen[0]) && isCalledLikeASignature(chosen[1]) ? swapped : asGiven;
}

std::optional<std::filesystem::path> neighbourOf(const std::filesystem::path& signature) {
    if (!signature.has_extension() || !isCalledLikeASignature(signature)) return std::nullopt;
    std::filesystem::path document = signature;
    document.replace_extension();
    std::error_code error;
    if (!std::filesystem::is_regular_file(document, error)) return std::nullopt;
    return document;
}

}  // namespace qoltanba::ui
