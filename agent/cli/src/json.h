#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <cstdio>
#include <string_view>

#include <qoltanba/base/clock.h>

namespace qoltanba::cli {

inline QString jsonText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// RFC 3339, in UTC, whole seconds.
inline QString jsonTime(TimePoint time) {
    return QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(time), Qt::UTC)
        .toString(Qt::ISODate);
}

template <class Value>
void printJson(const Value& value) {
    const QByteArray text = QJsonDocument(value).toJson();
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
}

}  // namespace qoltanba::cli
