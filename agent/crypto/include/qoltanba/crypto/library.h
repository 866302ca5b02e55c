#pragma once

#include <openssl/types.h>

#include <memory>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/algorithm.h>

namespace qoltanba::crypto {

/// An OpenSSL library context that knows the national algorithms: default, legacy (RC2-40 of old key files)
/// and our own provider, loaded together. Everything that touches keys, digests or certificates is given one.
/// One is made at start and shared; all functions may be called from any thread.
class Library {
  public:
    /// Loads the providers and gost-engine. cryptographyUnavailable, with OpenSSL's words as detail, if any
    /// is missing.
    static Result<std::shared_ptr<const Library>> load();

    /// Keeps the system's openssl.cnf, and the one that OPENSSL_CONF names, out of this process: it could ask
    /// for other providers and engines, forbid algorithms, or end every use of OpenSSL by a mistake in it.
    /// Only works before anything else uses OpenSSL: the programs call it first. load() calls it, too.
    static void ignoreConfiguration();

    virtual ~Library() = default;

    /// For the functions of OpenSSL that take a library context; owned by this object.
    virtual OSSL_LIB_CTX* context() const = 0;

    /// Known answers for every digest and key kind, one signature and one refusal of a wrong signature each,
    /// and two draws of the random source.
    /// selfTestFailed names the step. The agent runs it at start and does not sign if it fails.
    virtual Result<void> selfTest() const = 0;

    /// What shows that signatures of one kind of key are verified rightly: the known answer of its digest, a
    /// known signature and a wrong one, by the public key; and the random source. For a program that ends
    /// after one signature, and lets it leave only when it has verified it (signing::Confirmation::full).
    /// selfTestFailed as above.
    virtual Result<void> selfTestOfVerifying(KeyAlgorithm algorithm) const = 0;
};

using LibraryPtr = std::shared_ptr<const Library>;

/// Makes the library the one that OpenSSL's functions without a library context use on this thread, while
/// this object lives. gost-engine draws its nonces by such functions: a program that ends after one signature
/// then sets up the algorithms of one context, not of two. Nothing on the thread may need OpenSSL's own
/// default meanwhile (Qt's TLS, which has a thread of its own). Goes on the same thread, and before the
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
