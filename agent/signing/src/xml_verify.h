#pragma once

#include <libxml/tree.h>

#include <stop_token>
#include <string_view>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::signing {

/// Returns all ds:Signature elements in document order.
std::vector<xmlNode*> signaturesIn(xmlDoc* document);

/// Parses a signed document and checks one signature in it: the digests of its references, and its value by
/// the public key of `certificate`. The signature must hold this certificate. `place` counts the document's
/// signatures from 0. The function does not check the other signatures.
Result<void> confirmXml(const crypto::Library& library, std::string_view xml, std::size_t place,
                        const crypto::Certificate& certificate, const std::stop_token& stop);

}  // namespace qoltanba::signing
