#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "net/http_head.h"

namespace qoltanba::websocket::http {

/// The longest head, and the longest line between two pieces of a chunked body.
inline constexpr std::size_t longestHead = std::size_t{16} * 1024;

/// Reads the requests of one connection (RFC 9112), one after another. It has no input and output of its own,
/// and holds no octets of a body. Boost.Beast reads the bodies, and both this project's parser and Beast's
/// must accept a head. So a request that two programs could read differently is refused.
class RequestReader {
  public:
    enum class Step {
        needsMore,  ///< what is left of the input is not enough for anything
        head,       ///< head() is known
        body,       ///< body() holds a piece of the body
        end,        ///< the request is complete; what follows belongs to the next one
        refused,    ///< refusal() says why. The connection is of no use any more
    };

    RequestReader();
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    /// Takes octets from the front of `input`, up to the next step. What it leaves must be there again at the
    /// next call, with more octets behind it. The input needs room for longestHead octets.
    Step next(std::string_view& input);

    /// The head of the present request. Valid until the next one begins.
    const HttpHead& head() const { return head_; }
    /// A piece of the body: a view into the input. Valid until the next call.
    std::string_view body() const { return body_; }
    /// The octets of the whole body, if the head tells them: 0 if there is no body.
    std::optional<std::uint64_t> length() const;
    /// Whether the whole request was read, also if `end` was not returned yet.
    bool isComplete() const;
    /// Whether octets of a head or of a body are still to come.
    bool isInRequest() const { return bodyReader_ != nullptr; }
    int refusal() const { return refusal_; }

  private:
    class BodyReader;

    Step readHead(std::string_view& input);
    Step readBody(std::string_view& input);
    Step refuse(int status);

    HttpHead head_;
    std::unique_ptr<BodyReader> bodyReader_;  ///< of the present request
    std::string_view body_;
    int refusal_ = 0;
};

}  // namespace qoltanba::websocket::http
