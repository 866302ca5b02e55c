#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wire.h"

/// What the helper tells of a module. Texts come from outside and are not checked here.
namespace qoltanba::tokens::pkcs11 {

struct Library {
    std::string manufacturer;
    std::string description;
};

struct Token {
    std::string label;
    std::string manufacturer;
    std::string model;
    std::string serial;
    std::uint64_t flags = 0;  ///< CKF_…
    std::uint64_t shortestPin = 0;
    std::uint64_t longestPin = 0;
};

struct Slot {
    std::uint64_t id = 0;
    std::string description;  ///< the reader's name for modules of cards, cut to 64 octets
    std::uint64_t problem =
        0;  ///< the CK_RV of C_GetTokenInfo. If it is not 0, nothing is known of the token
    Token token;
};

struct CertificateObject {
    Bytes id;
    std::string label;
    Bytes der;
};

struct KeyObject {
    std::uint64_t handle = 0;
    Bytes id;
    std::string label;
    std::uint64_t type = 0;              ///< CKK_…
    bool isAuthenticatedAlways = false;  ///< CKA_ALWAYS_AUTHENTICATE
};

struct Objects {
    std::vector<CertificateObject> certificates;
    std::vector<KeyObject> keys;
};

void write(Writer& writer, const Library& library);
void write(Writer& writer, const Token& token);
void write(Writer& writer, const std::vector<Slot>& slots);
void write(Writer& writer, const Objects& objects);

/// Each reads all that is left of the body. Nothing if it is anything else.
std::optional<Library> readLibrary(Reader& reader);
std::optional<Token> readToken(Reader& reader);
std::optional<std::vector<Slot>> readSlots(Reader& reader);
std::optional<Objects> readObjects(Reader& reader);
std::optional<Bytes> readSignature(Reader& reader);

}  // namespace qoltanba::tokens::pkcs11
