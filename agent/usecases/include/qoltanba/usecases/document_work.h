#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/usecases/document.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/request.h>

/// Describes the documents of a request for the person, previews and signs them. All functions run on workers
/// and use only their arguments.
namespace qoltanba::usecases {

/// A document that is ready for the person's consent and for signing.
struct PreparedDocument {
    /// The page learns of `problem` only after the person agreed. An earlier answer would let a page find out
    /// which files exist on this computer.
    DocumentDescription description;
    bool isCms = false;  ///< the document is a CMS that gets one more signer
    OpenFile file;       ///< the file that was described; signing reads this same open file
};

/// A request to sign and its prepared documents. Workers share it and only read it.
struct PreparedSigning {
    SignRequest request;
    std::vector<PreparedDocument> documents;  ///< in the order of the request

    /// Whether files still wait for describeFiles().
    bool hasPendingFiles() const;
    /// Whether the request needs time stamps from the Internet.
    bool wantsTimestamps() const;
    /// Returns what came with the request for the document at `index`: the content or the digest; empty for a
    /// file. The view is valid as long as this object.
    BytesView octets(std::size_t index) const;
};

/// A CMS whose signatures should get time stamps. Workers share it and only read it.
struct PreparedStamping {
    StampRequest request;
    PreparedDocument document;    ///< the CMS
    bool stampedAlready = false;  ///< no signature lacks a time stamp, so no authority needs to be asked
};

/// Describes the CMS. Takes over the request. Errors: notACms; tooLarge if the CMS has more than mostStamped
/// signatures; `cancelled` when `stop` is requested. A page must not cause much work before the person
/// agreed. So if there are many time stamps, they are checked only after that.
Result<std::shared_ptr<const PreparedStamping>> prepareStamping(const crypto::Library& library,
                                                                StampRequest request,
                                                                const std::stop_token& stop);

/// Tells from the form of the path alone whether the file is on another computer. Opening such a file would
/// send this person's name, and on some systems a proof of the password, to that computer.
bool isOnAnotherComputer(const std::filesystem::path& path);

/// Tells whether the person chose this file for the asking site in the file chooser.
using ChosenByPerson = std::function<bool(const std::filesystem::path&)>;

/// Describes all documents except files, which stay pending. Takes over the request. If one document cannot
/// be signed at all (malformed XML), the whole request fails with that document's error. Other errors:
/// invalidRequest without documents; digestLengthWrong; tooLarge if it takes too long; `cancelled` when
/// `stop` is requested.
Result<std::shared_ptr<const PreparedSigning>> prepare(const crypto::Library& library, SignRequest request,
                                                       const ChosenByPerson& chosenByPerson,
                                                       const std::stop_token& stop);

/// Reads and describes the pending files. Call it when the window that names them is open. A file that cannot
/// be signed gets a `problem`. The only error is `cancelled`.
Result<std::shared_ptr<const PreparedSigning>> describeFiles(const crypto::Library& library,
                                                             const PreparedSigning& prepared,
                                                             const std::stop_token& stop);

/// Makes the preview of the document at `index`. If the document has a problem, returns that error.
Result<Preview> preview(const PreparedSigning& prepared, std::size_t index, const std::stop_token& stop);
/// Makes the preview of the content of the CMS. Without content the preview has no text.
Result<Preview> preview(const PreparedStamping& prepared, const std::stop_token& stop);

/// Writes the octets that would be signed (for a CMS: the content inside) to the file `to`. Replaces an
/// existing file atomically. Errors: the document's problem, fileNotWritable, fileUnreadable, `cancelled`.
Result<void> save(const PreparedSigning& prepared, std::size_t index, const std::filesystem::path& to,
                  const std::stop_token& stop);
/// Writes the content of the CMS to the file `to`. Replaces an existing file atomically.
Result<void> save(const PreparedStamping& prepared, const std::filesystem::path& to,
                  const std::stop_token& stop);

struct SignedDocument {
    Bytes octets;
    std::size_t signer = 0;  ///< for a CMS: the index of the new SignerInfo
};

/// Signs the document at `index` as the request asks. Returns contentDiffers if the file has changed since it
/// was shown to the person. Other errors: the document's problem, `cancelled`, and the errors of signing.
Result<SignedDocument> sign(const crypto::Library& library, const crypto::Signer& signer,
                            const PreparedSigning& prepared, std::size_t index, TimePoint signingTime,
                            const std::stop_token& stop);

}  // namespace qoltanba::usecases
