#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/service/requests.h>

#include "json/writer.h"

/// Forms on the wire that several dialects share.
namespace qoltanba::websocket::dialects {

/// "RSA", "ECGOST3410-2015-512", …
std::string_view wireName(crypto::KeyAlgorithm algorithm);

/// Returns "kk", "ru" or "en" for a text such as "ru", "RU" or "ru-RU"; "kz" means "kk". For anything else,
/// returns an empty text.
std::string localeOf(std::string_view wireLocale);

/// Whether this number of octets can be a digest.
bool isDigest(std::size_t octets);

/// The existing program's message about a document that is not XML. `detail` is that of an xmlMalformed
/// error.
std::string saxError(std::string_view detail);

/// The existing program's message about data that is not base64. `detail` is that of a notBase64 error.
std::string base64Error(std::string_view detail);

/// Writes the object of an answer. `write` adds the members. If there is a uuid, it is sent back.
std::string answer(const std::string& uuid, const std::function<void(json::Writer&)>& write);

/// The answer of the existing program for a module that is not installed.
std::string moduleNotFound(const std::string& uuid);

/// Writes `{"code":"200"}`, with a responseObject if `write` adds one. It never has `message` or `status`.
std::string code200(const std::string& uuid,
                    const std::function<void(json::Writer&)>& writeResponseObject = {});
/// Writes `{"code":"500","message":…}`. If `message` is empty, it is left out.
std::string code500(const std::string& uuid, std::string_view message);

}  // namespace qoltanba::websocket::dialects
