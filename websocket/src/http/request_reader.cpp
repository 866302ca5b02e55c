#include "request_reader.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <limits>

#include <qoltanba/base/ascii.h>

namespace qoltanba::websocket::http {
namespace {

namespace beast = boost::beast;
using BeastText = beast::string_view;
using BeastError = beast::error_code;
using BeastParser = beast::http::basic_parser<true>;

constexpr int badRequest = 400;
constexpr int headTooLong = 431;
constexpr int unknownCoding = 501;

constexpr std::size_t shortestLastChunk = std::string_view("0\r\n\r\n").size();

/// Whether the body comes in the only coding that is served, or in none. Beast takes a request with another
/// coding for one without a body.
bool hasKnownCoding(const HttpHead& head) {
    const std::string coding = head.value("transfer-encoding");
    return coding.empty() || equalsIgnoringAsciiCase(coding, "chunked");
}

}  // namespace

/// Beast's parser of one request. It does one thing in each call, and keeps the piece of the body that it
/// met.
class RequestReader::BodyReader final : private BeastParser {
  public:
    BodyReader() {
        eager(false);
        header_limit(static_cast<std::uint32_t>(longestHead));
        body_limit(std::numeric_limits<std::uint64_t>::max());  // a document may be as long as it is
    }

    /// Reads a whole head. Returns whether it is one.
    bool readHead(std::string_view head) {
        BeastError error;
        return put(boost::asio::buffer(head.data(), head.size()), error) == head.size() && !error;
    }

    struct Read {
        std::size_t taken = 0;
        bool needsMore = false;
        bool failed = false;
    };
    Read readBody(std::string_view input) {
        piece_ = {};
        // Beast asserts that it gets a whole last chunk once it has seen the beginning of one.
        if (chunked() && input.size() < shortestLastChunk) return {0, true, false};
        BeastError error;
        Read read;
        read.taken = put(boost::asio::buffer(input.data(), input.size()), error);
        read.needsMore = error == beast::http::error::need_more;
        read.failed = error && !read.needsMore;
        return read;
    }

    std::string_view piece() const { return piece_; }
    bool isDone() const { return is_done(); }
    std::optional<std::uint64_t> length() const {
        if (isDone() && !hasBody_) return 0;
        const auto known = content_length();
        return known ? std::optional<std::uint64_t>(*known) : std::nullopt;
    }

  private:
    std::size_t keep(BeastText piece) {
        piece_ = {piece.data(), piece.size()};
        return piece.size();
    }

    void on_request_impl(beast::http::verb, BeastText, BeastText, int, BeastError&) override {}
    void on_response_impl(int, BeastText, int, BeastError&) override {}
    void on_field_impl(beast::http::field, BeastText, BeastText, BeastError&) override {}
    void on_header_impl(BeastError&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, BeastError&) override { hasBody_ = true; }
    std::size_t on_body_impl(BeastText body, BeastError&) override { return keep(body); }
    void on_chunk_header_impl(std::uint64_t, BeastText, BeastError&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, BeastText body, BeastError&) override { return keep(body); }
    void on_finish_impl(BeastError&) override {}

    std::string_view piece_;
    bool hasBody_ = false;
};

RequestReader::RequestReader() = default;
RequestReader::~RequestReader() = default;

std::optional<std::uint64_t> RequestReader::length() const {
    return bodyReader_ != nullptr ? bodyReader_->length() : std::nullopt;
}

bool RequestReader::isComplete() const {
    return bodyReader_ == nullptr || bodyReader_->isDone();
}

RequestReader::Step RequestReader::next(std::string_view& input) {
    if (refusal_ != 0) return Step::refused;
    return bodyReader_ != nullptr ? readBody(input) : readHead(input);
}

RequestReader::Step RequestReader::refuse(int status) {
    refusal_ = status;
    return Step::refused;
}

RequestReader::Step RequestReader::readHead(std::string_view& input) {
    // Some clients send an empty line after a body (RFC 9112, section 2.2).
    while (input.starts_with("\r\n")) input.remove_prefix(2);
    const auto end = endOfHead(input.substr(0, longestHead));
    if (!end) return input.size() >= longestHead ? refuse(headTooLong) : Step::needsMore;
    const std::string_view text = input.substr(0, *end);
    auto head = parseHead(text);
    auto reader = std::make_unique<BodyReader>();
    if (!head || !reader->readHead(text)) return refuse(badRequest);
    if (!hasKnownCoding(*head)) return refuse(unknownCoding);
    input.remove_prefix(*end);
    head_ = std::move(*head);
    bodyReader_ = std::move(reader);
    return Step::head;
}

RequestReader::Step RequestReader::readBody(std::string_view& input) {
    while (!bodyReader_->isDone()) {
        if (input.empty()) return Step::needsMore;
        const BodyReader::Read read = bodyReader_->readBody(input);
        input.remove_prefix(read.taken);
        body_ = bodyReader_->piece();
        if (read.failed) return refuse(badRequest);
        if (!body_.empty()) return Step::body;
        if (read.needsMore) return input.size() >= longestHead ? refuse(badRequest) : Step::needsMore;
    }
    bodyReader_.reset();
    return Step::end;
}

}  // namespace qoltanba::websocket::http
