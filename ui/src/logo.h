#pragma once

#include <QImage>
#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

#include <qoltanba/base/bytes.h>

namespace qoltanba::ui {

/// Decodes a page's picture, at most `side` pixels wide and high. Only PNG, JPEG, GIF and BMP, by their first
/// octets; at most 1 MiB, 2048 pixels a side and 2 Mi pixels in all. A null image for everything else: a
/// picture is never worth a risk, and SVG never gets to a renderer. `goesOn` is asked before every few octets
/// are read; false ends the decoding with a null image.
QImage decodeLogo(BytesView encoded, int side, const std::function<bool()>& goesOn);

/// Decodes a page's picture beside the thread of the windows, for a second at most. `done` gets it on this
/// thread, unless the loader is gone by then: the decoding then ends.
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
