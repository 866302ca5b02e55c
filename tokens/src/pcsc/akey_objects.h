#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/algorithm.h>

/// The objects on an aKey: what the device says of them, and what a new one needs. The octets that are read
/// come from outside. Any thread may call the functions.
namespace qoltanba::tokens::pcsc::akey {

enum class Kind : std::uint16_t { data = 1, publicKey = 2, privateKey = 3 };

/// `nca_<group>_<alias>`. The group holds a certificate, a public and a private key together.
struct Name {
    int group = 0;
    std::string alias;  ///< UTF-8 without control characters

    /// Nothing if it is the name of something else.
    static std::optional<Name> read(BytesView id);
    std::string write() const;
};

struct Object {
    std::uint16_t number = 0;
    Kind kind = Kind::data;
    Name name;
    std::optional<crypto::KeyAlgorithm> algorithm;  ///< of a key that this program knows
};

/// Reads the answer that lists the objects, or the begin of it. Objects that no key of this program can
/// belong to are left out. Nothing if the end is missing.
std::optional<std::vector<Object>> readObjects(BytesView answer);

/// A group that no object has. Nothing if all are taken.
std::optional<int> freeGroup(const std::vector<Object>& objects);

/// How the device names the algorithm in its commands. Nothing if it does not know it.
std::optional<std::uint8_t> codeOf(crypto::KeyAlgorithm algorithm);

/// The object that holds a certificate. tooLarge.
Result<Bytes> certificateObject(const Name& name, BytesView der);

/// The data of the command that makes a key pair. The device knows the algorithm.
Bytes pairOfKeys(const Name& name, crypto::KeyAlgorithm algorithm);

}  // namespace qoltanba::tokens::pcsc::akey
