#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/secret.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/session.h>

/// What the tests of several devices need.
namespace qoltanba::test {

const crypto::LibraryPtr& deviceCryptography();

Secret secretOf(std::string_view text);

/// A certificate of tests/cards/states.
crypto::Certificate deviceCertificate(const std::string& name);

/// Issues a certificate for this SubjectPublicKeyInfo, by a key that is thrown away. Each unit of `filler`
/// makes it about 60 octets larger, also when it is compressed.
crypto::Certificate issueFor(BytesView publicKey, crypto::KeyAlgorithm algorithm, std::size_t filler = 0);

/// "pinIncorrect 2": the code and the tries that are left.
std::string textOf(const Error& error);

std::vector<std::string> aliasesIn(tokens::KeySession& session);

/// Whether the openssl command, with the provider as a module, accepts the signature.
bool opensslAccepts(const crypto::Certificate& certificate, BytesView data, BytesView signature);

}  // namespace qoltanba::test
