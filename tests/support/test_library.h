#pragma once

#include <gtest/gtest.h>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

#include "files.h"

namespace qoltanba::test {

/// One library for all tests of a program, because a program loads the library once.
inline const crypto::LibraryPtr& library() {
    static const crypto::LibraryPtr loaded = [] {
        auto result = crypto::Library::load();
        if (!result) throw std::runtime_error(result.error().detail);
        return *result;
    }();
    return loaded;
}

inline crypto::EvpKeyPtr readPublicKey(BytesView der) {
    const unsigned char* next = der.data();
    return crypto::EvpKeyPtr(
        d2i_PUBKEY_ex(nullptr, &next, static_cast<long>(der.size()), library()->context(), nullptr));
}

inline crypto::EvpKeyPtr readPrivateKey(BytesView der) {
    const unsigned char* next = der.data();
    return crypto::EvpKeyPtr(
        d2i_AutoPrivateKey_ex(nullptr, &next, static_cast<long>(der.size()), library()->context(), nullptr));
}

inline crypto::Certificate readCertificate(const std::string& name) {
    auto certificate = crypto::Certificate::fromDerOrPem(*library(), readVector(name));
    if (!certificate) throw std::runtime_error(name + ": " + certificate.error().detail);
    return *certificate;
}

}  // namespace qoltanba::test
