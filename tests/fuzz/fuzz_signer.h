#pragma once

#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>

/// A library and a signer made once, for fuzz targets.
namespace qoltanba::fuzz {

const crypto::Library& library();
/// The fastest of the national kinds (tests/vectors: legal_head_gost2004).
const crypto::Signer& signer();

/// Aborts the program if `condition` is false. The fuzzer then reports the input.
void require(bool condition, const char* what);

}  // namespace qoltanba::fuzz
