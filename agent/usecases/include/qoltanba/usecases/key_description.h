#pragma once

#include <string>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/usecases/key.h>

namespace qoltanba::tokens {
struct IncompleteKey;  // qoltanba/tokens/session.h
}

namespace qoltanba::usecases {

/// Describes a key for people. The data come from its certificate by the national profile. `alias` is the
/// name of the key in its storage. Any thread.
KeyDescription describe(const crypto::Certificate& certificate, const std::string& alias);

/// Describes for people what cannot sign because its other half is missing. The result has a
/// KeyOffer::keyProblem. Any thread.
KeyOffer describe(const tokens::IncompleteKey& key);

/// The roles of the national profile among these extended key usages, in their order. Any thread.
std::vector<Role> rolesOf(const std::vector<std::string>& extKeyUsageOids);

}  // namespace qoltanba::usecases
