#pragma once

#include <cstddef>

/// How long each text of a request may be, in octets of UTF-8. A page may send a message of many megabytes,
/// but only documents may be that long. Every other text is compared, shown or read as a number later, and
/// the time for that grows with its length. Pages send much less than these limits.
namespace qoltanba::websocket::dialects::limits {

inline constexpr std::size_t methodName = 128;
inline constexpr std::size_t uuid = 1024;
inline constexpr std::size_t locale = 32;

inline constexpr std::size_t storageName = 64;
inline constexpr std::size_t storageNames = 64;  ///< names of one request
inline constexpr std::size_t keyType = 64;

/// A serial number has at most 20 octets (RFC 5280, section 4.1.2.2): 49 decimal digits, or 40 hexadecimal
/// ones with or without colons.
inline constexpr std::size_t serialNumber = 128;
inline constexpr std::size_t personNumber = 32;  ///< an IIN or a BIN; each has 12 digits
inline constexpr std::size_t oid = 128;
inline constexpr std::size_t oids = 64;                ///< of one request
inline constexpr std::size_t certificate = 16 * 1024;  ///< PEM
inline constexpr std::size_t certificates = 16;        ///< of one request
inline constexpr std::size_t nameList = 4096;          ///< several names or OIDs in one text

inline constexpr std::size_t documentName = 256;  ///< a longer one is left out

inline constexpr std::size_t logo = 50'000;  ///< base64; the limit of the existing program

/// A path on Linux has at most 4,095 octets, and a file name has at most 255 characters on every system.
inline constexpr std::size_t path = 4096;
inline constexpr std::size_t fileName = 1024;
inline constexpr std::size_t fileExtension = 32;

/// The text of ESF's `auth`, which the answer repeats. Tickets for signing in have about 1,000 octets.
inline constexpr std::size_t signInText = 64 * 1024;

/// A text that the agent does not read: a token of the site, or a password that the page asked for.
inline constexpr std::size_t ignored = 4096;

inline constexpr std::size_t xPath = 1024;

/// Digests of SHA-1 to SHA-512 and of the national functions have 20 to 64 octets.
inline constexpr std::size_t shortestDigest = 20;
inline constexpr std::size_t longestDigest = 64;
inline constexpr std::size_t base64OfDigest = 256;

/// For documents, which only the length of the message limits.
inline constexpr std::size_t none = static_cast<std::size_t>(-1);

}  // namespace qoltanba::websocket::dialects::limits
