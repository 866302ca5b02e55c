#pragma once

#include <QString>
#include <tl/expected.hpp>

#include <optional>

#include <qoltanba/base/error.h>

namespace qoltanba::cli {

/// Exit statuses, as docs/command-line.md promises them.
enum class Status { done = 0, refused = 1, misuse = 2, notProven = 3 };

/// Why a verb ended early: what the person reads and the exit status.
struct Failure {
    Status status = Status::refused;
    QString message;
};

template <class T>
using Outcome = tl::expected<T, Failure>;

/// A lower layer's error in the person's words, behind the name of what it is about (a file), if given.
tl::unexpected<Failure> refused(ErrorCode code, const QString& about = {});
tl::unexpected<Failure> refused(const QString& message);
tl::unexpected<Failure> misused(const QString& message);

}  // namespace qoltanba::cli
