#pragma once

#include <libxml/tree.h>

#include <string>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

#include "xml_target.h"

namespace qoltanba::signing {

/// Returns the certificates of a ds:Signature's KeyInfo, at most eight. They are in X509Data, or in a
/// SecurityTokenReference as signed SOAP messages write it (WS-Security X.509 Token Profile): in a
/// KeyIdentifier, or in the BinarySecurityToken that a Reference names. Nobody checked them.
std::vector<crypto::Certificate> certificatesIn(const crypto::Library& library, const xmlNode* signature,
                                                const ElementsById& ids);

/// Returns the Ids of the tokens that the SecurityTokenReferences of a ds:Signature name.
std::vector<std::string> tokenIdsIn(const xmlNode* signature);

}  // namespace qoltanba::signing
