#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/service/sign_series.h>

#include "piece_queue.h"
#include "signature_in_parts.h"

namespace qoltanba::service {

class Series;

/// One document of a series, as the threads share it.
struct SeriesDocument {
    using Done = std::function<void(Result<std::shared_ptr<SignatureOutput>>)>;

    /// A document of more octets is signed while it arrives. A queue between two threads holds so many pieces
    /// of this size.
    static constexpr std::size_t pieceSize = std::size_t{256} * 1024;
    static constexpr std::size_t queueLimit = 16 * pieceSize;

    explicit SeriesDocument(std::function<void()> mayGoOn)
        : arriving(queueLimit, std::move(mayGoOn)), kept(queueLimit) {}

    /// Nobody works for it any more.
    void close() {
        stop.request_stop();
        arriving.close();
        kept.close();
    }

    PieceQueue arriving;  ///< from the page to the thread that keeps the content
    PieceQueue kept;      ///< from there to the thread that computes the digest that is signed
    std::stop_source stop;

    // Written by one thread after the other.
    KeptContent content;  ///< empty if the CMS is detached
    std::uint64_t size = 0;
    Bytes shownDigest;

    // Guarded by the mutex of the series.
    Done done;                   ///< set when the document is complete
    std::optional<Error> error;  ///< why it cannot be signed, until it is complete
};

using SeriesDocumentPtr = std::shared_ptr<SeriesDocument>;

/// The page's end of a document.
class ArrivingDocument final : public IncomingDocument {
  public:
    ArrivingDocument(std::shared_ptr<Series> series, SeriesDocumentPtr document,
                     std::optional<std::uint64_t> size);
    ~ArrivingDocument() override;
    ArrivingDocument(const ArrivingDocument&) = delete;
    ArrivingDocument& operator=(const ArrivingDocument&) = delete;

    bool add(BytesView part) override;
    void finish(SeriesDocument::Done done) override;

  private:
    bool sendPiece();

    std::shared_ptr<Series> series_;
    SeriesDocumentPtr document_;
    std::optional<std::uint64_t> size_;  ///< as it was said
    std::uint64_t arrived_ = 0;
    Bytes piece_;  ///< not yet sent
    bool isStreaming_ = false;
    bool isFinished_ = false;
};

}  // namespace qoltanba::service
