#include "logo.h"

#include <QBuffer>
#include <QImageReader>
#include <string_view>

namespace qoltanba::ui {
namespace {

constexpr std::size_t mostOctets = 1 << 20;
constexpr int mostPixels = 2048;

QByteArray formatOf(std::string_view octets) {
    using namespace std::string_view_literals;
    if (octets.starts_with("\x89PNG\r\n\x1a\n"sv)) return "png";
    if (octets.starts_with("\xff\xd8\xff"sv)) return "jpeg";
    if (octets.starts_with("GIF87a"sv) || octets.starts_with("GIF89a"sv)) return "gif";
    if (octets.starts_with("BM"sv)) return "bmp";
    if (octets.size() > 12 && octets.starts_with("RIFF"sv) && octets.substr(8, 4) == "WEBP"sv) return "webp";
    return {};
}

}  // namespace

QImage decodeLogo(BytesView encoded, int side) {
    const QByteArray format = formatOf(asText(encoded));
    if (format.isEmpty() || encoded.size() > mostOctets) return {};
    QByteArray octets = QByteArray::fromRawData(reinterpret_cast<const char*>(encoded.data()),
                                                static_cast<qsizetype>(encoded.size()));
    QBuffer buffer(&octets);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty() || size.width() > mostPixels || size.height() > mostPixels)
        return {};
    reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    return reader.read();
}

}  // namespace qoltanba::ui
