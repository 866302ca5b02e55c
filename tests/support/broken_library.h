#pragma once

#include <qoltanba/crypto/library.h>

namespace qoltanba::test {

/// Which part of the national algorithms works wrongly.
enum class Defect {
    none,
    digest,          ///< one bit of each digest is wrong
    signature,       ///< one bit of each new signature is wrong
    acceptsAnything  ///< every signature of the right form verifies
};

/// A separate library with our provider, in which one function is replaced. Throws if it cannot be loaded.
crypto::LibraryPtr libraryWith(Defect defect);

}  // namespace qoltanba::test
