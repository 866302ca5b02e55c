#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/storage_kind.h>

/// What is to be signed, and with which key. Values: the one who asks makes them, checked as far as their
/// form goes. What does not go together cannot be written: each way to sign has its own options and takes
/// only the documents that it can sign.
namespace qoltanba::usecases {

/// What a key is wanted for. `any` lets the person choose among all.
enum class Purpose { any, sign, signIn };

/// A document that came with the request.
struct ContentDocument {
    std::string name;  ///< UTF-8; empty where the page gave none
    Bytes content;
};

/// The digest of a document that stays with the one who asks. It is signed as it is.
struct DigestDocument {
    Bytes digest;
};

/// A file on this computer that the page named; read when the person has consented.
struct FileDocument {
    std::filesystem::path file;
};

/// A CMS for each document.
struct CmsSigning {
    using Document = std::variant<ContentDocument, DigestDocument, FileDocument>;

    std::vector<Document> documents;
    bool encapsulate = true;     ///< the content goes inside, where there is one
    bool addToExisting = false;  ///< where the content is itself a CMS, it gets one more signer
    bool timestamp = false;      ///< a time-stamp token for each signature made; none, no answer
};

/// An XML with ds:Signature inside for each document.
struct XmlSigning {
    std::vector<ContentDocument> documents;
    bool lineBroken = false;  ///< how ds:Signature is written (signing/xml.h)
    /// The element to sign, and the one that the signature is appended to; empty: the whole document.
    std::string tbsElementXPath;
    std::string signatureParentXPath;
};

/// The bare signature value for each document.
struct RawSigning {
    using Document = std::variant<ContentDocument, DigestDocument>;

    std::vector<Document> documents;
};

using Signing = std::variant<CmsSigning, XmlSigning, RawSigning>;

std::size_t documentCount(const Signing& signing);
/// The octets of all documents that came with the request.
std::size_t heldOctets(const Signing& signing);

/// Which certificates the chain of a key is measured against.
struct ChainCondition {
    enum class Kind {
        national,     ///< the page said nothing: the national authorities
        notDemanded,  ///< the page has no word for it: told to the person, but no reason against a key
        none,         ///< the page wants no chain
        given         ///< to one of `certificatesPem`
    };
    Kind kind = Kind::national;
    std::vector<std::string> certificatesPem;
};

/// Which keys fit a request. Empty texts and lists are no condition.
struct KeyConditions {
    std::vector<StorageKind> storages;  ///< empty: all
    Purpose purpose = Purpose::any;
    std::vector<std::string> extKeyUsageOids;  ///< all must be present
    std::string iin;
    std::string bin;
    std::string serialNumber;  ///< hex, any case, or decimal
    ChainCondition chain;
    bool allowExpired = false;  ///< honoured only where the option `testKeys` is on
    bool allowRevoked = false;  ///< likewise
};

struct SignRequest {
    Signing signing;  ///< of at least one document
    KeyConditions key;
    std::string locale;  ///< "kk", "ru", "en", or empty
    Bytes logo;          ///< encoded picture as the page sent it, not checked
};

/// The page wants the signatures of a CMS time-stamped that have no time stamp yet (CAdES-T). No key is used.
struct StampRequest {
    Bytes cms;  ///< DER
    std::string locale;
};

}  // namespace qoltanba::usecases
