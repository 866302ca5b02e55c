#pragma once

#include <QWidget>

class QPushButton;

namespace qoltanba::ui {

class ElidedLabel;

/// Says which default key is used, and has a button to choose another key.
class DefaultKeyRow : public QWidget {
    Q_OBJECT
  public:
    explicit DefaultKeyRow(QWidget* parent);

    /// `where`: the key file or the device with the key.
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
