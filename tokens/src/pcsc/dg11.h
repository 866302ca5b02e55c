#pragma once

#include <optional>
#include <string>

#include <qoltanba/base/bytes.h>

namespace qoltanba::tokens::pcsc {

/// The names in data group 11 of an ID card (ICAO Doc 9303-10). UTF-8; the patronymic may be empty.
struct HolderNames {
    std::string surname;
    std::string givenName;
    std::string patronymic;
};

/// Reads the data group. The octets come from outside. Nothing if it is damaged or has no names. Any thread.
std::optional<HolderNames> readDg11(BytesView file);

}  // namespace qoltanba::tokens::pcsc
