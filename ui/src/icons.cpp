#include "icons.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QPalette>

static void initialiseIcons() {
    Q_INIT_RESOURCE(icons);
}

namespace qoltanba::ui {
namespace {

struct Names {
    const char* file;
    const char* theme;
};

Names namesOf(Icon which) {
    switch (which) {
        case Icon::application:
            return {"qoltanba", ""};
        case Icon::eye:
            return {"eye", "view-visible"};
        case Icon::folder:
            return {"folder", "document-open"};
        case Icon::help:
            return {"help", "help-contents"};
        case Icon::document:
            return {"document", "text-x-generic"};
        case Icon::note:
            return {"note", "dialog-information"};
        case Icon::warning:
            return {"warning", "dialog-warning"};
        case Icon::problem:
            return {"problem", "dialog-error"};
        case Icon::done:
            return {"done", "emblem-ok"};
        case Icon::settings:
            return {"settings", "preferences-system"};
        case Icon::journal:
            return {"journal", "document-open-recent"};
        case Icon::language:
            return {"language", "preferences-desktop-locale"};
        case Icon::verify:
            return {"verify", ""};
        case Icon::sign:
            return {"sign", ""};
        case Icon::quit:
            return {"quit", "application-exit"};
        case Icon::token:
            return {"token", ""};
        case Icon::card:
            return {"card", ""};
        case Icon::keyFile:
            return {"keyfile", ""};
    }
    return {"qoltanba", ""};
}

/// The largest picture of a drawing. Every size that the program does not have is made of it.
constexpr int largest = 128;

QString fileOf(Icon which, int side) {
    return QStringLiteral(":/qoltanba/icons/%1-%2.png").arg(QLatin1String(namesOf(which).file)).arg(side);
}

/// The drawing, `side` pixels wide and high.
QImage picture(Icon which, int side) {
    initialiseIcons();
    QImage found(fileOf(which, side));
    if (found.isNull()) {
        // Each pixel is the average of the pixels of the large picture that it covers, so thin lines stay as
        // clear as if they were drawn in this size.
        found = QImage(fileOf(which, largest))
                    .scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    return found.convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

}  // namespace

QPixmap drawnIcon(Icon which, const QColor& color, int side, qreal devicePixelRatio) {
    QImage drawn = picture(which, qRound(side * devicePixelRatio));
    if (which != Icon::application) {
        QPainter painter(&drawn);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(drawn.rect(), QColor(color.rgb()));
    }
    QPixmap pixmap = QPixmap::fromImage(drawn);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon icon(Icon which) {
    const QColor color = QApplication::palette().color(QPalette::Active, QPalette::ButtonText);
    QIcon ours;
    for (const int side : {16, 24, 32, 48, 64}) ours.addPixmap(drawnIcon(which, color, side, 1));
    // A window shows the application's icon large, also at twice the size.
    if (which == Icon::application) ours.addPixmap(drawnIcon(which, color, largest, 1));
    const QLatin1String theme(namesOf(which).theme);
    return theme.isEmpty() ? ours : QIcon::fromTheme(theme, ours);
}

QIcon stateIcon(service::AgentState::Kind state) {
    using Kind = service::AgentState::Kind;
    const bool broken = state == Kind::cannotSign || state == Kind::cannotListen;
    QIcon icon;
    for (const int side : {16, 20, 22, 24, 32, 40, 48, 64}) {
        QPixmap pixmap = QPixmap::fromImage(picture(Icon::application, side));
        if (broken) {
            QPainter painter(&pixmap);
            const int badge = side * 5 / 8;
            painter.drawPixmap(side - badge, side - badge,
                               drawnIcon(Icon::warning, QColor(0xe0, 0x8a, 0x00), badge, 1));
        }
        icon.addPixmap(pixmap);
    }
    return icon;
}

}  // namespace qoltanba::ui
