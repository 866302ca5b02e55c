#pragma once

#include <QWidget>

class QPushButton;

namespace qoltanba::ui {

class ElidedLabel;

/// The key file that is open, on one line, with a button that leads back to the choice of a file.
class OpenedFileRow : public QWidget {
    Q_OBJECT
  public:
    explicit OpenedFileRow(QWidget* parent);

    void say(const QString& file);
    void retranslate();

  signals:
    void changeAsked();

  private:
    QString file_;
    ElidedLabel* name_;
    QPushButton* change_;
};

}  // namespace qoltanba::ui
