#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/usecases/verification_report.h>

/// The interface by which the windows check signatures.
namespace qoltanba::service {

using usecases::CertificateReport;
using usecases::KeyDescription;
using usecases::SignerReport;
using usecases::StatusReport;
using usecases::StatusSource;
using usecases::TimestampReport;
using usecases::TrustOrigin;
using usecases::Verdict;
using usecases::VerificationReport;

/// Checks signatures for the windows. All functions and `done` run on the service's thread. The work itself
/// runs on other threads.
class Verifications {
  public:
    virtual ~Verifications() = default;

    /// A check that runs. Destroying it cancels the check, and `done` is not called then.
    using Running = std::shared_ptr<void>;

    /// Checks the signed file at `file`: a CMS in DER of any size, a CMS in PEM or a signed XML up to 256
    /// MiB. Detached content is read from `content`. The error contentMissing means that the content is
    /// needed: ask the person for it and call again. Other errors are notASignedDocument, fileUnreadable,
    /// tooLarge and more. If the file itself holds no signature and one lies beside it ("a.pdf.p7s" beside
    /// "a.pdf"), that one is checked with the file as its content.
    [[nodiscard]] virtual Running verify(std::filesystem::path file,
                                         std::optional<std::filesystem::path> content,
                                         std::function<void(Result<VerificationReport>)> done) = 0;

    /// Writes the document inside the CMS `cms` to the file `to`, which appears whole or not at all. Whether
    /// the signature is good does not matter. Errors: notACms, contentMissing, fileUnreadable,
    /// fileNotWritable, tooLarge.
    [[nodiscard]] virtual Running extract(std::filesystem::path cms, std::filesystem::path to,
                                          std::function<void(Result<void>)> done) = 0;

    /// Describes the certificate in a file, for the answer certificateGiven of verify.
    [[nodiscard]] virtual Running describeCertificate(std::filesystem::path file,
                                                      std::function<void(Result<KeyDescription>)> done) = 0;

    /// Adds certificates of authorities from a file to the known ones. `done` gets their subject common
    /// names.
    [[nodiscard]] virtual Running importAuthorities(
        std::filesystem::path file, std::function<void(Result<std::vector<std::string>>)> done) = 0;
};

}  // namespace qoltanba::service
