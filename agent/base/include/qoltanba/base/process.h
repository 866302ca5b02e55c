#pragma once

namespace qoltanba {

/// Protects this program's memory, which holds private keys and passwords, from other programs of the same
/// person: it turns off core dumps and, on Linux and Windows, keeps other programs from reading it. On
/// Windows it also lets this process load libraries from the system's folder only. Every main function that
/// opens keys calls it first. Errors are ignored: nobody can be told yet, and the program works without it.
void keepMemoryPrivate();

}  // namespace qoltanba
