#pragma once

#include <string>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/usecases/key.h>

namespace qoltanba::usecases {

/// What people are told about a key: read from its certificate by the national profile. `alias` is the
/// storage's own name for it. Any thread.
KeyDescription describe(const crypto::Certificate& certificate, const std::string& alias);

}  // namespace qoltanba::usecases
