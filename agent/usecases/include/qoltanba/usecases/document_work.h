#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <variant>
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

/// A request and its documents, shared read-only between the workers.
struct PreparedRequest {
    std::variant<SignRequest, StampRequest> request;
    /// As in the request. Of a StampRequest one: the CMS.
    std::vector<PreparedDocument> documents;
    bool stampedAlready = false;  ///< nothing is left to ask anybody for

    bool hasPendingFiles() const;
    /// Null where nothing is signed.
    const SignRequest* signRequest() const { return std::get_if<SignRequest>(&request); }
    /// Whether the Internet is asked for time stamps.
    bool wantsTimestamps() const;
    /// What came with the request of the document at `index`: the content, the digest, the CMS to stamp;
    /// empty for a file.
    BytesView octets(std::size_t index) const;
};

/// A CMS whose signatures are to be time-stamped, described as the one document. notACms. A page pays for
/// none of this: which signatures lack a time stamp is found out when the person has agreed, but where there
/// are few.
Result<std::shared_ptr<const PreparedRequest>> prepareStamping(const crypto::Library& library,
                                                               StampRequest request,
                                                               const std::stop_token& stop);

/// By the form of the path alone. To look at a file of another computer would send this person's name, and on
/// some systems a proof of the password, there.
bool isOnAnotherComputer(const std::filesystem::path& path);

/// Whether the person chose this file for the asking site in the file chooser.
using ChosenByPerson = std::function<bool(const std::filesystem::path&)>;

/// Describes all documents but files, which are pending; the first that cannot be signed at all (malformed
/// XML) fails the request. `cancelled` when `stop` is requested.
Result<std::shared_ptr<const PreparedRequest>> prepare(const crypto::Library& library, SignRequest request,
                                                       const ChosenByPerson& chosenByPerson,
                                                       const std::stop_token& stop);

/// Looks at the files, when the window that names them is open. A file that cannot be signed gets its
/// problem; the only error is `cancelled`.
Result<std::shared_ptr<const PreparedRequest>> describeFiles(const crypto::Library& library,
                                                             const PreparedRequest& prepared,
                                                             const std::stop_token& stop);

Result<Preview> preview(const crypto::Library& library, const PreparedRequest& prepared, std::size_t index,
                        const std::stop_token& stop);

/// Writes what would be signed (of a CMS: the content inside) to `to`, replacing what is there.
Result<void> save(const PreparedRequest& prepared, std::size_t index, const std::filesystem::path& to,
                  const std::stop_token& stop);

struct SignedDocument {
    Bytes octets;
    std::size_t signer = 0;  ///< CMS: the place of the new SignerInfo
};

/// Signs one document as the request asks. contentDiffers if a file is not any more what was shown to the
/// person.
Result<SignedDocument> sign(const crypto::Library& library, const crypto::Signer& signer,
                            const PreparedRequest& prepared, std::size_t index, TimePoint signingTime,
                            const std::stop_token& stop);

}  // namespace qoltanba::usecases
