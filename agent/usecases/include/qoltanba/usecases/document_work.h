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

/// The documents of a request: described for the person, previewed, signed. All of it runs on workers and
/// touches nothing but its arguments.
namespace qoltanba::usecases {

/// A document made ready to be asked about and to be signed.
struct PreparedDocument {
    /// `problem` is told to the page only after the person agreed: an earlier answer would let a page find
    /// out which files exist on this computer.
    DocumentDescription description;
    bool isCms = false;  ///< content that is itself a CMS: a signer is added to it
    OpenFile file;       ///< of a file that was looked at: what was looked at is what is signed
};

/// A request to sign and its documents, shared read-only between the workers.
struct PreparedSigning {
    SignRequest request;
    std::vector<PreparedDocument> documents;  ///< as in the request

    bool hasPendingFiles() const;
    /// Whether the Internet is asked for time stamps.
    bool wantsTimestamps() const;
    /// What came with the request of the document at `index`: the content or the digest; empty for a file.
    BytesView octets(std::size_t index) const;
};

/// A CMS whose signatures are to be time-stamped, shared read-only between the workers.
struct PreparedStamping {
    StampRequest request;
    PreparedDocument document;    ///< the CMS
    bool stampedAlready = false;  ///< nothing is left to ask anybody for
};

/// Describes the CMS. notACms. A page pays for none of this: which signatures lack a time stamp is found out
/// when the person has agreed, but where there are few.
Result<std::shared_ptr<const PreparedStamping>> prepareStamping(const crypto::Library& library,
                                                                StampRequest request,
                                                                const std::stop_token& stop);

/// By the form of the path alone. To look at a file of another computer would send this person's name, and on
/// some systems a proof of the password, there.
bool isOnAnotherComputer(const std::filesystem::path& path);

/// Whether the person chose this file for the asking site in the file chooser.
using ChosenByPerson = std::function<bool(const std::filesystem::path&)>;

/// Describes all documents but files, which are pending; the first that cannot be signed at all (malformed
/// XML) fails the request. `cancelled` when `stop` is requested.
Result<std::shared_ptr<const PreparedSigning>> prepare(const crypto::Library& library, SignRequest request,
                                                       const ChosenByPerson& chosenByPerson,
                                                       const std::stop_token& stop);

/// Looks at the files, when the window that names them is open. A file that cannot be signed gets its
/// problem; the only error is `cancelled`.
Result<std::shared_ptr<const PreparedSigning>> describeFiles(const crypto::Library& library,
                                                             const PreparedSigning& prepared,
                                                             const std::stop_token& stop);

/// What the person is shown of a document.
Result<Preview> preview(const PreparedSigning& prepared, std::size_t index, const std::stop_token& stop);
/// What the person is shown of the CMS: its content, where it has one.
Result<Preview> preview(const PreparedStamping& prepared, const std::stop_token& stop);

/// Writes what would be signed (of a CMS: the content inside) to `to`, replacing what is there.
Result<void> save(const PreparedSigning& prepared, std::size_t index, const std::filesystem::path& to,
                  const std::stop_token& stop);
/// Writes the content of the CMS to `to`, replacing what is there.
Result<void> save(const PreparedStamping& prepared, const std::filesystem::path& to,
                  const std::stop_token& stop);

struct SignedDocument {
    Bytes octets;
    std::size_t signer = 0;  ///< CMS: the place of the new SignerInfo
};

/// Signs one document as the request asks. contentDiffers if a file is not any more what was shown to the
/// person.
Result<SignedDocument> sign(const crypto::Library& library, const crypto::Signer& signer,
                            const PreparedSigning& prepared, std::size_t index, TimePoint signingTime,
                            const std::stop_token& stop);

}  // namespace qoltanba::usecases
