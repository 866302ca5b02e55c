#pragma once

#include <QIcon>
#include <QPixmap>

#include <qoltanba/service/system_services.h>

namespace qoltanba::ui {

/// The drawings of the windows. Each is an SVG of this project, and pictures of it in some sizes are in the
/// program (ui/icons/CMakeLists.txt). If the platform's icon theme has an icon for it, that one is used.
enum class Icon {
    application,
    eye,
    folder,
    help,
    document,
    note,
    warning,
    problem,
    done,
    settings,
    journal,
    language,
    verify,
    sign,
    quit,
    token,
    card,
    keyFile
};

/// The icon of the platform's theme, or else the project's own in the palette's text colour. `application` is
/// always the project's own.
QIcon icon(Icon which);

/// The project's own drawing in one colour, `side` logical pixels wide and high.
QPixmap drawnIcon(Icon which, const QColor& color, int side, qreal devicePixelRatio);

/// The application's icon, with a badge if the agent cannot work.
QIcon stateIcon(service::AgentState::Kind state);

}  // namespace qoltanba::ui
