#pragma once

#include <openssl/asn1.h>

#include <optional>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/der.h>

/// Times of certificates, CRLs, OCSP responses and signatures. Any thread may call these functions.
namespace qoltanba::crypto {

/// Converts a time. If `time` is null or not a time, the function returns nothing. An encoded time has a year
/// from 0 to 9999, but a TimePoint reaches only from 1677 to 2262. An earlier time becomes the first moment
/// of 1678, a later one becomes 31 December 2261. Otherwise the number would overflow to another time. If the
/// function returned nothing, the caller would not notice a validity that begins in the far future.
std::optional<TimePoint> timeOf(const ASN1_TIME* time);
/// The same for an encoded UTCTime or GeneralizedTime.
std::optional<TimePoint> timeOf(const der::Element& element);

/// Writes the time in UTC: "2026-11-20T12:29:11Z".
std::string timeText(TimePoint time);

}  // namespace qoltanba::crypto
