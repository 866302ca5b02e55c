#pragma once

#include <sys/types.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/bytes.h>

#include "message.h"
#include "utf8.h"

struct wslay_frame_context;
struct wslay_frame_iocb;

namespace qoltanba::websocket {

/// Status codes of the close frames that this server begins with (RFC 6455, section 7.4.1).
namespace close_code {
inline constexpr std::uint16_t goingAway = 1001;
inline constexpr std::uint16_t protocolError = 1002;
inline constexpr std::uint16_t unsupportedData = 1003;
inline constexpr std::uint16_t invalidText = 1007;
inline constexpr std::uint16_t policyViolation = 1008;
inline constexpr std::uint16_t messageTooBig = 1009;
}  // namespace close_code

/// The server's side of a WebSocket after the opening handshake (RFC 6455, sections 5 to 8). It has no input
/// and output of its own. Wslay reads and writes the frames. This class does what concerns several frames:
/// messages, UTF-8, pings, the closing handshake. It accepts only text and uses no extension.
class Endpoint {
  public:
    /// Where the octets come from and where they go.
    class Wire {
      public:
        virtual ~Wire() = default;
        /// Reads at most `most` octets into `to`. Returns 0 if there are none now.
        virtual std::size_t read(std::uint8_t* to, std::size_t most) = 0;
        /// Returns how many of the octets were taken; 0 if none can be taken now.
        virtual std::size_t write(const std::uint8_t* octets, std::size_t size) = 0;
    };

    /// `wire` must outlive the endpoint. A message may have at most `maxMessage` octets.
    Endpoint(Wire& wire, std::size_t maxMessage);
    ~Endpoint();
    Endpoint(const Endpoint&) = delete;
    Endpoint& operator=(const Endpoint&) = delete;

    /// Returns the next whole text of the peer, well-formed UTF-8. Returns nothing if more input is needed,
    /// if waiting frames must be sent first, or if nothing more will come.
    std::optional<Message> receive();

    /// Sends one text message in one frame. If a close frame was sent or waits, the text is dropped.
    void send(std::string text);
    /// Begins the closing handshake. Texts that wait are dropped, and so is everything that arrives before
    /// the peer's close frame. `reason` has at most 123 octets.
    void close(std::uint16_t code, std::string_view reason);
    /// Writes as much as the wire takes.
    void flush();

    /// Whether a close frame was sent or waits.
    bool isClosing() const { return closing_; }
    /// Whether the peer broke the protocol. Nothing more of its octets is read then.
    bool hasFailed() const { return failed_; }
    /// Whether both sides have sent their close frames, or this side has failed the connection and sent its
    /// own.
    bool isOver() const { return closeSent_ && (closeReceived_ || failed_); }
    /// Whether a message has begun and not ended.
    bool isReceiving() const { return inFrame_ || inMessage_; }
    /// The octets of the message that is arriving.
    std::size_t receivedOctets() const { return message_.size(); }
    /// The octets that wait for the wire.
    std::size_t unsentOctets() const { return unsent_; }

  private:
    struct Outgoing {
        std::uint8_t opcode;
        std::string payload;
        std::size_t sent = 0;
    };

    ssize_t readWire(std::uint8_t* to, std::size_t most);
    ssize_t writeWire(const std::uint8_t* octets, std::size_t size);
    bool mayRead();
    std::optional<Message> take(const wslay_frame_iocb& part);
    bool beginFrame(const wslay_frame_iocb& frame);
    bool beginData(const wslay_frame_iocb& frame);
    bool addPayload(BytesView payload);
    std::optional<Message> endFrame();
    void endControlFrame();
    void closeReceived();
    void fail(std::uint16_t code, std::string_view reason);
    void queueClose(std::string payload);
    void queue(std::deque<Outgoing>& where, std::uint8_t opcode, std::string payload);
    bool takeNextOutgoing();

    struct FreeFrames {
        void operator()(wslay_frame_context* frames) const;
    };
    std::unique_ptr<wslay_frame_context, FreeFrames> frames_;
    Wire& wire_;
    std::size_t maxMessage_;
    bool wireIsDry_ = false;   ///< the last read gave nothing
    bool wireIsFull_ = false;  ///< the last write took nothing

    // The frame that is arriving.
    bool inFrame_ = false;
    std::uint8_t opcode_ = 0;
    bool isLast_ = false;
    std::uint64_t frameLeft_ = 0;  ///< octets of the payload that have not arrived yet
    std::string control_;          ///< the payload, if it is a control frame

    // The message that is arriving.
    bool inMessage_ = false;
    bool dropsMessage_ = false;
    Message message_;
    Utf8Check utf8_;

    std::optional<Outgoing> outgoing_;  ///< the frame that is being written
    std::deque<Outgoing> controls_;     ///< these wait, and go before the texts
    std::deque<Outgoing> texts_;
    std::size_t unsent_ = 0;

    bool closing_ = false;
    bool closeSent_ = false;
    bool closeReceived_ = false;
    bool failed_ = false;
};

}  // namespace qoltanba::websocket
