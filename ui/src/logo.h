#pragma once

#include <QImage>
#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

#include <qoltanba/base/bytes.h>

namespace qoltanba::ui {

/// Decodes a page's picture, at most `side` pixels wide and high. Accepts only PNG, JPEG, GIF and BMP,
/// recognised by their first octets; at most 1 MiB, 2048 pixels a side and 2 Mi pixels in all. For everything
/// else it returns a null image: a picture is never worth a risk, and SVG never reaches a renderer. The
/// function calls `goesOn` before every few octets that it reads. If `goesOn` returns false, decoding ends
/// with a null image.
QImage decodeLogo(BytesView encoded, int side, const std::function<bool()>& goesOn);

/// Decodes a page's picture on another thread, for at most a second. `done` gets it on this thread. If the
/// loader is destroyed first, decoding ends and `done` is not called.
class LogoLoader : public QObject {
    Q_OBJECT
  public:
    LogoLoader(Bytes encoded, int side, std::function<void(QImage)> done, QObject* parent);
    ~LogoLoader() override;

  private:
    std::function<void(QImage)> done_;
    std::shared_ptr<std::atomic<bool>> wanted_ = std::make_shared<std::atomic<bool>>(true);
};

}  // namespace qoltanba::ui
