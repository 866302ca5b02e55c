#pragma once

#include <string>

#include <qoltanba/base/bytes.h>

namespace qoltanba::test::module {

/// The certificate of the only key in the file, in DER.
qoltanba::Bytes certificateIn(const std::string& file);
/// CKK_… of that key.
unsigned long keyTypeIn(const std::string& file);
/// CKM_… by which that key signs.
unsigned long mechanismOf(const std::string& file);
/// The signature r ‖ s of a digest, or that of RSA over a DigestInfo. Empty if the data are of the wrong
/// length.
qoltanba::Bytes signWith(const std::string& file, qoltanba::BytesView data);

}  // namespace qoltanba::test::module
