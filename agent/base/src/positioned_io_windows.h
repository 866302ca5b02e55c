#pragma once

#include <windows.h>

#include <cstdint>
#include <span>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

namespace qoltanba {

/// Reads from `offset` of a file into the front of `buffer` and returns how much it read; 0 means the end.
/// Several threads may use one handle. Error: fileUnreadable.
Result<std::size_t> readAt(HANDLE file, std::uint64_t offset, std::span<std::uint8_t> buffer);

/// Writes the front of `piece` at `offset` and returns how much it wrote, more than 0. Error:
/// fileNotWritable.
Result<std::size_t> writeAt(HANDLE file, std::uint64_t offset, BytesView piece);

}  // namespace qoltanba
