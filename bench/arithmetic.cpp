// Compares the national arithmetic through all our layers with gost-engine alone, in one process.
//
//   arithmetic sign KEY_FILE PASSWORD  prints "sign OURS YARDSTICK" and "verify OURS YARDSTICK", milliseconds
//
//   arithmetic digest FILE             prints the speed of the 512-bit digest over a file, in MB/s

// gost-engine is an ENGINE; OpenSSL 3 marks that interface as deprecated.
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/engine.h>
#include <openssl/rand.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <vector>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/tokens/key_file.h>

namespace {

using namespace qoltanba;

[[noreturn]] void die(std::string_view what) {
    std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(what.size()), what.data(),
                 crypto::drainErrors().c_str());
    std::exit(1);
}

template <class T>
T orDie(Result<T> result, std::string_view what) {
    if (!result) die(std::string(what) + ": " + std::string(nameOf(result.error().code)));
    return std::move(*result);
}

/// Median milliseconds of one call. The two functions run in turn, so that both run under the same load.
template <class Ours, class Yardstick>
void compare(const char* name, int rounds, Ours ours, Yardstick yardstick) {
    std::vector<double> times[2];
    const auto time = [](auto& work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    };
    for (int round = 0; round < rounds; ++round) {
        times[0].push_back(time(ours));
        times[1].push_back(time(yardstick));
    }
    for (auto& all : times) std::sort(all.begin(), all.end());
    std::printf("%s %.4f %.4f\n", name, times[0][times[0].size() / 2], times[1][times[1].size() / 2]);
}

/// A key of gost-engine's own kind, on the curve that the national keys use.
crypto::EvpKeyPtr engineKey(ENGINE* engine) {
    const crypto::EvpKeyContextPtr context(EVP_PKEY_CTX_new_id(NID_id_GostR3410_2012_512, engine));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) <= 0 ||
        EVP_PKEY_CTX_ctrl_str(context.get(), "paramset", "A") <= 0 ||
        EVP_PKEY_keygen(context.get(), &key) <= 0) {
        die("gost-engine makes no key");
    }
    return crypto::EvpKeyPtr(key);
}

int sign(const char* keyFile, const char* password) {
    const crypto::LibraryPtr library = orDie(crypto::Library::load(), "the library");
    Secret secret;
    if (!secret.append(password)) die("the password");
    const auto storage = orDie(tokens::openKeyFile(library, keyFile), "the key file");
    const auto keys = orDie(tokens::unlockAll(*storage, secret), "the key file");
    const crypto::Signer& signer = *keys.at(0).signer;

    ENGINE* engine = ENGINE_by_id("gost");
    if (engine == nullptr || ENGINE_init(engine) != 1) die("gost-engine");
    const crypto::EvpKeyPtr key = engineKey(engine);

    Bytes digest(64);
    RAND_bytes(digest.data(), static_cast<int>(digest.size()));
    Bytes ours;
    Bytes theirs(128);
    std::size_t size = theirs.size();

    compare(
        "sign", 2000, [&] { ours = orDie(crypto::signDigest(*library, signer, digest), "signing"); },
        [&] {
            const crypto::EvpKeyContextPtr context(EVP_PKEY_CTX_new(key.get(), engine));
            if (EVP_PKEY_sign_init(context.get()) <= 0 ||
                EVP_PKEY_sign(context.get(), theirs.data(), &size, digest.data(), digest.size()) <= 0) {
                die("gost-engine does not sign");
            }
        });
    compare(
        "verify", 1000,
        [&] {
            if (!crypto::verifyDigest(*library, signer.certificate(), digest, ours)) die("verifying");
        },
        [&] {
            const crypto::EvpKeyContextPtr context(EVP_PKEY_CTX_new(key.get(), engine));
            if (EVP_PKEY_verify_init(context.get()) <= 0 ||
                EVP_PKEY_verify(context.get(), theirs.data(), size, digest.data(), digest.size()) != 1) {
                die("gost-engine does not verify");
            }
        });
    return 0;
}

int digest(const char* path) {
    const crypto::LibraryPtr library = orDie(crypto::Library::load(), "the library");
    crypto::Digest digest =
        orDie(crypto::Digest::start(*library, crypto::factsOf(crypto::KeyAlgorithm::gost2015_512).digestName),
              "the digest");
    std::ifstream file(path, std::ios::binary);
    Bytes piece(1 << 20);
    double octets = 0;
    const auto start = std::chrono::steady_clock::now();
    while (file.read(reinterpret_cast<char*>(piece.data()), static_cast<std::streamsize>(piece.size())) ||
           file.gcount() > 0) {
        const auto count = static_cast<std::size_t>(file.gcount());
        octets += static_cast<double>(count);
        if (!digest.update(BytesView(piece).first(count))) die("the digest");
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%.1f\n", octets / 1e6 / took.count());
    return digest.finish() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view work = argc > 2 ? argv[1] : "";
    if (work == "sign" && argc > 3) return sign(argv[2], argv[3]);
    if (work == "digest") return digest(argv[2]);
    return 2;
}
