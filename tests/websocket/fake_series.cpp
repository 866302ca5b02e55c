#include "fake_series.h"

#include <algorithm>

namespace qoltanba::websocket {
namespace {

class MemoryOutput final : public service::SignatureOutput {
  public:
    explicit MemoryOutput(std::string octets) : octets_(std::move(octets)) {}
    std::uint64_t size() const override { return octets_.size(); }
    Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
        // Less than there is room for, because a file may do that too.
        const std::size_t count = std::min({buffer.size(), octets_.size() - at_, std::size_t{10'007}});
        std::copy_n(octets_.begin() + static_cast<std::ptrdiff_t>(at_), count, buffer.begin());
        at_ += count;
        return count;
    }

  private:
    std::string octets_;
    std::size_t at_ = 0;
};

}  // namespace

class FakeSeries::Incoming final : public service::IncomingDocument {
  public:
    Incoming(std::shared_ptr<FakeSeries> series, std::size_t number)
        : series_(std::move(series)), number_(number) {}
    ~Incoming() override {
        if (!finished_) series_->drop(number_);
    }
    bool add(BytesView part) override { return series_->add(number_, part); }
    void finish(Done done) override {
        finished_ = true;
        series_->finish(number_, std::move(done));
    }

  private:
    std::shared_ptr<FakeSeries> series_;
    std::size_t number_;
    bool finished_ = false;
};

void FakeSeries::takeAtMost(std::size_t octets) {
    const std::lock_guard guard(mutex_);
    most_ = octets;
}

void FakeSeries::goOn() {
    std::function<void()> mayGoOn;
    {
        const std::lock_guard guard(mutex_);
        sinceRoom_ = 0;
        mayGoOn = mayGoOn_;
    }
    if (mayGoOn) mayGoOn();
}

void FakeSeries::holdSignatures() {
    const std::lock_guard guard(mutex_);
    holds_ = true;
}

void FakeSeries::releaseSignatures() {
    std::vector<std::function<void()>> held;
    {
        const std::lock_guard guard(mutex_);
        holds_ = false;
        held.swap(held_);
    }
    for (const auto& act : held) act();
}

void FakeSeries::endWith(Error error) {
    const std::lock_guard guard(mutex_);
    end_ = std::move(error);
}

void FakeSeries::onLast(std::function<void()> act) {
    const std::lock_guard guard(mutex_);
    onLast_ = std::move(act);
}

std::vector<FakeSeries::Document> FakeSeries::documents() const {
    const std::lock_guard guard(mutex_);
    return documents_;
}

Result<std::unique_ptr<service::IncomingDocument>> FakeSeries::beginDocument(
    std::optional<std::uint64_t> size, std::function<void()> mayGoOn) {
    const std::lock_guard guard(mutex_);
    if (end_) return fail(*end_);
    if (left_ == 0) return fail(ErrorCode::tooManyDocuments);
    if (arriving_) return fail(ErrorCode::tooManyRequests);
    arriving_ = true;
    sinceRoom_ = 0;
    mayGoOn_ = std::move(mayGoOn);
    documents_.push_back({size});
    return std::make_unique<Incoming>(shared_from_this(), documents_.size() - 1);
}

bool FakeSeries::add(std::size_t document, BytesView part) {
    const std::lock_guard guard(mutex_);
    documents_[document].content.append(asText(part));
    sinceRoom_ += part.size();
    return !most_ || sinceRoom_ < *most_;
}

void FakeSeries::finish(std::size_t document, Done done) {
    std::function<void()> act;
    {
        const std::lock_guard guard(mutex_);
        documents_[document].finished = true;
        act = [this, done = std::move(done), content = documents_[document].content] {
            std::function<void()> last;
            std::optional<Error> end;
            {
                const std::lock_guard inner(mutex_);
                arriving_ = false;
                end = end_;
                if (!end && --left_ == 0) last = onLast_;
            }
            if (end) return done(fail(*end));
            done(std::make_shared<MemoryOutput>("\x30signed:" + content));
            if (last) last();
        };
        if (holds_) {
            held_.push_back(std::move(act));
            return;
        }
    }
    act();
}

void FakeSeries::drop(std::size_t document) {
    const std::lock_guard guard(mutex_);
    documents_[document].dropped = true;
    arriving_ = false;
}

std::shared_ptr<std::vector<std::shared_ptr<FakeSeries>>> agreeToSeries(
    FakeRequests& requests, std::function<void(FakeSeries&)> prepare) {
    auto all = std::make_shared<std::vector<std::shared_ptr<FakeSeries>>>();
    requests.follow([&requests, all, prepare = std::move(prepare)](
                        const FakeRequests::Submitted& asked) -> std::optional<Result<service::Answer>> {
        const auto* wanted = std::get_if<service::SignSeriesRequest>(&asked.request);
        if (wanted == nullptr) return FakeRequests::agree(asked.request);
        auto series = std::make_shared<FakeSeries>(wanted->documents);
        series->onLast(
            [&requests, id = asked.id] { requests.finish(id, service::Answer(service::DoneAnswer())); });
        if (prepare) prepare(*series);
        all->push_back(series);
        wanted->agreed(series);
        return std::nullopt;
    });
    return all;
}

}  // namespace qoltanba::websocket
