#pragma once

#include <libxml/tree.h>

#include <stop_token>
#include <string_view>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::signing {

/// All ds:Signature elements, in the order of the document.
std::vector<xmlNode*> signaturesIn(xmlDoc* document);

/// Reads a signed document anew and checks one signature in it: its references' digests, and its value by the
/// public key of `certificate`, which it must hold. `place` counts the document's signatures from 0. Says
/// nothing about the others.
Result<void> confirmXml(const crypto::Library& library, std::string_view xml, std::size_t place,
                        const crypto::Certificate& certificate, const std::stop_token& stop);

}  // namespace qoltanba::signing
