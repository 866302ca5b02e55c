#include "handshake.h"

#include <QByteArray>
#include <QCryptographicHash>

namespace qoltanba::websocket {
namespace {

/// RFC 6455, section 1.3. SHA-1 protects nothing here: it only shows that the server speaks WebSocket.
std::string acceptKey(const std::string& key) {
    const QByteArray joined = QByteArray::fromStdString(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(joined, QCryptographicHash::Sha1).toBase64().toStdString();
}

/// Whether the text is base64 of 16 octets.
bool isKey(const std::string& key) {
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(key),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() == 16;
}

}  // namespace

HttpResponse answerHandshake(const HttpHead& head) {
    if (head.method != "GET" || !head.lists("connection", "upgrade"))
        return textResponse(400, "This is no handshake of a WebSocket.");
    if (head.value("sec-websocket-version") != "13") {
        HttpResponse refused = textResponse(426, "Only version 13 of the WebSocket protocol is served.");
        refused.fields.emplace_back("Sec-WebSocket-Version", "13");
        return refused;
    }
    const std::string key = head.value("sec-websocket-key");
    if (!isKey(key)) return textResponse(400, "The handshake has no key.");
    return {101,
            {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Accept", acceptKey(key)}},
            {}};
}

}  // namespace qoltanba::websocket
