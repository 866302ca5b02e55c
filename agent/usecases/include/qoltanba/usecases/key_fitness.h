#pragma once

#include <optional>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/usecases/key.h>
#include <qoltanba/usecases/request.h>

/// What a certificate says to the page, and whether its key fits a request. Any thread.
namespace qoltanba::usecases {

KeyInfo keyInfo(const crypto::Certificate& certificate, const std::string& alias);

/// The first reason, in the order a person would care, why the key does not fit; nothing where it does.
/// `testKeys`: the option that lets a page's allowExpired count.
std::optional<KeyProblem> keyProblem(const crypto::Library& library, const crypto::Certificate& certificate,
                                     const KeyConditions& conditions, TimePoint now, bool testKeys);

}  // namespace qoltanba::usecases
