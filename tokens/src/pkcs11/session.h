#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>

#include "module_client.h"
#include "module_settings.h"

namespace qoltanba::tokens::pkcs11 {

/// Opens the token of this module. The session has a helper process of its own, because a login is a matter
/// of a whole process in PKCS#11: the end of one session would log another one out. A helper that crashes or
/// hangs ends with its call. The next question starts another one, but a signature wants a new login. Errors:
/// storageNotConnected, deviceFailed, deviceNotResponding, cancelled.
struct TokenParts {
    crypto::LibraryPtr library;
    std::filesystem::path helper;
    Module module;
    std::string identity;
    Patience patience;
};
Result<std::shared_ptr<KeySession>> openToken(TokenParts parts, const std::stop_token& stop);

}  // namespace qoltanba::tokens::pkcs11
