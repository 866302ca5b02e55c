#include "exchanges.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <qoltanba/base/bytes.h>

#include "cors.h"
#include "encoding/base64.h"

namespace qoltanba::websocket::http {
namespace {

std::string sentenceWith(std::string_view before, const Error& error) {
    return std::string(before).append(nameOf(error.code)).append(".");
}

/// The answer to a request to begin, where the person was not asked or did not agree.
HttpResponse answerForStart(const Error& error) {
    switch (error.code) {
        case ErrorCode::refusedByPerson:
            return textResponse(409, "The person did not agree.");
        case ErrorCode::timedOut:
            return textResponse(409, "The person did not answer in time.");
        case ErrorCode::siteNotAllowed:
            return textResponse(403, "This site may not ask.");
        case ErrorCode::tooManyRequests:
            return textResponse(429, "Too many requests are waiting.");
        case ErrorCode::tooManyDocuments:
            return textResponse(400, "The operation has too many documents.");
        default:
            return textResponse(503, sentenceWith("The person cannot be asked now: ", error));
    }
}

/// An octet that is not ASCII would have to be told from its encoding.
constexpr std::string_view asciiText = "text/plain; charset=us-ascii";

class Detection final : public Exchange, public std::enable_shared_from_this<Detection> {
  public:
    Detection(Caller caller, IsBlocked isBlocked, std::shared_ptr<Mailbox> mailbox)
        : caller_(std::move(caller)), isBlocked_(std::move(isBlocked)), mailbox_(std::move(mailbox)) {}

    void begin(AnswerSink& sink) override { sink_ = &sink; }
    void add(std::string_view) override {
        sink_->answer(readableBy(caller_.header, textResponse(413, "This request has no body.")));
    }
    void complete() override {
        if (!isBlocked_) return tell(false);
        isBlocked_(caller_.origin, [weak = weak_from_this(), mailbox = mailbox_](bool blocked) {
            mailbox->post([weak, blocked] {
                if (const auto self = weak.lock()) self->tell(blocked);
            });
        });
    }

  private:
    void tell(bool blocked) {
        if (blocked) return sink_->answer(textResponse(403, "This site may not ask."));
        sink_->answer(readableBy(caller_.header, textResponse(200, "Documents can be signed here.")));
    }

    Caller caller_;
    IsBlocked isBlocked_;
    std::shared_ptr<Mailbox> mailbox_;
    AnswerSink* sink_ = nullptr;
};

class Start final : public Exchange {
  public:
    Start(Caller caller, Operations& operations, std::size_t maxDocuments)
        : caller_(std::move(caller)), operations_(operations), maxDocuments_(maxDocuments) {}
    ~Start() override {
        if (!answered_ && operation_ != nullptr) operations_.cancel(operation_);
    }

    void begin(AnswerSink& sink) override { sink_ = &sink; }

    void add(std::string_view piece) override {
        if (answered_) return;
        if (text_.size() + piece.size() > longestStartRequest)
            return tell(textResponse(413, "The request is too long."));
        text_.append(piece);
    }

    void complete() override {
        if (answered_) return;
        const Result<StartRequest> request = parseStartRequest(text_, maxDocuments_);
        if (!request) return tell(textResponse(400, request.error().detail));
        operation_ = operations_.start(caller_.origin, *request, [this](const auto& started) {
            tell(started ? answerFor(**started) : answerForStart(started.error()));
        });
    }

  private:
    static HttpResponse answerFor(const Operation& operation) {
        return {200,
                {{"Content-Type", std::string(asciiText)},
                 {"Set-Cookie", "operationCookie=" + operation.cookie +
                                    "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"}},
                operation.id};
    }
    void tell(HttpResponse response) {
        answered_ = true;
        sink_->answer(readableBy(caller_.header, std::move(response)));
    }

    Caller caller_;
    Operations& operations_;
    std::size_t maxDocuments_;
    AnswerSink* sink_ = nullptr;
    std::string text_;
    std::shared_ptr<Operation> operation_;
    bool answered_ = false;
};

class Document final : public Exchange, public std::enable_shared_from_this<Document> {
  public:
    Document(Caller caller, std::shared_ptr<Operation> operation, std::optional<std::uint64_t> length,
             std::shared_ptr<Mailbox> mailbox)
        : caller_(std::move(caller)),
          operation_(std::move(operation)),
          length_(length),
          mailbox_(std::move(mailbox)) {}
    ~Document() override { stopReceiving(); }

    void begin(AnswerSink& sink) override {
        sink_ = &sink;
        if (operation_->problem) return refuse(*operation_->problem);
        // White space in base64 does not count, so the length of the text does not tell that of the document.
        const auto size = operation_->request.base64 ? std::nullopt : length_;
        auto begun = operation_->series->beginDocument(size, [weak = weak_from_this(), mailbox = mailbox_] {
            mailbox->post([weak] {
                if (const auto self = weak.lock()) self->goOn();
            });
        });
        if (!begun) return refuse(begun.error());
        document_ = std::move(*begun);
        receives_ = true;
        operation_->ended = [this](const Error& problem) { refuse(problem); };
    }

    void add(std::string_view piece) override {
        if (!receives_) return;
        if (!operation_->request.base64) {
            hasRoom_ = document_->add(asBytes(piece));
            return;
        }
        decoded_.clear();
        if (const auto read = decoder_.add(piece, decoded_); !read) return refuse(read.error());
        if (!decoded_.empty()) hasRoom_ = document_->add(decoded_);
    }

    bool hasRoom() const override { return hasRoom_ || !receives_; }

    void complete() override {
        if (!receives_) return;
        if (operation_->request.base64 && !addLastOctets()) return;
        stopReceiving();
        document_->finish([weak = weak_from_this(), mailbox = mailbox_](auto outcome) {
            mailbox->post([weak, outcome = std::move(outcome)] {
                if (const auto self = weak.lock()) self->signatureIsThere(outcome);
            });
        });
    }

  private:
    bool addLastOctets() {
        decoded_.clear();
        if (const auto read = decoder_.finish(decoded_); !read) {
            refuse(read.error());
            return false;
        }
        if (!decoded_.empty()) static_cast<void>(document_->add(decoded_));
        return true;
    }

    /// The document's queue is emptier now. `add` may have filled it again meanwhile: then this comes again.
    void goOn() {
        hasRoom_ = true;
        if (receives_) sink_->continueReading();
    }

    /// The operation may belong to another document that is arriving.
    void stopReceiving() {
        if (receives_) operation_->ended = {};
        receives_ = false;
    }

    void refuse(const Error& error) {
        stopReceiving();
        document_.reset();
        tell(answerForDocument(error));
    }

    void signatureIsThere(const Result<std::shared_ptr<service::SignatureOutput>>& outcome) {
        if (!outcome) return tell(answerForDocument(outcome.error()));
        const bool base64 = operation_->request.base64;
        const std::string type = base64 ? std::string(asciiText) : "application/octet-stream";
        tell({200, {{"Content-Type", type}}, {}}, SignatureBody(*outcome, base64));
    }

    void tell(HttpResponse response, std::optional<SignatureBody> body = std::nullopt) {
        sink_->answer(readableBy(caller_.header, std::move(response)), std::move(body));
    }

    Caller caller_;
    std::shared_ptr<Operation> operation_;
    std::optional<std::uint64_t> length_;
    std::shared_ptr<Mailbox> mailbox_;
    AnswerSink* sink_ = nullptr;
    std::unique_ptr<service::IncomingDocument> document_;
    Base64Decoder decoder_;
    Bytes decoded_;
    bool receives_ = false;  ///< the document was begun and is not complete yet
    bool hasRoom_ = true;
};

}  // namespace

HttpResponse answerForDocument(const Error& error) {
    switch (error.code) {
        case ErrorCode::fileNotFound:
        case ErrorCode::tooManyDocuments:
            return textResponse(404, "There is no such operation, or all its documents are signed.");
        case ErrorCode::siteNotAllowed:
            return textResponse(401, "The operation needs its cookie and its page.");
        case ErrorCode::refusedByPerson:
            return textResponse(401, "The person cancelled the operation.");
        case ErrorCode::timedOut:
            return textResponse(410, "The operation ended, because no document came for too long.");
        case ErrorCode::pageGone:
            return textResponse(410, "The page ended the operation.");
        case ErrorCode::tooManyRequests:
            return textResponse(409, "Another document of the operation is being signed.");
        case ErrorCode::notBase64:
            return textResponse(400, error.detail);
        case ErrorCode::invalidRequest:
            return textResponse(400, "The document is not as long as it was said to be.");
        default:
            return textResponse(500, sentenceWith("The document could not be signed: ", error));
    }
}

std::shared_ptr<Exchange> makeDetection(Caller caller, IsBlocked isBlocked,
                                        std::shared_ptr<Mailbox> mailbox) {
    return std::make_shared<Detection>(std::move(caller), std::move(isBlocked), std::move(mailbox));
}

std::shared_ptr<Exchange> makeStart(Caller caller, Operations& operations, std::size_t maxDocuments) {
    return std::make_shared<Start>(std::move(caller), operations, maxDocuments);
}

std::shared_ptr<Exchange> makeDocument(Caller caller, std::shared_ptr<Operation> operation,
                                       std::optional<std::uint64_t> length,
                                       std::shared_ptr<Mailbox> mailbox) {
    return std::make_shared<Document>(std::move(caller), std::move(operation), length, std::move(mailbox));
}

}  // namespace qoltanba::websocket::http
