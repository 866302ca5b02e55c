#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace qoltanba::ui {

/// A signed file to check and, if the person named it, the document that it signs.
struct FilesToCheck {
    std::filesystem::path file;
    std::optional<std::filesystem::path> content;
};

/// Whether the name ends like that of a file with a CMS.
bool isCalledLikeASignature(const std::filesystem::path& file);

/// The name of the document by the name of its signature: "a.pdf" for "a.pdf.p7s" and for a further signature
/// "a.pdf (2).p7s".
std::filesystem::path documentName(const std::filesystem::path& signature);

/// The meaning of one or two files chosen together, by their names: "a.pdf.p7s" is the signature of "a.pdf".
/// Otherwise, if exactly one of them is called like a signature, it is the signature of the other. Two files
/// of the same kind, and any other number of files, have no common meaning.
std::optional<FilesToCheck> filesToCheck(const std::vector<std::filesystem::path>& chosen);

/// The files to check if many were chosen together. A document with a signature named after it is checked
/// with that signature.
std::vector<FilesToCheck> eachToCheck(const std::vector<std::filesystem::path>& chosen);

/// Whether files that somebody opened or dropped are to be checked: all are called like signatures, or are
/// documents of such. Other files are to be signed.
bool areSignatures(const std::vector<std::filesystem::path>& files);

/// The file beside `signature` whose name is the signature's without its last extension or as documentName()
/// says ("a.pdf" beside "a.pdf.p7s"), if it exists.
std::optional<std::filesystem::path> neighbourOf(const std::filesystem::path& signature);

}  // namespace qoltanba::ui
