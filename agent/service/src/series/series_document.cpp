#include "series_document.h"

#include <algorithm>
#include <utility>

#include "series.h"

namespace qoltanba::service {

ArrivingDocument::ArrivingDocument(std::shared_ptr<Series> series, SeriesDocumentPtr document,
                                   std::optional<std::uint64_t> size)
    : series_(std::move(series)), document_(std::move(document)), size_(size) {}

ArrivingDocument::~ArrivingDocument() {
    if (!isFinished_) series_->drop(document_);
}

/// Small parts are put together, so that a thread is not woken for each of them.
bool ArrivingDocument::add(BytesView part) {
    if (part.empty()) return true;
    series_->heard();
    arrived_ += part.size();
    if (size_ && arrived_ > *size_) return true;  // finish() says it
    bool hasRoom = true;
    while (!part.empty()) {
        if (isStreaming_) piece_.reserve(SeriesDocument::pieceSize);
        const std::size_t size = std::min(part.size(), SeriesDocument::pieceSize - piece_.size());
        piece_.insert(piece_.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(size));
        part = part.subspan(size);
        if (piece_.size() == SeriesDocument::pieceSize) hasRoom = sendPiece();
    }
    return hasRoom;
}

bool ArrivingDocument::sendPiece() {
    if (!std::exchange(isStreaming_, true)) series_->stream(document_);
    return document_->arriving.put(std::exchange(piece_, {}));
}

void ArrivingDocument::finish(SeriesDocument::Done done) {
    series_->heard();
    isFinished_ = true;
    if (size_ && arrived_ != *size_) {
        series_->drop(document_);
        return done(fail(ErrorCode::invalidRequest, "the document is not as long as it was said to be"));
    }
    series_->finish(document_, std::move(piece_), isStreaming_, std::move(done));
}

}  // namespace qoltanba::service
