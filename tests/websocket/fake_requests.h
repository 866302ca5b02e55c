#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/service/requests.h>

namespace qoltanba::websocket {

/// The contents and digests of a request, as texts; an empty text for a file.
std::vector<std::string> textsOf(const service::Signing& signing);
inline std::vector<std::string> textsOf(const service::SignRequest& request) {
    return textsOf(request.signing);
}
/// The names of the documents of a request; an empty text for a document without a name, or for a file.
std::vector<std::string> namesOf(const service::SignRequest& request);
/// Whether all documents are digests.
bool signsDigest(const service::SignRequest& request);

/// A service without a dialog: a script says what the person does. It calls `done` on its own thread, because
/// the real service also runs on another thread than the server.
class FakeRequests final : public service::Requests {
  public:
    struct Submitted {
        service::RequestId id;
        service::Peer peer;
        service::Request request;
    };
    /// What the person does immediately. Empty: the dialog stays open until finish().
    using Script = std::function<std::optional<Result<service::Answer>>(const Submitted&)>;

    /// Signs everything immediately.
    FakeRequests();
    ~FakeRequests() override;

    void follow(Script script);

    service::RequestId submit(service::Peer peer, service::Request request, service::Done done) override;
    void cancel(service::RequestId id) override;
    void waitingBehind(service::RequestId id, int count) override;

    /// The person does something in the dialog of that request.
    void finish(service::RequestId id, Result<service::Answer> outcome);

    std::vector<Submitted> submitted() const;
    /// The requests whose dialog is open, the oldest first.
    std::vector<Submitted> open() const;
    std::vector<service::RequestId> cancelled() const;
    /// What was told last of the messages behind that request.
    int waitingBehind(service::RequestId id) const;

    /// Signatures that show their document: "signed:" before the content ("stamped:" if a time stamp is
    /// wanted); well-formed for XML.
    static Result<service::Answer> agree(const service::Request& request);
    static Result<service::Answer> refuse();
    static service::KeyInfo keyInfo();

  private:
    void post(std::function<void()> act);
    void work();

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Script script_;
    std::vector<Submitted> submitted_;
    std::vector<service::RequestId> cancelled_;
    std::map<service::RequestId, int> behind_;
    std::map<service::RequestId, service::Done> open_;
    std::deque<std::function<void()>> acts_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace qoltanba::websocket
