#pragma once

#include <QPainter>
#include <QToolButton>

#include <utility>

namespace qoltanba::ui {

/// A small button with a drawn sign, as + or ✕. It has no text: a sign has no letter for a mnemonic, and
/// screen readers get the accessible name.
class SignButton : public QToolButton {
  public:
    SignButton(QString sign, QWidget* parent) : QToolButton(parent), sign_(std::move(sign)) {
        setFocusPolicy(Qt::StrongFocus);
    }

    QSize sizeHint() const override {
        const int side = fontMetrics().height() * 3 / 2;
        return {side, side};
    }

  protected:
    void paintEvent(QPaintEvent* event) override {
        QToolButton::paintEvent(event);
        QPainter painter(this);
        painter.setPen(
            palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
        painter.drawText(rect(), Qt::AlignCenter, sign_);
    }

  private:
    QString sign_;
};

}  // namespace qoltanba::ui
