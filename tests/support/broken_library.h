#pragma once

#include <qoltanba/crypto/library.h>

namespace qoltanba::test {

/// What of the national algorithms works wrongly.
enum class Defect {
    none,
    digest,          ///< one bit of each digest is another
    signature,       ///< one bit of each new signature is another
    acceptsAnything  ///< every signature of the right form verifies
};

/// A library of its own with our provider, one function of which is exchanged. Throws if it cannot be loaded.
crypto::LibraryPtr libraryWith(Defect defect);

}  // namespace qoltanba::test
