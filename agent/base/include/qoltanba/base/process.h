#pragma once

namespace qoltanba {

/// Keeps this program's memory, which holds private keys and passwords, from other programs of the same
/// person: no core dumps and, on Linux, no attaching debugger. The first call of every main function that
/// opens keys. Errors are ignored: there is nobody to tell yet, and the program works without it.
void keepMemoryPrivate();

}  // namespace qoltanba
