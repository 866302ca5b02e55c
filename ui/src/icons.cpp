#include "icons.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

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

QByteArray drawing(Icon which) {
    initialiseIcons();
    QFile file(QStringLiteral(":/qoltanba/icons/%1.svg").arg(QLatin1String(namesOf(which).file)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap rendered(const QByteArray& svg, int side, qreal ratio) {
    QPixmap pixmap(qRound(side * ratio), qRound(side * ratio));
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

}  // namespace

QPixmap drawnIcon(Icon which, const QColor& color, int side, qreal devicePixelRatio) {
    QByteArray svg = drawing(which);
    svg.replace("currentColor", color.name().toLatin1());
    return rendered(svg, side, devicePixelRatio);
}

QIcon icon(Icon which) {
    const QColor color = QApplication::palette().color(QPalette::Active, QPalette::ButtonText);
    QIcon ours;
    for (const int side : {16, 32, 64}) ours.addPixmap(drawnIcon(which, color, side, 1));
    const QLatin1String theme(namesOf(which).theme);
    return theme.isEmpty() ? ours : QIcon::fromTheme(theme, ours);
}

QIcon stateIcon(service::AgentState::Kind state) {
    using Kind = service::AgentState::Kind;
    const bool broken = state == Kind::cannotSign || state == Kind::cannotListen;
    QIcon icon;
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap = rendered(drawing(Icon::application), side, 1);
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
