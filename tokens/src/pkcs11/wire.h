#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>

/// How this program and its helper process talk about one PKCS#11 module. Program and helper are built and
/// installed together, so there are no versions. A message is a frame: four octets of length (big-endian),
/// then the body. The program sends a request, the helper sends one answer. Numbers are eight octets,
/// big-endian; texts and octet strings have their length in four octets before them.
namespace qoltanba::tokens::pkcs11 {

/// The helper reads no longer request: a path, or a digest and PINs.
inline constexpr std::size_t longestRequest = 8192;
/// The program reads no longer answer: a token holds some dozens of certificates of about 2 KiB each.
inline constexpr std::size_t longestAnswer = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t headSize = 4;

inline constexpr std::size_t mostSlots = 64;
inline constexpr std::size_t mostObjects = 256;
inline constexpr std::size_t longestText = 256;
inline constexpr std::size_t longestId = 256;
/// Real certificates have about 2 KiB.
inline constexpr std::size_t longestCertificate = 65536;
/// The signature of an RSA key of 16384 bits.
inline constexpr std::size_t longestSignature = 2048;
inline constexpr std::size_t longestPin = 255;

/// The first octet of a request.
enum class Call : std::uint8_t {
    load = 1,      ///< path → Library
    slots,         ///< → Slots that hold a token
    open,          ///< slot → opens a session with the token
    token,         ///< → Token of the open slot
    objects,       ///< → Objects of the open session
    login,         ///< has a PIN, PIN → logs in; without a PIN the person enters it on the reader
    sign,          ///< key, mechanism, data, has a PIN, PIN for a key that wants it each time → signature
    logout,        ///< logs out
    changePin,     ///< old PIN, new PIN
    waitForEvent,  ///< waits until a token comes or goes
    finish         ///< lets go of the module; the helper ends after the answer
};

/// The first octet of an answer.
enum class Status : std::uint8_t {
    done = 1,       ///< what the call returns follows
    refused,        ///< the module returned an error: its CK_RV follows
    notLoadable,    ///< the system cannot load the module: the system's text follows
    notAModule,     ///< the library has no C_GetFunctionList
    notInitialised  ///< C_Initialize returned an error: its CK_RV follows
};

class Writer {
  public:
    void octet(std::uint8_t value) { made_.push_back(value); }
    void flag(bool value) { octet(value ? 1 : 0); }
    void number(std::uint64_t value);
    void octets(BytesView value);
    void text(std::string_view value) { octets(asBytes(value)); }
    const Bytes& made() const { return made_; }

  private:
    Bytes made_;
};

/// Reads a body. After a value that is not there or too long, every further value is empty and isWhole() is
/// false.
class Reader {
  public:
    explicit Reader(BytesView body) : rest_(body) {}
    std::uint8_t octet();
    bool flag();
    std::uint64_t number();
    /// The view is valid as long as the body.
    BytesView octets(std::size_t longest);
    std::string text(std::size_t longest);
    /// How many elements of a list follow.
    std::size_t count(std::size_t most);
    /// Whether everything was there and nothing is left over.
    bool isWhole() const { return !hasFailed_ && rest_.empty(); }
    bool hasFailed() const { return hasFailed_; }

  private:
    BytesView take(std::size_t size);
    BytesView rest_;
    bool hasFailed_ = false;
};

/// The length before a body.
void writeHead(std::uint8_t (&head)[headSize], std::size_t size);
std::size_t readHead(const std::uint8_t (&head)[headSize]);

}  // namespace qoltanba::tokens::pkcs11
