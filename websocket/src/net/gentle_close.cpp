#include "gentle_close.h"

#include <QTimer>

#include <array>
#include <chrono>

#include "tls_stream.h"

namespace qoltanba::websocket {
namespace {

constexpr std::chrono::milliseconds silence{250};
constexpr std::size_t droppedAtOnce = std::size_t{64} * 1024;

/// Returns whether there was something to drop.
bool dropArrived(TlsStream& stream) {
    std::array<char, 4096> dropped;
    bool any = false;
    while (stream.read(dropped.data(), dropped.size()) > 0) any = true;
    return any;
}

}  // namespace

void closeGently(TlsStream* stream) {
    auto* quiet = new QTimer(stream);
    quiet->setSingleShot(true);
    QObject::connect(quiet, &QTimer::timeout, stream, &TlsStream::close);
    stream->setReadAhead(droppedAtOnce);
    QObject::connect(stream, &TlsStream::readyRead, quiet, [stream, quiet] {
        if (dropArrived(*stream)) quiet->start(silence);
    });
    dropArrived(*stream);
    quiet->start(silence);
}

}  // namespace qoltanba::websocket
