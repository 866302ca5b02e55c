#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <qoltanba/base/storage_kind.h>

namespace qoltanba::tokens::pkcs11 {

/// A module that is installed, and what the program knows of it besides what it says itself.
struct Module {
    std::string name;   ///< the word in the locators of its tokens: lower-case letters, digits, hyphens
    std::string title;  ///< the product's own name in UTF-8
    std::filesystem::path path;
    /// The name of its tokens in the protocol of pages, if there is one.
    std::optional<StorageKind> kind;
    std::string pinAlphabet;  ///< as PinRules::alphabet
    /// Its tokens are cards in readers of PC/SC. Then PC/SC reports what changes, and the module is not asked
    /// while there is no card that the program's own drivers leave to it.
    bool isForReaders = true;
    /// It wants the digest of a GOST key in the opposite order of octets.
    bool isDigestReversed = false;
};

}  // namespace qoltanba::tokens::pkcs11
