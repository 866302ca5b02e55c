#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>

/// A series: a page sends documents one after another under one consent, and takes each signature before it
/// sends the next document.
namespace qoltanba::service {

/// A finished CMS (DER). It is read once, from the first octet to the last. One thread at a time. Destroying
/// it removes what it needed, also after the series has ended.
class SignatureOutput {
  public:
    virtual ~SignatureOutput() = default;
    /// The octets of the whole CMS.
    virtual std::uint64_t size() const = 0;
    /// Fills the first octets of `buffer` and returns their number. 0 means the end. It reads memory, or a
    /// file on this computer's disk. Error: fileUnreadable.
    virtual Result<std::size_t> read(std::span<std::uint8_t> buffer) = 0;
};

/// One document that is arriving. Used on one thread. If it is destroyed before finish(), the document is
/// dropped: nothing is signed, and the series takes another document in its place.
class IncomingDocument {
  public:
    virtual ~IncomingDocument() = default;
    /// Copies the next octets and returns at once. False: the caller gives no more until the `mayGoOn` of
    /// beginDocument() was called, because the memory is limited. What was given is taken all the same.
    /// After an error (the series has ended, the disk is full) octets are dropped and the answer is true;
    /// finish() tells the error.
    virtual bool add(BytesView part) = 0;
    /// The document is complete. `done` is called once, on any thread, perhaps before finish() returns. This
    /// object may be destroyed after the call; the document is signed all the same. Errors: why the series
    /// ended (refusedByPerson, timedOut, pageGone, deviceRemoved, …), and invalidRequest if the document is
    /// not as long as it was said to be: then it is dropped, and the series takes another one in its place.
    virtual void finish(std::function<void(Result<std::shared_ptr<SignatureOutput>>)> done) = 0;
};

/// The series after the person has agreed. All functions may be called on any thread. Dropping it does not
/// end the series: Requests::cancel does.
class SignSeries {
  public:
    virtual ~SignSeries() = default;
    /// Begins the next document. `size`: its octets, if they are known; then an encapsulating CMS is written
    /// while they arrive. `mayGoOn` is called on any thread when add() may be called again; it must not call
    /// into the document. Errors: tooManyDocuments (all were signed), tooManyRequests (one is arriving or
    /// being signed), and why the series ended (refusedByPerson, timedOut, deviceRemoved, …).
    virtual Result<std::unique_ptr<IncomingDocument>> beginDocument(std::optional<std::uint64_t> size,
                                                                    std::function<void()> mayGoOn) = 0;
};

/// The page wants to send documents one after another: they are not known when the person is asked. Each
/// becomes a CMS of its own. The key is one that is meant to sign, of any storage, and leads to the national
/// authorities. The answer is DoneAnswer after the last signature was given out, or the error that ended the
/// series: refusedByPerson (the person declined, or stopped it), timedOut (the person did not answer, or the
/// page sent nothing for too long), pageGone (Requests::cancel), and all others of Requests::submit. What was
/// given out before an error stays given out.
struct SignSeriesRequest {
    std::size_t documents = 0;  ///< how many; 1 to option::maxDocuments
    bool encapsulate = true;    ///< each CMS holds its document
    std::string locale;         ///< "kk", "ru", "en", or empty
    /// The person agreed and chose a key. Called once, on the service's thread, before `done`. Not called if
    /// the person does not agree.
    std::function<void(std::shared_ptr<SignSeries>)> agreed;
};

}  // namespace qoltanba::service
