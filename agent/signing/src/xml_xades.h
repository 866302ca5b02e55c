#pragma once

#include <libxml/tree.h>

#include <optional>
#include <span>
#include <string_view>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

namespace qoltanba::signing {

/// The facts of XAdES SignedProperties (ETSI EN 319 132-1, section 5.2) that a signature covers.
struct SignedProperties {
    std::optional<TimePoint> signingTime;  ///< the signer's claim, without proof
    bool namesCertificate = false;         ///< the digest of the signer's certificate is among them
};

/// Reads the SignedProperties among the covered parts of a signature. If there are none, the result is empty.
/// If the properties name only other certificates than `signer`, the error is signedAttributesInvalid: a
/// signature could otherwise be shown under another certificate of the same key.
Result<SignedProperties> signedPropertiesIn(const crypto::Library& library,
                                            std::span<const xmlNode* const> covered,
                                            const crypto::Certificate& signer);

/// Returns the time that an xsd:dateTime with a time zone says ("2026-11-28T12:00:00+05:00"). If the text is
/// no such time, the result is empty. Fractions of a second are left out.
std::optional<TimePoint> timeOfXml(std::string_view text);

}  // namespace qoltanba::signing
