#include "signed_files.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <set>
#include <system_error>

namespace qoltanba::ui {
bool isCalledLikeASignature(const std::filesystem::path& file) {
    static const QStringList endings{QStringLiteral("cms"), QStringLiteral("p7s"), QStringLiteral("p7m"),
                                     QStringLiteral("sig"), QStringLiteral("sgn"), QStringLiteral("pem")};
    const QString name = QString::fromStdU16String(file.u16string());
    return endings.contains(QFileInfo(name).suffix().toLower());
}

std::filesystem::path documentName(const std::filesystem::path& signature) {
    static const QRegularExpression number(QStringLiteral(" \\([0-9]+\\)$"));
    QString name = QString::fromStdU16String(signature.stem().u16string());
    return {name.remove(number).toStdU16String()};
}

namespace {

bool isNamedAfter(const std::filesystem::path& signature, const std::filesystem::path& document) {
    if (!signature.has_extension()) return false;
    const std::filesystem::path name = document.filename();
    return signature.stem() == name || documentName(signature) == name;
}

}  // namespace

std::optional<FilesToCheck> filesToCheck(const std::vector<std::filesystem::path>& chosen) {
    if (chosen.size() == 1) return FilesToCheck{chosen[0], std::nullopt};
    if (chosen.size() != 2) return std::nullopt;
    const FilesToCheck asGiven{chosen[0], chosen[1]};
    const FilesToCheck swapped{chosen[1], chosen[0]};
    if (isNamedAfter(chosen[0], chosen[1])) return asGiven;
    if (isNamedAfter(chosen[1], chosen[0])) return swapped;
    // Two signatures, or two files of any other kind, have nothing to do with each other.
    if (isCalledLikeASignature(chosen[0]) == isCalledLikeASignature(chosen[1])) return std::nullopt;
    return isCalledLikeASignature(chosen[0]) ? asGiven : swapped;
}

std::vector<FilesToCheck> eachToCheck(const std::vector<std::filesystem::path>& chosen) {
    std::vector<FilesToCheck> each;
    std::set<std::filesystem::path> contents;
    for (const std::filesystem::path& file : chosen) {
        const auto document = std::ranges::find_if(
            chosen, [&](const std::filesystem::path& other) { return isNamedAfter(file, other); });
        if (document == chosen.end()) {
            each.push_back({file, std::nullopt});
        } else {
            each.push_back({file, *document});
            contents.insert(*document);
        }
    }
    std::erase_if(each, [&](const FilesToCheck& one) { return contents.contains(one.file); });
    return each;
}

std::optional<std::filesystem::path> neighbourOf(const std::filesystem::path& signature) {
    if (!signature.has_extension() || !isCalledLikeASignature(signature)) return std::nullopt;
    for (const std::filesystem::path& name : {signature.stem(), documentName(signature)}) {
        std::filesystem::path document = signature;
        document.replace_filename(name);
        std::error_code error;
        if (std::filesystem::is_regular_file(document, error)) return document;
    }
    return std::nullopt;
}

bool areSignatures(const std::vector<std::filesystem::path>& files) {
    return !files.empty() && std::ranges::all_of(eachToCheck(files), [](const FilesToCheck& one) {
        return isCalledLikeASignature(one.file);
    });
}

}  // namespace qoltanba::ui
