#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <string_view>

#include <qoltanba/base/clock.h>

#include "console.h"

namespace qoltanba::cli {

inline QString jsonText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// Formats a time by RFC 3339, in UTC, in whole seconds.
inline QString jsonTime(TimePoint time) {
    return QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(time))
        .toUTC()
        .toString(Qt::ISODate);
}

/// Escapes DEL and U+0080 to U+009F. A person may read JSON at a terminal, and some terminals treat these
/// characters like escape sequences. JSON allows escaped characters anywhere in a text.
inline QByteArray withoutTerminalControls(const QByteArray& json) {
    QByteArray harmless;
    harmless.reserve(json.size());
    for (qsizetype i = 0; i < json.size(); ++i) {
        const auto octet = static_cast<unsigned char>(json[i]);
        const auto next = i + 1 < json.size() ? static_cast<unsigned char>(json[i + 1]) : 0;
        if (octet == 0x7f) {
            harmless += "\\u007f";
        } else if (octet == 0xc2 && next >= 0x80 && next <= 0x9f) {
            harmless += "\\u00" + QByteArray::number(next, 16);
            ++i;
        } else {
            harmless += json[i];
        }
    }
    return harmless;
}

template <class Value>
void printJson(const Value& value) {
    printText(QString::fromUtf8(withoutTerminalControls(QJsonDocument(value).toJson())));
}

}  // namespace qoltanba::cli
