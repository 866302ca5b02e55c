#pragma once

#include <QWidget>

#include <qoltanba/service/options.h>
#include <qoltanba/service/system_services.h>

class QPushButton;

namespace qoltanba::ui {

class Notice;

/// Says whether NCALayer starts with the session, and has the button that lets one of the two programs start
/// instead of the other. Hidden if NCALayer does not start.
class OtherAgentRow : public QWidget {
    Q_OBJECT
  public:
    OtherAgentRow(service::Options& options, service::Autostart& autostart, service::OtherAgent& other,
                  QWidget* parent);

    /// Reads the state again and says it in the language of the program.
    void load();

  signals:
    /// The person let the other program start. Both starts may have changed.
    void switched();

  private:
    void switchOver();
    Result<void> let(bool otherStarts);

    service::Options& options_;
    service::Autostart& autostart_;
    service::OtherAgent& other_;
    Notice* notice_;
    QPushButton* button_;
    Notice* problem_;
};

}  // namespace qoltanba::ui
