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
#include <qoltanba/service/sign_series.h>
#include <qoltanba/usecases/key.h>
#include <qoltanba/usecases/own_files.h>
#include <qoltanba/usecases/own_form.h>
#include <qoltanba/usecases/request.h>

/// What a peer may ask of the agent: typed requests that are checked completely. A dialect of a page's
/// protocol makes them. Nothing here knows JSON.
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
using usecases::mostOwnFiles;
using usecases::OwnFile;
using usecases::OwnFileList;
using usecases::OwnForm;
using usecases::OwnKind;
using usecases::Purpose;
using usecases::RawSigning;
using usecases::Signing;
using usecases::SignRequest;
using usecases::StampRequest;
using usecases::XmlSigning;

/// The page wants the certificate of a key that the person picks.
struct KeyInfoRequest {
    KeyConditions key;
    std::string locale;
};

/// The page wants the path of a file that the person picks.
struct ChooseFileRequest {
    std::string extension;  ///< "ALL", "P12", "XML", …
    std::string folder;     ///< the folder to begin with; empty: any
    std::string locale;
};

/// The page wants the agent to open its settings window. The agent does nothing else.
struct ShowSettingsRequest {};

/// The person signs files of his own with one key. Only Peer::person() may ask this: for any other peer the
/// answer is invalidRequest, and no window opens. Each result is written as soon as it is signed. A file that
/// fails does not stop the others, and if the person cancels, what is written stays.
struct SignFilesRequest {
    std::vector<OwnFile> files;  ///< as OwnFiles::look listed them
    OwnForm form = OwnForm::attached;
    bool timestamp = false;        ///< each signature of a CMS gets one; without it that file gets no result
    std::filesystem::path folder;  ///< where the results go; empty: each beside its file
    /// Called for each file when its fate is known: the path of the result, or why there is none. Not called
    /// for files that were not reached. Called on a worker's thread, perhaps a moment after `done`.
    std::function<void(std::size_t file, Result<std::filesystem::path> result)> told;
};

/// The page wants a file signed that the person picked for it before (ChooseFileRequest). The result is a new
/// file on this computer: a CMS with the document inside and a time stamp. The page gets the path of the
/// result, and no content. Errors that come before any window: fileNotFound if the person did not pick this
/// file for this site since the program was started; fileNotWritable if the folder is not absolute or lies on
/// another computer.
struct SignPickedFileRequest {
    std::filesystem::path file;
    std::filesystem::path folder;  ///< where the result goes; empty: beside the file
    KeyConditions key;
    std::string locale;
};

using Request = std::variant<SignRequest, StampRequest, KeyInfoRequest, ChooseFileRequest,
                             ShowSettingsRequest, SignFilesRequest, SignSeriesRequest, SignPickedFileRequest>;

struct SignAnswer {
    std::vector<Bytes>
        signatures;  ///< one for each document, in order: DER CMS, signed XML (UTF-8), or signature value
    KeyInfo key;
};
/// The CMS with a time stamp for each of its signatures.
struct StampAnswer {
    Bytes cms;
};
struct KeyInfoAnswer {
    KeyInfo key;
};
/// The file that the person chose.
struct ChooseFileAnswer {
    std::filesystem::path path;
};
/// The act is done, and there is nothing to return.
struct DoneAnswer {};

/// At least one result was written.
struct SignFilesAnswer {
    std::size_t written = 0;
};

/// The result was written.
struct SignPickedFileAnswer {
    std::filesystem::path path;
};

using Answer = std::variant<SignAnswer, StampAnswer, KeyInfoAnswer, ChooseFileAnswer, DoneAnswer,
                            SignFilesAnswer, SignPickedFileAnswer>;

using RequestId = std::uint64_t;

/// Called exactly once, on the service's thread. Errors that matter to dialects: refusedByPerson and timedOut
/// (in both cases the person did not agree), pageGone (there is nobody to answer), siteNotAllowed,
/// tooManyRequests, tooManyDocuments, notBase64, xmlMalformed (detail: "line L, column C: …"),
/// xmlDoctypeRefused, fileNotFound, and all others of error.h.
using Done = std::function<void(Result<Answer>)>;

/// The service as websocket/ sees it. All functions may be called on any thread and return at once.
class Requests {
  public:
    virtual ~Requests() = default;

    /// Puts the request into the queue. The service shows one dialog at a time, and sites take turns. It
    /// checks XML documents before any dialog opens.
    virtual RequestId submit(Peer peer, Request request, Done done) = 0;

    /// The page is gone: its dialog closes, nothing is signed, and `done` gets pageGone. If the request was
    /// answered already, this says that the answer reached nobody, and the journal tells it. The service
    /// ignores unknown ids.
    virtual void cancel(RequestId id) = 0;

    /// Says how many further messages of the same connection wait until this request is answered. The person
    /// sees them counted, and a further one brings the open window of the request to the front. The service
    /// ignores ids that are unknown or finished.
    virtual void waitingBehind(RequestId id, int count) = 0;
};

}  // namespace qoltanba::service
