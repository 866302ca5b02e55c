#pragma once

#include <string>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/usecases/key.h>

namespace qoltanba::usecases {

/// Describes a key for people. The data come from its certificate by the national profile. `alias` is the
/// name of the key in its storage. Any thread.
KeyDescription describe(const crypto::Certificate& certificate, const std::string& alias);

}  // namespace qoltanba::usecases
