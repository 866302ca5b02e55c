#pragma once

#include <QString>

#include <cstdint>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/error.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/service/consent.h>

/// The words for values of the layers below, in the language loaded last (language.h): plain text, never
/// rich. One table for the windows and the command line, so that both say the same.
namespace qoltanba::texts {

/// What happened and what to do, as a whole sentence (or two).
QString sentence(ErrorCode code);

/// The same with what the error carries beside its code: the tries that are left.
QString sentence(const Error& error);

/// Why `key` does not fit, as a sentence with the key's own dates where they matter.
QString sentence(service::KeyProblem keyProblem, const service::KeyDescription& key);

/// Why an offered key does not fit, with what else is known: when it was revoked, why its status is not
/// known. Empty for one that fits.
QString sentence(const service::KeyOffer& offer);

/// Who asks, as the subject of a sentence: the whole host of a page, "A program on this computer", "You".
QString name(const service::Peer& peer);

/// "first head", lower case as within a line.
QString name(service::Role role);

/// "Kaztoken", "key file", "identity card".
QString name(StorageKind storage);

/// What a document is, in a word: "PDF", "text", "digest".
QString name(service::DocumentKind kind);

/// "GOST 2015 · 512 bit", "RSA · 2048 bit".
QString algorithm(service::KeyKind kind, int bits);

/// What the certificate lets the key do: "signing", "signing in", both or "no use known".
QString use(const service::KeyDescription& key);

/// "12 KB", "2.1 MB" in units of 1024; octets below that.
QString size(std::uint64_t octets);

/// Day in the local time zone, in digits: "08.05.2027" (English: "8 May 2027").
QString date(TimePoint time);

/// Day and minute in the local time zone.
QString dateTime(TimePoint time);

/// Whole days between two times, as "169 days"; 0 if `from` is not before `to`.
QString daysBetween(TimePoint from, TimePoint to);

/// A whole number with the language's digit groups.
QString number(std::uint64_t value);

}  // namespace qoltanba::texts
