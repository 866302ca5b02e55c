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

/// Status codes of a close frame (RFC 6455, section 7.4.1) that this server sends of itself.
namespace close_code {
inline constexpr std::uint16_t goingAway = 1001;
inline constexpr std::uint16_t protocolError = 1002;
inline constexpr std::uint16_t unsupportedData = 1003;
inline constexpr std::uint16_t invalidText = 1007;
inline constexpr std::uint16_t policyViolation = 1008;
inline constexpr std::uint16_t messageTooBig = 1009;
}  // namespace close_code

/// The server's end of a WebSocket after the opening handshake (RFC 6455, sections 5 to 8), without any
/// input and output of its own. Wslay reads and writes the frames; here is what frames mean together:
/// messages, UTF-8, pings, the closing handshake. Only text is taken; no extension is spoken.
class Endpoint {
  public:
    /// What the octets come from and go to.
    class Wire {
      public:
        virtual ~Wire() = default;
        /// At most `most` octets into `to`; 0: there are none now.
        virtual std::size_t read(std::uint8_t* to, std::size_t most) = 0;
        /// How many of the octets were taken; 0: none now.
        virtual std::size_t write(const std::uint8_t* octets, std::size_t size) = 0;
    };

    /// `wire` must outlive it. A message may have `maxMessage` octets.
    Endpoint(Wire& wire, std::size_t maxMessage);
    ~Endpoint();
    Endpoint(const Endpoint&) = delete;
    Endpoint& operator=(const Endpoint&) = delete;

    /// The next whole text of the peer, well-formed UTF-8. Nothing: more input is needed, what is to be sent
    /// must leave first, or nothing more will come.
    std::optional<Message> receive();

    /// One text message, in one frame. Dropped if a close frame was sent or is about to be.
    void send(std::string text);
    /// Begins the closing handshake. Texts that wait are dropped; so is what still comes, up to the peer's
    /// close frame. `reason`: at most 123 octets.
    void close(std::uint16_t code, std::string_view reason);
    /// Writes as much as the wire takes.
    void flush();

    /// A close frame was sent or waits to be.
    bool isClosing() const { return closing_; }
    /// The peer broke the protocol: nothing of what it sends is read any more.
    bool hasFailed() const { return failed_; }
    /// Both sides have said that they close, or ours has failed the connection and said so.
    bool isOver() const { return closeSent_ && (closeReceived_ || failed_); }
    /// Of the message that is arriving.
    std::size_t receivedOctets() const { return message_.size(); }
    /// That wait for the wire.
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
    bool wireIsDry_ = false;   ///< it gave nothing when last asked
    bool wireIsFull_ = false;  ///< it took nothing when last asked

    // The frame that is arriving.
    bool inFrame_ = false;
    std::uint8_t opcode_ = 0;
    bool isLast_ = false;
    std::uint64_t frameLeft_ = 0;  ///< octets of its payload that have not come yet
    std::string control_;          ///< its payload, if it is a control frame

    // The message that is arriving.
    bool inMessage_ = false;
    bool dropsMessage_ = false;
    Message message_;
    Utf8Check utf8_;

    std::optional<Outgoing> outgoing_;  ///< the frame that is being written
    std::deque<Outgoing> controls_;     ///< wait; go before the texts
    std::deque<Outgoing> texts_;
    std::size_t unsent_ = 0;

    bool closing_ = false;
    bool closeSent_ = false;
    bool closeReceived_ = false;
    bool failed_ = false;
};

}  // namespace qoltanba::websocket
