#pragma once

#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>

/// A library and a signer made once, for fuzz targets.
namespace qoltanba::fuzz {

const crypto::Library& library();
/// The quickest of the national kinds (tests/vectors: legal_head_gost2004).
const crypto::Signer& signer();

/// Ends the program where `condition` does not hold: the finding.
void require(bool condition, const char* what);

}  // namespace qoltanba::fuzz
