#include "endpoint.h"

#include <wslay/wslay.h>

#include <new>
#include <utility>

namespace qoltanba::websocket {
namespace {

/// The most answers to pings that may wait. Until some of them are sent, nothing more is read.
constexpr std::size_t mostControls = 32;
/// A control frame has at most 125 octets (RFC 6455, section 5.5). In a close frame, two of them are the
/// code.
constexpr std::size_t longestReason = 123;

bool isControl(std::uint8_t opcode) {
    return wslay_is_ctrl_frame(opcode) != 0;
}

bool isKnown(std::uint8_t opcode) {
    return opcode <= WSLAY_BINARY_FRAME || (opcode >= WSLAY_CONNECTION_CLOSE && opcode <= WSLAY_PONG);
}

/// The codes that a peer may send (RFC 6455, sections 7.4.1 and 7.4.2).
bool isCloseCode(std::uint16_t code) {
    const bool isDefined = code >= 1000 && code <= 1011 && code != 1004 && code != 1005 && code != 1006;
    return isDefined || (code >= 3000 && code <= 4999);
}

std::string codeOctets(std::uint16_t code) {
    return {static_cast<char>(code >> 8), static_cast<char>(code & 0xff)};
}

}  // namespace

void Endpoint::FreeFrames::operator()(wslay_frame_context* frames) const {
    wslay_frame_context_free(frames);
}

Endpoint::Endpoint(Wire& wire, std::size_t maxMessage) : wire_(wire), maxMessage_(maxMessage) {
    const wslay_frame_callbacks callbacks{[](const std::uint8_t* octets, std::size_t size, int, void* self) {
                                              return static_cast<Endpoint*>(self)->writeWire(octets, size);
                                          },
                                          [](std::uint8_t* to, std::size_t most, int, void* self) {
                                              return static_cast<Endpoint*>(self)->readWire(to, most);
                                          },
                                          nullptr};
    wslay_frame_context* frames = nullptr;
    if (wslay_frame_context_init(&frames, &callbacks, this) != 0) throw std::bad_alloc();
    frames_.reset(frames);
}

Endpoint::~Endpoint() = default;

/// Wslay expects -1 if nothing can be read or written now.
ssize_t Endpoint::readWire(std::uint8_t* to, std::size_t most) {
    const std::size_t read = wire_.read(to, most);
    wireIsDry_ = read == 0;
    return wireIsDry_ ? -1 : static_cast<ssize_t>(read);
}

ssize_t Endpoint::writeWire(const std::uint8_t* octets, std::size_t size) {
    const std::size_t written = wire_.write(octets, size);
    wireIsFull_ = written == 0;
    return wireIsFull_ ? -1 : static_cast<ssize_t>(written);
}

std::optional<Message> Endpoint::receive() {
    while (mayRead()) {
        wslay_frame_iocb part{};
        wireIsDry_ = false;
        const ssize_t octets = wslay_frame_recv(frames_.get(), &part);
        if (octets == WSLAY_ERR_WANT_READ) {
            if (wireIsDry_) break;
            continue;
        }
        if (octets < 0) {
            // Wslay refused the frame: a control frame in parts or too long, or a length that is not in its
            // shortest form.
            fail(close_code::protocolError, "wrong frame");
            break;
        }
        if (auto message = take(part)) return message;
    }
    return std::nullopt;
}

bool Endpoint::mayRead() {
    if (controls_.size() >= mostControls) flush();
    return !failed_ && !closeReceived_ && controls_.size() < mostControls;
}

/// Takes the next part of a frame. Wslay gives the parts as they arrive.
std::optional<Message> Endpoint::take(const wslay_frame_iocb& part) {
    if (!inFrame_ && !beginFrame(part)) return std::nullopt;
    frameLeft_ -= part.data_length;
    if (!addPayload({part.data, part.data_length}) || frameLeft_ > 0) return std::nullopt;
    inFrame_ = false;
    return endFrame();
}

bool Endpoint::beginFrame(const wslay_frame_iocb& frame) {
    // Sections 5.1 and 5.2: a peer must mask its frames, and must not use reserved bits that no extension
    // defines. Else the connection fails.
    if (frame.mask == 0 || frame.rsv != 0 || !isKnown(frame.opcode)) {
        fail(close_code::protocolError, "wrong frame");
        return false;
    }
    inFrame_ = true;
    opcode_ = frame.opcode;
    isLast_ = frame.fin != 0;
    frameLeft_ = frame.payload_length;
    control_.clear();
    return isControl(opcode_) || beginData(frame);
}

bool Endpoint::beginData(const wslay_frame_iocb& frame) {
    // Section 5.4: the parts of a message follow each other, and only the first part names the kind of the
    // message.
    if ((opcode_ == WSLAY_CONTINUATION_FRAME) != inMessage_) {
        fail(close_code::protocolError, "wrong order of frames");
        return false;
    }
    if (!inMessage_) {
        inMessage_ = true;
        dropsMessage_ = false;
        utf8_ = Utf8Check();
    }
    if (opcode_ == WSLAY_BINARY_FRAME) close(close_code::unsupportedData, "text only");
    // The announced length decides, before the octets arrive.
    if (frame.payload_length > maxMessage_ - message_.size())
        close(close_code::messageTooBig, "the message is too long");
    if (closing_) {
        dropsMessage_ = true;
        message_ = Message();
    }
    return true;
}

bool Endpoint::addPayload(BytesView payload) {
    if (isControl(opcode_)) {
        control_.append(asText(payload));
        return true;
    }
    if (dropsMessage_ || closing_) return true;
    if (!utf8_.add(payload)) {
        fail(close_code::invalidText, "the text is not UTF-8");
        return false;
    }
    message_.append(payload);
    return true;
}

std::optional<Message> Endpoint::endFrame() {
    if (isControl(opcode_)) {
        endControlFrame();
        return std::nullopt;
    }
    if (!isLast_) return std::nullopt;
    inMessage_ = false;
    Message whole = std::exchange(message_, Message());
    if (dropsMessage_ || closing_) return std::nullopt;
    if (!utf8_.isWhole()) {
        fail(close_code::invalidText, "the text is not UTF-8");
        return std::nullopt;
    }
    return whole;
}

void Endpoint::endControlFrame() {
    if (opcode_ == WSLAY_CONNECTION_CLOSE) return closeReceived();
    if (opcode_ == WSLAY_PING && !closing_) queue(controls_, WSLAY_PONG, std::move(control_));
}

void Endpoint::closeReceived() {
    if (control_.empty()) {
        closeReceived_ = true;
        return queueClose({});
    }
    const auto octet = [&](std::size_t index) { return static_cast<std::uint8_t>(control_[index]); };
    if (control_.size() < 2 || !isCloseCode(static_cast<std::uint16_t>(octet(0) << 8 | octet(1))))
        return fail(close_code::protocolError, "wrong close code");
    Utf8Check reason;
    if (!reason.add(asBytes(std::string_view(control_).substr(2))) || !reason.isWhole())
        return fail(close_code::invalidText, "the reason is not UTF-8");
    closeReceived_ = true;
    queueClose(control_.substr(0, 2));
}

void Endpoint::fail(std::uint16_t code, std::string_view reason) {
    failed_ = true;
    close(code, reason);
}

void Endpoint::send(std::string text) {
    if (!closing_) queue(texts_, WSLAY_TEXT_FRAME, std::move(text));
}

void Endpoint::close(std::uint16_t code, std::string_view reason) {
    queueClose(codeOctets(code).append(reason.substr(0, longestReason)));
}

void Endpoint::queueClose(std::string payload) {
    if (closing_) return;
    closing_ = true;
    message_ = Message();
    for (const Outgoing& text : texts_) unsent_ -= text.payload.size();
    texts_.clear();
    queue(controls_, WSLAY_CONNECTION_CLOSE, std::move(payload));
}

void Endpoint::queue(std::deque<Outgoing>& where, std::uint8_t opcode, std::string payload) {
    unsent_ += payload.size();
    where.push_back({opcode, std::move(payload)});
}

bool Endpoint::takeNextOutgoing() {
    std::deque<Outgoing>& from = controls_.empty() ? texts_ : controls_;
    if (from.empty()) return false;
    outgoing_ = std::move(from.front());
    from.pop_front();
    return true;
}

void Endpoint::flush() {
    while (outgoing_ || takeNextOutgoing()) {
        const std::string& payload = outgoing_->payload;
        wslay_frame_iocb frame{};
        frame.fin = 1;
        frame.opcode = outgoing_->opcode;
        frame.payload_length = payload.size();
        frame.data = asBytes(payload).data() + outgoing_->sent;
        frame.data_length = payload.size() - outgoing_->sent;
        wireIsFull_ = false;
        const ssize_t written = wslay_frame_send(frames_.get(), &frame);
        if (written < 0) {
            if (wireIsFull_) return;
            continue;
        }
        outgoing_->sent += static_cast<std::size_t>(written);
        unsent_ -= static_cast<std::size_t>(written);
        if (outgoing_->sent < payload.size()) continue;
        if (outgoing_->opcode == WSLAY_CONNECTION_CLOSE) closeSent_ = true;
        outgoing_.reset();
    }
}

}  // namespace qoltanba::websocket
