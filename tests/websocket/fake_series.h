#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/service/sign_series.h>

#include "fake_requests.h"

namespace qoltanba::websocket {

/// A series without a key. A signature is "\x30signed:" and the document. It answers on its caller's thread,
/// or when the test says so.
class FakeSeries final : public service::SignSeries, public std::enable_shared_from_this<FakeSeries> {
  public:
    struct Document {
        std::optional<std::uint64_t> size;  ///< as it was said to be
        std::string content;
        bool finished = false;
        bool dropped = false;
    };

    explicit FakeSeries(std::size_t documents) : left_(documents) {}

    /// Each document is told to wait after so many octets, until goOn().
    void takeAtMost(std::size_t octets);
    void goOn();
    /// Signatures wait until this is called.
    void holdSignatures();
    void releaseSignatures();
    /// From now on this is the answer to everything.
    void endWith(Error error);
    /// Called when the last document was signed.
    void onLast(std::function<void()> act);

    std::vector<Document> documents() const;

    Result<std::unique_ptr<service::IncomingDocument>> beginDocument(std::optional<std::uint64_t> size,
                                                                     std::function<void()> mayGoOn) override;

  private:
    class Incoming;
    using Done = std::function<void(Result<std::shared_ptr<service::SignatureOutput>>)>;

    bool add(std::size_t document, BytesView part);
    void finish(std::size_t document, Done done);
    void drop(std::size_t document);

    mutable std::mutex mutex_;
    std::vector<Document> documents_;
    std::size_t left_;
    bool arriving_ = false;
    std::optional<std::size_t> most_;
    std::size_t sinceRoom_ = 0;
    std::function<void()> mayGoOn_;
    bool holds_ = false;
    std::vector<std::function<void()>> held_;
    std::optional<Error> end_;
    std::function<void()> onLast_;
};

/// Makes the person agree to each series at once. The series ends when its last document is signed. Returns
/// where the series are kept, in their order.
std::shared_ptr<std::vector<std::shared_ptr<FakeSeries>>> agreeToSeries(
    FakeRequests& requests, std::function<void(FakeSeries&)> prepare = {});

}  // namespace qoltanba::websocket
