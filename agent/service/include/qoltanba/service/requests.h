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
#include <qoltanba/service/peer.h>
#include <qoltanba/usecases/key.h>
#include <qoltanba/usecases/request.h>

/// What may be asked of the agent: typed, wholly checked requests. A dialect of a page's protocol makes them;
/// nothing here knows JSON.
namespace qoltanba::service {

using usecases::ChainCondition;
using usecases::CmsSigning;
using usecases::ContentDocument;
using usecases::DigestDocument;
using usecases::documentCount;
using usecases::FileDocument;
using usecases::heldOctets;
using usecases::KeyConditions;
using usecases::KeyInfo;
using usecases::Purpose;
using usecases::RawSigning;
using usecases::Signing;
using usecases::SignRequest;
using usecases::StampRequest;
using usecases::XmlSigning;

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
    virtual RequestId submit(Peer peer, Request request, Done done) = 0;

    /// The page is gone: its dialog closes, nothing is signed, `done` gets pageGone. Unknown or finished ids
    /// are ignored.
    virtual void cancel(RequestId id) = 0;
};

}  // namespace qoltanba::service
