#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

#include <qoltanba/base/error.h>
#include <qoltanba/base/result.h>

/// Files that the person wants to sign for himself, without a page. All functions read the disk and run on
/// workers.
namespace qoltanba::usecases {

/// What a file is for somebody who signs it.
enum class OwnKind {
    document,    ///< gets a signature of its own
    xml,         ///< the same, and a signature can also stand inside
    attached,    ///< a CMS with its document inside: gets one more signature
    detached,    ///< a CMS whose document is a file of its own: gets one more signature
    notSignable  ///< a folder without files, or a file that cannot be signed; `problem` says why
};

/// One line of the list of files to sign.
struct OwnFile {
    std::filesystem::path file;
    std::filesystem::path document;  ///< with OwnKind::detached: the document that is signed; otherwise empty
    OwnKind kind = OwnKind::document;
    std::uint64_t size = 0;        ///< octets of the file
    std::optional<Error> problem;  ///< set exactly with OwnKind::notSignable
};

/// The files to sign, in the order in which the person gave them; those of a folder by their names.
struct OwnFileList {
    std::vector<OwnFile> files;
    /// How many files of chosen folders are not in the list because they are signed already: signatures,
    /// signed XML by its name (".signed.xml"), and documents with a signature beside them.
    std::size_t signedAlready = 0;
};

/// The most files that one person signs by one password. A person does not read a longer list.
inline constexpr std::size_t mostOwnFiles = 1000;

/// Looks at one file. Its problem may be each of those below, except nothingToSign.
OwnFile lookAtOwnFile(const std::filesystem::path& file);

/// Looks at the files and folders that the person chose. Of a folder it takes all files below, without hidden
/// ones and without following links to folders. It also leaves out what is signed already: a second run over
/// the same folder signs only what the first did not. A signed file that the person chose by itself is in the
/// list. If a document and its detached signature were chosen together, the list holds the signature alone.
///
/// Problems of a file: keyFileGiven (it is never signed or sent), contentMissing (a detached signature whose
/// document is not beside it), tooLarge (a CMS that gets one more signature, or a signed text), fileNotFound,
/// fileUnreadable, nothingToSign (a folder). Errors of the whole list: tooManyDocuments for more than
/// mostOwnFiles, `cancelled`.
Result<OwnFileList> lookThroughOwnFiles(const std::vector<std::filesystem::path>& chosen,
                                        const std::stop_token& stop);

}  // namespace qoltanba::usecases
