#pragma once

#include <QObject>

#include <memory>
#include <string>

#include <qoltanba/service/history.h>

class QWidget;

namespace qoltanba::ui {

/// Gives a window the size and the place that it had when it was closed last, and keeps them when it closes.
/// Where the desktop places windows itself (Wayland), the size alone. Owned by the window.
class PlaceKeeper : public QObject {
    Q_OBJECT
  public:
    /// `places` may be null. To be made before the window is shown first.
    PlaceKeeper(std::shared_ptr<service::WindowPlaces> places, std::string name, QWidget& window);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    std::shared_ptr<service::WindowPlaces> places_;
    std::string name_;
    QWidget& window_;
};

}  // namespace qoltanba::ui
