#pragma once

#include <qoltanba/base/storage_info.h>

namespace qoltanba::tokens {

/// Whether two entries are one device that is reached in two ways: the reader is the same, or the serial
/// number. The ways write a serial number differently: with leading zeros, in decimal or in hexadecimal. Any
/// thread.
bool isSameDevice(const StorageInfo& one, const StorageInfo& other);

}  // namespace qoltanba::tokens
