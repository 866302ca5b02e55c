#include "signed_files.h"

#include <QFileInfo>
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

namespace {

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
    std::filesystem::path document = signature;
    document.replace_extension();
    std::error_code error;
    if (!std::filesystem::is_regular_file(document, error)) return std::nullopt;
    return document;
}

}  // namespace qoltanba::ui
