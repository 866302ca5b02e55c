#pragma once

#include <QJsonValue>
#include <QString>

#include <chrono>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/service/consent.h>

/// How the files of the history write texts, times and acts.
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

inline QLatin1String nameOf(Act act) {
    switch (act) {
        case Act::signIn:
            return QLatin1String("signIn");
        case Act::signDocuments:
            return QLatin1String("sign");
        case Act::giveCertificate:
            return QLatin1String("certificate");
        case Act::addTimestamp:
            return QLatin1String("timestamp");
    }
    return QLatin1String("sign");
}

inline Act actOf(const QString& name) {
    if (name == nameOf(Act::signIn)) return Act::signIn;
    if (name == nameOf(Act::giveCertificate)) return Act::giveCertificate;
    if (name == nameOf(Act::addTimestamp)) return Act::addTimestamp;
    return Act::signDocuments;
}

}  // namespace qoltanba::service
