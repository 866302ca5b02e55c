#pragma once

namespace qoltanba::cli {

/// Wait until reading from (or writing to) the descriptor does not block. Return false if an interruption
/// came first. An interruption just before the wait is noticed too.
bool waitToRead(int descriptor);
bool waitToWrite(int descriptor);

}  // namespace qoltanba::cli
