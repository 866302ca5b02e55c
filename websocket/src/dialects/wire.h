#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/storage_kind.h>
#include <qoltanba/crypto/algorithm.h>
#include <qoltanba/service/requests.h>

#include "json/writer.h"

/// Wire forms that several dialects share.
namespace qoltanba::websocket::dialects {

/// "PKCS12", "AKKaztokenStore", …
std::string_view wireName(StorageKind kind);
std::optional<StorageKind> storageKindOf(std::string_view wireName);

/// "RSA", "ECGOST3410-2015-512", …
std::string_view wireName(crypto::KeyAlgorithm algorithm);

/// "kk", "ru", "en" of a text such as "ru", "RU" or "ru-RU"; "kz" means "kk". Anything else: empty.
std::string localeOf(std::string_view wireLocale);

/// Whether something of so many octets can be a digest.
bool isDigest(std::size_t octets);

/// How the existing program words a document that is not XML; `detail` is an xmlMalformed error's.
std::string saxError(std::string_view detail);

/// How it words data that is not base64; `detail` is a notBase64 error's.
std::string base64Error(std::string_view detail);

/// Writes the object a dialect answers with; `write` adds the members, the uuid is echoed where there is one.
std::string answer(const std::string& uuid, const std::function<void(json::Writer&)>& write);

/// `{"code":"200"}`, with a responseObject where `write` writes one. Never has `message` or `status`.
std::string code200(const std::string& uuid,
                    const std::function<void(json::Writer&)>& writeResponseObject = {});
/// `{"code":"500","message":…}`, or without message where it is empty.
std::string code500(const std::string& uuid, std::string_view message);

}  // namespace qoltanba::websocket::dialects
