#pragma once

#include <QString>

#include <cstdint>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/error.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/base/token_modules.h>
#include <qoltanba/service/consent.h>

/// The texts for values of the layers below, in the language loaded last (language.h). They are plain text,
/// never rich text. The windows and the command line use the same functions, so both say the same.
namespace qoltanba::texts {

/// What happened and what to do, as one or two whole sentences.
QString sentence(ErrorCode code);

/// The same, with the number of tries left if the error has it.
QString sentence(const Error& error);

/// What to answer if the system itself asks whether the certificate for the browsers may be added.
QString systemQuestion();

/// Why `key` does not fit, as a sentence. It names the key's dates if they matter.
QString sentence(service::KeyProblem keyProblem, const service::KeyDescription& key);

/// Why an offered key does not fit, with the time of its revocation or the reason why its status is not
/// known. Empty if the key fits.
QString sentence(const service::KeyOffer& offer);

/// The peer, as the subject of a sentence: the whole host of a page, "A program on this computer", "You".
QString name(const service::Peer& peer);

/// "first head", in lower case as inside a line.
QString name(service::Role role);

/// Several, with commas. "legal entity" alone, not beside a role within it.
QString names(const std::vector<service::Role>& roles);

/// "Kaztoken", "key file", "identity card".
QString name(StorageKind storage);

/// The kind of a document in one word: "PDF", "text", "digest".
QString name(service::DocumentKind kind);

/// "GOST 2015 · 512 bit", "RSA · 2048 bit". If the length is not known (0), "RSA" or nothing.
QString algorithm(service::KeyKind kind, int bits);

/// For what the certificate allows the key: "signing", "signing in", both or "no use known".
QString use(const service::KeyDescription& key);

/// "12 KB", "2.1 MB" in units of 1024; fewer octets as a number of octets.
QString size(std::uint64_t octets);

/// The day in the local time zone, in digits: "08.05.2027" (English: "8 May 2027").
QString date(TimePoint time);

/// The day and the minute in the local time zone, with the zone: "08.05.2027, 04:53 UTC+05:00".
QString dateTime(TimePoint time);

/// The whole days between two times, as "169 days"; 0 if `from` is not before `to`.
QString daysBetween(TimePoint from, TimePoint to);

/// A whole number with the language's digit groups.
QString number(std::uint64_t value);

/// What the test of a module of PKCS#11 found.
QString sentence(ModuleState state);

}  // namespace qoltanba::texts
