#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/service/origin.h>

/// What may be asked of the agent: typed, wholly checked requests. A dialect of a page's protocol makes them;
/// nothing here knows JSON.
namespace qoltanba::service {

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

/// The page wants to know the certificate of a key the person picks.
struct KeyInfoRequest {
    KeyConditions key;
    std::string locale;
};

/// The page wants the path of a file the person picks.
struct ChooseFileRequest {
    std::string extension;  ///< "ALL", "P12", "XML", …
    std::string folder;     ///< where to begin, or empty
    std::string locale;
};

/// The page wants the agent's settings window opened. Never more than a window.
struct ShowSettingsRequest {};

using Request =
    std::variant<SignRequest, StampRequest, KeyInfoRequest, ChooseFileRequest, ShowSettingsRequest>;

/// A certificate as pages are told of it.
struct KeyInfo {
    std::string alias;
    std::string keyId;                   ///< subject key identifier, lower-case hex
    std::string serialNumber;            ///< lower-case hex
    std::string authorityKeyIdentifier;  ///< lower-case hex
    std::string algorithm;  ///< "RSA", "ECGOST3410-2015-512", "ECGOST3410-2015-256", "ECGOST34310"
    std::string subjectCommonName;
    std::string subjectName;
    std::string issuerCommonName;
    std::string issuerName;
    TimePoint notBefore;
    TimePoint notAfter;
    std::string certificatePem;
};

struct SignAnswer {
    std::vector<Bytes>
        signatures;  ///< one a document, in order: DER CMS, signed XML (UTF-8), or signature value
    KeyInfo key;
};
struct StampAnswer {
    Bytes cms;
};
struct KeyInfoAnswer {
    KeyInfo key;
};
struct ChooseFileAnswer {
    std::filesystem::path path;
};
struct DoneAnswer {};

using Answer = std::variant<SignAnswer, StampAnswer, KeyInfoAnswer, ChooseFileAnswer, DoneAnswer>;

using RequestId = std::uint64_t;

/// Called exactly once, on the service's thread. Errors that matter to dialects: refusedByPerson and timedOut
/// (both are the person's no), pageGone (nobody is left to tell), siteNotAllowed, tooManyRequests,
/// tooManyDocuments, notBase64, xmlMalformed (detail: "line L, column C: …"), xmlDoctypeRefused,
/// fileNotFound, … all of error.h.
using Done = std::function<void(Result<Answer>)>;

/// The service as the programs' faces see it. Both functions may be called from any thread and return at
/// once.
class Requests {
  public:
    virtual ~Requests() = default;

    /// Puts the request into the queue: one dialog at a time, in order. XML documents are checked before any
    /// dialog opens.
    virtual RequestId submit(Origin peer, Request request, Done done) = 0;

    /// The page is gone: its dialog closes, nothing is signed, `done` gets pageGone. Unknown or finished ids
    /// are ignored.
    virtual void cancel(RequestId id) = 0;
};

}  // namespace qoltanba::service
