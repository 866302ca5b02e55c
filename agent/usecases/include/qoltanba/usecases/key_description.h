#pragma once

#include <string>

#include <qoltanba/service/consent.h>

namespace qoltanba::crypto {
class Certificate;
}

namespace qoltanba::service {

/// What people are told about a key: read from its certificate by the national profile. `alias` is the
/// storage's own name for it. Any thread.
KeyDescription describe(const crypto::Certificate& certificate, const std::string& alias);

}  // namespace qoltanba::service
