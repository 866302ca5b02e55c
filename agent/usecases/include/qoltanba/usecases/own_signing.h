#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/signing/confirmation.h>
#include <qoltanba/usecases/document.h>
#include <qoltanba/usecases/own_files.h>
#include <qoltanba/usecases/own_form.h>

/// Describes, shows and signs a file of the person's own. The result is a new file. All functions run on
/// workers and use only their arguments.
namespace qoltanba::usecases {

/// Reads the file once and describes what is signed: of a detached CMS its document. The file is closed
/// again. If it cannot be signed, the description has a `problem`. The only error is `cancelled`.
Result<DocumentDescription> describeOwnFile(const crypto::Library& library, const OwnFile& file, OwnForm form,
                                            const std::stop_token& stop);

/// Makes the preview of what describeOwnFile described. If that has a problem, returns that error.
Result<Preview> previewOwnFile(const OwnFile& file, const DocumentDescription& described,
                               const std::stop_token& stop);

/// Writes what would be signed to the file `to`, as usecases::save does.
Result<void> saveOwnFile(const OwnFile& file, const DocumentDescription& described,
                         const std::filesystem::path& to, const std::stop_token& stop);

/// The name of the result: "a.pdf.cms" (attached) or "a.pdf.p7s" (detached) for "a.pdf", "a.signed.xml" for
/// "a.xml". A CMS that gets one more signature keeps its name, except that ".pem" becomes ".cms".
std::filesystem::path ownResultName(const OwnFile& file, OwnForm form);

/// How a file is signed.
struct OwnSigningRules {
    OwnForm form = OwnForm::attached;
    std::filesystem::path folder;  ///< where the result goes; empty: beside the file
    std::filesystem::path name;    ///< of the result; empty: ownResultName()
    TimePoint signingTime;
    signing::Confirmation confirmation = signing::Confirmation::full;
    /// Adds a time stamp to the SignerInfo at this index of a CMS. Null: no time stamp. A signed XML gets
    /// none.
    std::function<Result<Bytes>(BytesView cms, std::size_t signer)> stamp;
    /// Asked when the result is complete, before it gets its name. False: the result is dropped, and the
    /// error is `cancelled`. Null: it is always kept.
    std::function<bool()> mayKeep;
};

/// Signs the file and returns the path of the result. The result appears whole or not at all and replaces
/// nothing: if its name is taken, it is called "a.pdf (2).cms", and so on. A document of any size needs
/// constant memory. Errors: the problem of the description; contentDiffers if the file has changed since it
/// was described; fileNotWritable; `cancelled`; the errors of signing and of `stamp`.
Result<std::filesystem::path> signOwnFile(const crypto::Library& library, const crypto::Signer& signer,
                                          const OwnFile& file, const DocumentDescription& described,
                                          const OwnSigningRules& rules, const std::stop_token& stop);

}  // namespace qoltanba::usecases
