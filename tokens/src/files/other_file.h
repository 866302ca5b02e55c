#pragma once

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/error.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::tokens {

/// Says what a file is that is neither PKCS#12 nor JKS, so that the person learns which file they chose:
/// certificateAsKeyFile, privateKeyAsKeyFile, signedDocumentAsKeyFile, documentAsKeyFile, archiveAsKeyFile,
/// or notAKeyFile for everything else. `content` is the whole file, or the front of a large one.
ErrorCode whatIsInsteadOfAKeyFile(const crypto::Library& library, BytesView content);

}  // namespace qoltanba::tokens
