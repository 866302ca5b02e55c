#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/error.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/tokens/card_readers.h>

/// The parts of the report about a device that a person sends to the developers. No part holds a PIN, a name
/// or a number of a person.
namespace qoltanba::cli {

/// The lines of the report.
class DeviceReport {
  public:
    void line(const QString& text) { lines_ += text; }
    void field(const QString& name, const QString& value);
    QString text() const { return lines_.join(QLatin1Char('\n')) + QLatin1Char('\n'); }

  private:
    QStringList lines_;
};

/// A serial number with only its last four characters, unless the person wants to show all of it.
QString shownSerial(const std::string& serial, bool isWhole);

/// The name of a reader. Some systems write the serial number of the token into it, in parentheses.
QString shownReaderName(const std::string& name, const std::string& serial, bool isWhole);

/// The error for a developer: its name, and what the device said. The detail of other errors may name a
/// serial number or a file and is left out.
QString shownError(const Error& error);

/// The program, the system and PC/SC.
void reportSystem(DeviceReport& report, const tokens::CardReaders& readers);

/// The reader and what is in it.
void reportReader(DeviceReport& report, const tokens::CardReader& reader, bool isWhole);

/// What only a person can answer about devices of these kinds.
void reportQuestions(DeviceReport& report, const std::vector<StorageKind>& kinds);

}  // namespace qoltanba::cli
