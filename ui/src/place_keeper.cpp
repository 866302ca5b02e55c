#include "place_keeper.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace qoltanba::ui {

PlaceKeeper::PlaceKeeper(std::shared_ptr<service::WindowPlaces> places, std::string name, QWidget& window)
    : QObject(&window), places_(std::move(places)), name_(std::move(name)), window_(window) {
    if (!places_) return;
    // Qt moves a window into sight that would lie on a screen that is not there any more.
    window_.restoreGeometry(QByteArray::fromBase64(QByteArray::fromStdString(places_->of(name_))));
    window_.installEventFilter(this);
}

bool PlaceKeeper::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Hide) places_->keep(name_, window_.saveGeometry().toBase64().toStdString());
    return QObject::eventFilter(watched, event);
}

}  // namespace qoltanba::ui
