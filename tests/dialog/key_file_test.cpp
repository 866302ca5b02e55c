// The wrong file is chosen as a key file.
#include <QtTest>

#include <filesystem>
#include <fstream>

#include <qoltanba/texts/sentences.h>

#include "house.h"

using namespace qoltanba;
using test::House;

class KeyFileTest : public QObject {
    Q_OBJECT
  private slots:
    void init() { QVERIFY(texts::loadLanguage(*qApp, QStringLiteral("en"))); }
    void aFileThatIsNoKeyIsNamed_data();
    void aFileThatIsNoKeyIsNamed();
};

void KeyFileTest::aFileThatIsNoKeyIsNamed_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const QByteArray& content, ErrorCode code) {
        QTest::newRow(name) << QString::fromUtf8(name) << content << static_cast<int>(code);
    };
    row("келісімшарт.pdf", "%PDF-1.7\n...", ErrorCode::documentAsKeyFile);
    row("құжат.xml", "<?xml version='1.0'?><құжат/>", ErrorCode::documentAsKeyFile);
    row("кілттер.zip", QByteArray("PK\x03\x04\x14\x00\x01\x00", 8), ErrorCode::archiveAsKeyFile);
    row("бос.p12", {}, ErrorCode::emptyFileAsKeyFile);
    row("басқа.p12", "hello", ErrorCode::notAKeyFile);
    QTest::newRow("folder") << QStringLiteral("folder") << QByteArray()
                            << static_cast<int>(ErrorCode::folderAsKeyFile);
    const auto vector = [](const char* name) {
        QFile file(QStringLiteral(QOLTANBA_VECTORS "/%1").arg(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    row("иесі.cer", vector("cert/individual_sign.cer"), ErrorCode::certificateAsKeyFile);
    row("кілт.p8", vector("raw/individual_sign.p8"), ErrorCode::privateKeyAsKeyFile);
    row("қолтаңба.cms", vector("cms/individual_sign.attached.cms"), ErrorCode::signedDocumentAsKeyFile);
}

void KeyFileTest::aFileThatIsNoKeyIsNamed() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    House house;
    const auto file = house.folder.path / std::filesystem::path(name.toStdU16String());
    if (name == QLatin1String("folder"))
        std::filesystem::create_directory(file);
    else
        std::ofstream(file, std::ios::binary).write(content.constData(), content.size());
    house.history.recentStorages->used({fileStorageId(file), "", ""});
    const auto call = house.submit(test::requestOf({"Сәлем"}));
    house.waitForWindow();
    house.type(QStringLiteral("Qwerty12"));
    QTRY_VERIFY(house.says(texts::sentence(static_cast<ErrorCode>(code))));
    house.button(QStringLiteral("Cancel"))->click();
    QTRY_VERIFY(call->answer);
}

QTEST_MAIN(KeyFileTest)
#include "key_file_test.moc"
