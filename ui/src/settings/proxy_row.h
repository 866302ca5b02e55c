#pragma once

#include <QWidget>

#include <qoltanba/service/options.h>

class QComboBox;
class QLineEdit;

namespace qoltanba::ui {

class Notice;
class TextLabel;

/// Which proxy the program uses: the system's, none, or the one entered here.
class ProxyRow : public QWidget {
    Q_OBJECT
  public:
    ProxyRow(service::Options& options, QWidget* parent);

    void load();
    /// Sets the labels. load() sets the texts of the choices.
    void retranslate();

    QComboBox* kind() const { return kind_; }
    QLineEdit* address() const { return address_; }

  private:
    void kindChosen();
    void addressEntered();

    service::Options& options_;

    TextLabel* label_;
    QComboBox* kind_;
    QLineEdit* address_;
    Notice* notice_;
    TextLabel* hint_;
};

}  // namespace qoltanba::ui
