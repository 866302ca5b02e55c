#pragma once

#include <QString>
#include <tl/expected.hpp>

#include <optional>

#include <qoltanba/base/error.h>

namespace qoltanba::cli {

/// The exit statuses that docs/command-line.md documents.
enum class Status { done = 0, refused = 1, misuse = 2, notProven = 3 };

/// Why a verb ended early: the message for the person and the exit status.
struct Failure {
    Status status = Status::refused;
    QString message;
};

template <class T>
using Outcome = tl::expected<T, Failure>;

/// Turns an error of a lower layer into a sentence for the person. `about` is what the error is about (a
/// file); if it is not empty, it stands in front.
tl::unexpected<Failure> refused(ErrorCode code, const QString& about = {});
tl::unexpected<Failure> refused(const QString& message);
tl::unexpected<Failure> misused(const QString& message);

}  // namespace qoltanba::cli
