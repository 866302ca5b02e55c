#pragma once

#include <string>
#include <string_view>

#include <qoltanba/base/result.h>
#include <qoltanba/base/storage_kind.h>
#include <qoltanba/service/requests.h>

#include "dialect.h"
#include "json/writer.h"

/// The form that commonUtils and most modules of third parties share: one storage a request, and an answer
/// with `code` "200" or "500".
namespace qoltanba::websocket::dialects::code_form {

/// Returns the storage with this name, or the message about what is wrong with the name.
tl::expected<StorageKind, std::string_view> storageOf(const Call& call, std::string_view name);

/// Returns the message for every ErrorCode on the wire. A refusal, a late answer and a site that may not ask
/// have the same message: the page learns only that the person did not sign.
std::string messageOf(const Error& error);

/// The answer for an error of the service.
std::string failed(const std::string& uuid, const Error& error);

/// The answer to a message that no method reads.
std::string refuse(const Call& call, const Refusal& refusal);

/// Asks the person for a file. The answer is an object with its path and its folder, both with the separators
/// of this system. `locale`: the language that the page wishes for the question; empty: none.
Interpretation chooseFile(const Call& call, std::string_view extension, std::string_view folder,
                          std::string locale);

/// Writes the members of a certificate, without the object around them. All members are texts. Empty members
/// are left out, but not subjectDn, without which pages fail. `algorithm` is the name on the wire.
void writeKeyMembers(json::Writer& writer, const service::KeyInfo& key, std::string_view algorithm);

}  // namespace qoltanba::websocket::dialects::code_form
