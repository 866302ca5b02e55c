#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/storage_kind.h>

/// What is to be signed, and with which key. Values: whoever asks makes them, checked as far as their form
/// goes.
namespace qoltanba::usecases {

/// What a key is wanted for. `any` lets the person choose among all.
enum class Purpose { any, sign, signIn };

enum class SignatureFormat { cms, xml, raw };

/// One document as it came.
struct Document {
    std::string name;  ///< UTF-8; empty where the page gave none
    /// The octets to sign; with SignRequest::digested, the digest itself. Unused where `file` is set.
    Bytes content;
    /// A file on this computer that the page named; read when the person has consented.
    std::filesystem::path file;
};

/// How ds:Signature is written and what it covers (signing/xml.h); empty XPaths: the whole document.
struct XmlForm {
    bool lineBroken = false;
    std::string tbsElementXPath;
    std::string signatureParentXPath;
};

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
    SignatureFormat format = SignatureFormat::cms;
    std::vector<Document> documents;  ///< at least one
    bool encapsulate = true;          ///< CMS: content inside
    bool digested = false;            ///< `content` is a digest already
    bool addToExisting = false;       ///< CMS: where `content` is itself a CMS, add a signer to it
    bool timestamp = false;           ///< CMS: a time-stamp token for each signature made; none, no answer
    XmlForm xml;
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
