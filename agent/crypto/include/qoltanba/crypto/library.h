#pragma once

#include <openssl/types.h>

#include <memory>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/algorithm.h>

namespace qoltanba::crypto {

/// An OpenSSL library context with the national algorithms. It has three providers: default, legacy (RC2-40
/// of old key files) and the provider of this program. All functions that use keys, digests or certificates
/// take one. A program makes one at start and shares it. Any thread may call the functions.
class Library {
  public:
    /// Loads the providers and gost-engine. If one is missing, the error is cryptographyUnavailable with
    /// OpenSSL's text as detail.
    static Result<std::shared_ptr<const Library>> load();

    /// Prevents OpenSSL in this process from reading the system's openssl.cnf or the file in OPENSSL_CONF.
    /// Such a file could load other providers and engines or forbid algorithms. A mistake in it could stop
    /// every use of OpenSSL. The function must run before any other use of OpenSSL, so the programs call it
    /// first. load() calls it too.
    static void ignoreConfiguration();

    virtual ~Library() = default;

    /// For the OpenSSL functions that take a library context. This object owns it.
    virtual OSSL_LIB_CTX* context() const = 0;

    /// Tests every digest with a known answer. Tests every type of key with one known signature and with one
    /// wrong signature that must be refused; a national key also makes a signature. Draws from the random
    /// source twice. selfTestFailed names the step. The agent runs the test at start and does not sign if it
    /// fails.
    virtual Result<void> selfTest() const = 0;

    /// Tests that the program verifies signatures of one type of key correctly: the known answer of its
    /// digest, and a known and a wrong signature checked by the public key. It also tests the random source.
    /// It is for a program that makes one signature, verifies it before the caller gets it
    /// (signing::Confirmation::full), and ends. selfTestFailed names the step.
    virtual Result<void> selfTestOfVerifying(KeyAlgorithm algorithm) const = 0;
};

using LibraryPtr = std::shared_ptr<const Library>;

/// While this object lives, OpenSSL's functions without a library context use this library on this thread.
/// gost-engine draws its nonces with such functions. A program that ends after one signature then sets up the
/// algorithms of only one context. Nothing else on this thread may need OpenSSL's own default context at the
/// same time (Qt's TLS has its own thread). The object must be destroyed on the same thread and before the
/// library.
class ThreadDefault {
  public:
    explicit ThreadDefault(const Library& library);
    ~ThreadDefault();
    ThreadDefault(const ThreadDefault&) = delete;
    ThreadDefault& operator=(const ThreadDefault&) = delete;

  private:
    OSSL_LIB_CTX* before_;
};

}  // namespace qoltanba::crypto
