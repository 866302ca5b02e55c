#pragma once

#include <optional>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/usecases/key.h>
#include <qoltanba/usecases/request.h>

/// Describes a certificate for a page, and decides whether its key fits a request. Any thread.
namespace qoltanba::usecases {

/// Describes the certificate for a page. `alias` is used only if the certificate has no subject key
/// identifier.
KeyInfo keyInfo(const crypto::Certificate& certificate, const std::string& alias);

/// Returns the first reason why the key does not fit, or nothing if it fits. The checks come in the order
/// that matters to a person. If `testKeys` is on, the page's allowExpired is honoured.
std::optional<KeyProblem> keyProblem(const crypto::Library& library, const crypto::Certificate& certificate,
                                     const KeyConditions& conditions, TimePoint now, bool testKeys);

}  // namespace qoltanba::usecases
