#include "logo.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QImageReader>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <string_view>

namespace qoltanba::ui {
namespace {

constexpr std::size_t mostOctets = 1 << 20;
constexpr int longestSide = 2048;
constexpr qint64 mostPixels = qint64{2} << 20;
/// Enough for 16 bits a channel, and for the same again that a decoder keeps beside the picture.
constexpr int mostMebibytes = 32;
constexpr std::chrono::seconds longestWork{1};

QByteArray formatOf(std::string_view octets) {
    using namespace std::string_view_literals;
    if (octets.starts_with("\x89PNG\r\n\x1a\n"sv)) return "png";
    if (octets.starts_with("\xff\xd8\xff"sv)) return "jpeg";
    if (octets.starts_with("GIF87a"sv) || octets.starts_with("GIF89a"sv)) return "gif";
    if (octets.starts_with("BM"sv)) return "bmp";
    return {};
}

/// A device that stops giving octets when nobody wants the picture any more. A JPEG with scans of 14 octets
/// keeps a decoder at work for 80 seconds, and a decoder cannot be stopped in another way.
class Source : public QIODevice {
  public:
    Source(BytesView octets, const std::function<bool()>& goesOn) : octets_(octets), goesOn_(goesOn) {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool ranDry() const { return dry_; }

    qint64 size() const override { return static_cast<qint64>(octets_.size()); }
    bool seek(qint64 to) override {
        if (to < 0 || to > size()) return false;
        at_ = static_cast<std::size_t>(to);
        return QIODevice::seek(to);
    }

  protected:
    qint64 readData(char* to, qint64 most) override {
        dry_ = dry_ || !goesOn_();
        if (dry_) return -1;
        // Gives as many octets as are asked for, because Qt's PNG reader relies on it.
        const std::size_t count = std::min(static_cast<std::size_t>(most), octets_.size() - at_);
        std::memcpy(to, octets_.data() + at_, count);
        at_ += count;
        return static_cast<qint64>(count);
    }
    qint64 writeData(const char*, qint64) override { return -1; }

  private:
    BytesView octets_;
    const std::function<bool()>& goesOn_;
    std::size_t at_ = 0;
    bool dry_ = false;
};

}  // namespace

QImage decodeLogo(BytesView encoded, int side, const std::function<bool()>& goesOn) {
    const QByteArray format = formatOf(asText(encoded));
    if (format.isEmpty() || encoded.size() > mostOctets) return {};
    static const bool limited = (QImageReader::setAllocationLimit(mostMebibytes), true);
    static_cast<void>(limited);
    Source source(encoded, goesOn);
    QImageReader reader(&source, format);
    reader.setAutoDetectImageFormat(false);
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty() || size.width() > longestSide || size.height() > longestSide ||
        qint64{size.width()} * size.height() > mostPixels)
        return {};
    reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    const QImage picture = reader.read();
    // Some decoders fill the missing part with grey.
    return source.ranDry() ? QImage() : picture;
}

LogoLoader::LogoLoader(Bytes encoded, int side, std::function<void(QImage)> done, QObject* parent)
    : QObject(parent), done_(std::move(done)) {
    QThreadPool::globalInstance()->start(
        [self = QPointer<LogoLoader>(this), wanted = wanted_, side, octets = std::move(encoded)] {
            const auto end = std::chrono::steady_clock::now() + longestWork;
            const QImage picture =
                decodeLogo(octets, side, [&] { return *wanted && std::chrono::steady_clock::now() < end; });
            QMetaObject::invokeMethod(
                qApp,
                [self, picture] {
                    if (self) self->done_(picture);
                },
                Qt::QueuedConnection);
        });
}

LogoLoader::~LogoLoader() {
    *wanted_ = false;
}

}  // namespace qoltanba::ui
