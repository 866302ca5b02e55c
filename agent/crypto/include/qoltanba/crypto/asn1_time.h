#pragma once

#include <openssl/asn1.h>

#include <optional>
#include <string>

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/der.h>

/// Times of certificates, lists, responses and signatures. All functions may be called from any thread.
namespace qoltanba::crypto {

/// Nothing if it is null or no time. An encoded time may be of the years 0 to 9999, a TimePoint counts from
/// 1677 to 2262: the first moment of 1678 for what is earlier, 31 December 2261 for what is later. Counted on
/// it would come round to another time; left out, what begins in the far future would go unnoticed.
std::optional<TimePoint> timeOf(const ASN1_TIME* time);
/// The same of an encoded UTCTime or GeneralizedTime.
std::optional<TimePoint> timeOf(const der::Element& element);

/// "2026-11-20T12:29:11Z".
std::string timeText(TimePoint time);

}  // namespace qoltanba::crypto
