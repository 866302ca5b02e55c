#pragma once

#include <QWidget>

class QPushButton;

namespace qoltanba::ui {

class ElidedLabel;

/// Says which default key is in use, and leads to all other keys.
class DefaultKeyRow : public QWidget {
    Q_OBJECT
  public:
    explicit DefaultKeyRow(QWidget* parent);

    /// `where`: the key file or the device that holds it.
    void say(const QString& where);
    void focusButton();
    void retranslate();

  signals:
    /// The person wants another key.
    void left();

  private:
    ElidedLabel* name_;
    QPushButton* otherKey_;
};

}  // namespace qoltanba::ui
