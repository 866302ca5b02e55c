#pragma once

#include <QIcon>
#include <QPixmap>

#include <qoltanba/service/system_services.h>

namespace qoltanba::ui {

/// The drawings the windows use. Each is one SVG of this project; where the platform's icon theme has its
/// own, that wins.
enum class Icon {
    application,
    eye,
    folder,
    document,
    note,
    warning,
    problem,
    done,
    settings,
    journal,
    language,
    verify,
    quit
};

/// From the platform's theme, else ours in the palette's text colour. `application` is always ours.
QIcon icon(Icon which);

/// Ours in one colour, `side` logical pixels wide and high.
QPixmap drawnIcon(Icon which, const QColor& color, int side, qreal devicePixelRatio);

/// The application's mark, with a badge where the agent cannot work.
QIcon stateIcon(service::AgentState::Kind state);

}  // namespace qoltanba::ui
