#pragma once

#include <QString>
#include <tl/expected.hpp>

#include <filesystem>
#include <optional>

#include <qoltanba/base/error.h>
#include <qoltanba/usecases/verification_report.h>

#include "arguments.h"
#include "outcome.h"
#include "trust_setup.h"

namespace qoltanba::cli {

/// Why a file was not validated: a sentence for the person and a code for programs.
struct Unjudged {
    ErrorCode code = ErrorCode::fileUnreadable;
    QString message;
};

template <class T>
using Attempt = tl::expected<T, Unjudged>;

/// Checks signed files, one after another, with the options --content and --offline of a verb.
class Checking {
  public:
    /// `arguments` must outlive this object.
    Checking(const Arguments& arguments, TrustSetup setup)
        : arguments_(arguments), setup_(std::move(setup)) {}

    /// Checks a file. If it holds no signature itself and one lies beside it ("a.pdf.p7s" beside "a.pdf"),
    /// that one is checked with the file as its content.
    Attempt<usecases::VerificationReport> check(const std::filesystem::path& file) const;

  private:
    Attempt<usecases::VerificationReport> check(const std::filesystem::path& file,
                                                const std::optional<std::filesystem::path>& content) const;

    const Arguments& arguments_;
    TrustSetup setup_;
};

/// The exit status for a verdict.
Status statusOf(usecases::Verdict verdict);

}  // namespace qoltanba::cli
