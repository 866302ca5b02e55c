#include "card_service.h"

namespace qoltanba::cli {

QString nameOfCardService() {
    // It is a part of Windows, whose version the report tells anyway.
    return QStringLiteral("WinSCard");
}

}  // namespace qoltanba::cli
