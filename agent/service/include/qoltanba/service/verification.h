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

/// How the windows have signatures checked.
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

/// Checking of signatures for the windows. On the service's thread; the work runs beside it.
class Verifications {
  public:
    virtual ~Verifications() = default;

    /// A running check; destroying it cancels, and `done` is then not called.
    using Running = std::shared_ptr<void>;

    /// Checks the signed file at `file` (a CMS in DER of any size; in PEM, or a signed XML, up to 256 MiB),
    /// detached content from `content`. contentMissing says that the content is needed: ask for it and call
    /// again. notASignedDocument, fileUnreadable, tooLarge, … as errors.
    [[nodiscard]] virtual Running verify(std::filesystem::path file,
                                         std::optional<std::filesystem::path> content,
                                         std::function<void(Result<VerificationReport>)> done) = 0;

    /// Takes certificates of authorities from a file into the known ones; gives their names.
    [[nodiscard]] virtual Running importAuthorities(
        std::filesystem::path file, std::function<void(Result<std::vector<std::string>>)> done) = 0;
};

}  // namespace qoltanba::service
