#pragma once

#include <QJsonValue>
#include <QString>

#include <chrono>
#include <string>

#include <qoltanba/base/clock.h>

/// How the files of the history write texts and times.
namespace qoltanba::service {

inline QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

inline qint64 seconds(TimePoint time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

inline TimePoint timePoint(const QJsonValue& value) {
    return TimePoint(std::chrono::seconds(value.toInteger()));
}

}  // namespace qoltanba::service
