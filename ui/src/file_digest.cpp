#include "file_digest.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QPointer>
#include <QThreadPool>

#include <system_error>
#include <utility>

#include <qoltanba/base/path_text.h>

namespace qoltanba::ui {
namespace {

QString digestOf(const std::filesystem::path& file, const std::atomic<bool>& wanted) {
    std::error_code problem;
    QFile device(QString::fromStdString(pathToUtf8(file)));
    // A pipe or a device has no end.
    if (!std::filesystem::is_regular_file(file, problem) || !device.open(QIODevice::ReadOnly)) return {};
    constexpr qint64 block = qint64{1} << 16;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (wanted) {
        const QByteArray octets = device.read(block);
        if (octets.isEmpty())
            return device.error() == QFile::NoError ? QString::fromLatin1(hash.result().toHex()) : QString();
        hash.addData(octets);
    }
    return {};
}

}  // namespace

FileDigest::FileDigest(std::filesystem::path file, std::function<void(const QString& hex)> done,
                       QObject* parent)
    : QObject(parent), done_(std::move(done)) {
    QThreadPool::globalInstance()->start(
        [self = QPointer<FileDigest>(this), wanted = wanted_, file = std::move(file)] {
            const QString hex = digestOf(file, *wanted);
            QMetaObject::invokeMethod(
                qApp,
                [self, hex] {
                    if (self) self->done_(hex);
                },
                Qt::QueuedConnection);
        });
}

FileDigest::~FileDigest() {
    *wanted_ = false;
}

}  // namespace qoltanba::ui
