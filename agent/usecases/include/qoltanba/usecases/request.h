#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/storage_kind.h>

/// Describes what to sign and with which key. The peer's dialect makes these values after it has checked
/// their form. The types exclude contradictions: each way of signing has its own options and holds only the
/// documents that it can sign.
namespace qoltanba::usecases {

/// The purpose of the key. With `any` the person chooses among all keys.
enum class Purpose { any, sign, signIn };

/// A document that came with the request.
struct ContentDocument {
    std::string name;  ///< UTF-8; empty if the page gave no name
    Bytes content;
};

/// The digest of a document that the peer keeps. The digest is signed as it is.
struct DigestDocument {
    std::string name;  ///< UTF-8, of the document; empty if the page gave no name
    Bytes digest;
};

/// A file on this computer that the page named. It is read when the window that names it is open.
struct FileDocument {
    std::filesystem::path file;
};

/// Make one CMS for each document.
struct CmsSigning {
    using Document = std::variant<ContentDocument, DigestDocument, FileDocument>;

    std::vector<Document> documents;
    bool encapsulate = true;     ///< the CMS contains the content, if there is content
    bool addToExisting = false;  ///< if the content is itself a CMS, it gets one more signer
    bool timestamp =
        false;  ///< each signature gets a time-stamp token; if one is missing, the page gets no signature
};

/// Make one XML with a ds:Signature inside for each document.
struct XmlSigning {
    std::vector<ContentDocument> documents;
    bool lineBroken = false;  ///< the layout of ds:Signature (signing/xml.h)
    /// The element to sign, and the element that the signature is appended to. Empty: the whole document.
    std::string tbsElementXPath;
    std::string signatureParentXPath;
};

/// Make the bare signature value for each document.
struct RawSigning {
    using Document = std::variant<ContentDocument, DigestDocument>;

    std::vector<Document> documents;
};

using Signing = std::variant<CmsSigning, XmlSigning, RawSigning>;

/// The number of documents.
std::size_t documentCount(const Signing& signing);
/// The octets of all documents that came with the request, in total.
std::size_t heldOctets(const Signing& signing);

/// Which certificates a key's certification path must lead to.
struct ChainCondition {
    enum class Kind {
        national,     ///< the page said nothing: the national authorities
        notDemanded,  ///< the protocol cannot say it: the person sees the result, but no key is refused for
                      ///< it
        none,         ///< the page wants no chain
        given         ///< one of `certificatesPem`
    };
    Kind kind = Kind::national;
    std::vector<std::string> certificatesPem;
};

/// Which keys fit a request. Empty texts and lists are no condition.
struct KeyConditions {
    std::vector<StorageKind> storages;  ///< empty: all
    /// The storage that the page named first. The person may use any other that `storages` has.
    std::optional<StorageKind> firstStorage = std::nullopt;
    Purpose purpose = Purpose::any;
    std::vector<std::string> extKeyUsageOids;  ///< all must be present
    std::string iin;
    std::string bin;
    std::string serialNumber;  ///< in hex of any case, or decimal
    ChainCondition chain;
    bool allowExpired = false;  ///< honoured only if the option `testKeys` is on
    bool allowRevoked = false;  ///< honoured only if the option `testKeys` is on
};

struct SignRequest {
    Signing signing;  ///< at least one document
    KeyConditions key;
    std::string locale;  ///< "kk", "ru", "en", or empty
    Bytes logo;          ///< an encoded picture as the page sent it, not checked
};

/// The page wants time stamps for those signatures of a CMS that have none yet (CAdES-T). No key is used.
struct StampRequest {
    Bytes cms;  ///< DER
    std::string locale;
};

}  // namespace qoltanba::usecases
