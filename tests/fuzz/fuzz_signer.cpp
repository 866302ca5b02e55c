#include "fuzz_signer.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <qoltanba/crypto/openssl.h>

namespace qoltanba::fuzz {

namespace {

Bytes vectorFile(const std::string& name) {
    std::ifstream file(QOLTANBA_VECTORS "/" + name, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
}

const crypto::LibraryPtr& sharedLibrary() {
    // It is never destroyed, because nothing that was made from it may outlive it.
    static const auto* loaded = [] {
        const Result<crypto::LibraryPtr> made = crypto::Library::load();
        require(made.has_value(), "library");
        return new crypto::LibraryPtr(*made);
    }();
    return *loaded;
}

}  // namespace

const crypto::Library& library() {
    return *sharedLibrary();
}

const crypto::Signer& signer() {
    static const auto* made = [] {
        const Bytes key = vectorFile("raw/legal_head_gost2004.p8");
        const unsigned char* at = key.data();
        crypto::EvpKeyPtr privateKey(
            d2i_AutoPrivateKey_ex(nullptr, &at, static_cast<long>(key.size()), library().context(), nullptr));
        const auto certificate =
            crypto::Certificate::fromDer(library(), vectorFile("cert/legal_head_gost2004.cer"));
        require(privateKey && certificate, "key");
        const auto signer = crypto::makeKeySigner(sharedLibrary(), std::move(privateKey), *certificate);
        require(signer.has_value(), "signer");
        return new std::shared_ptr<const crypto::Signer>(*signer);
    }();
    return **made;
}

void require(bool condition, const char* what) {
    if (!condition) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

}  // namespace qoltanba::fuzz
