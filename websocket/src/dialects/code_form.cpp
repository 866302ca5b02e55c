#include "code_form.h"

#include <algorithm>
#include <chrono>

#include <qoltanba/base/path_text.h>

#include "wire.h"

namespace qoltanba::websocket::dialects::code_form {
namespace {

bool isConnected(const Facts& facts, StorageKind kind) {
    if (!facts.connectedDevices) return false;
    const auto devices = facts.connectedDevices();
    return std::find(devices.begin(), devices.end(), kind) != devices.end();
}

std::string milliseconds(TimePoint time) {
    return std::to_string(
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

/// The existing program's error for an argument that the method does not accept.
std::string badArgument(const Call& call, std::string_view what) {
    return code500(call.uuid, std::string("java.lang.IllegalArgumentException: ")
                                  .append(what)
                                  .append(". Method: ")
                                  .append(call.method));
}

}  // namespace

tl::expected<StorageKind, std::string_view> storageOf(const Call& call, std::string_view name) {
    if (name.empty()) return tl::unexpected<std::string_view>("storageName.param.empty");
    const auto kind = storageKindOf(name);
    if (!kind) return tl::unexpected<std::string_view>("storage.unknown");
    if (!isFile(*kind) && !isConnected(call.facts, *kind))
        return tl::unexpected<std::string_view>("storage.empty");
    return *kind;
}

std::string messageOf(const Error& error) {
    switch (error.code) {
        case ErrorCode::refusedByPerson:
        case ErrorCode::cancelled:
        case ErrorCode::timedOut:
        case ErrorCode::pageGone:
        case ErrorCode::siteNotAllowed:
            return "action.canceled";
        case ErrorCode::storageNotConnected:
        case ErrorCode::deviceRemoved:
            return "storage.empty";
        case ErrorCode::fileNotFound:
        case ErrorCode::fileUnreadable:
            return "file.not_found";
        case ErrorCode::notBase64:
            return base64Error(error.detail);
        case ErrorCode::xmlMalformed:
            return saxError(error.detail);
        case ErrorCode::xmlDoctypeRefused:
            return saxError("DOCTYPE is disallowed.");
        case ErrorCode::digestLengthWrong:
            return {};
        case ErrorCode::timestampUnavailable:
            return "timestamp.unavailable";
        case ErrorCode::timestampRefused:
            return "timestamp.refused";
        case ErrorCode::timestampInvalid:
            return "timestamp.invalid";
        case ErrorCode::tooManyRequests:
            return "requests.too_many";
        case ErrorCode::tooManyDocuments:
            return "documents.too_many";
        default:
            return std::string(nameOf(error.code));
    }
}

std::string failed(const std::string& uuid, const Error& error) {
    return code500(uuid, messageOf(error));
}

std::string refuse(const Call& call, const Refusal& refusal) {
    switch (refusal.reason) {
        case Refusal::Reason::unknownMethod:
            return code500(call.uuid, std::string("NoSuchMethodException ").append(call.method));
        case Refusal::Reason::wrongType:
            return badArgument(call, "argument type mismatch");
        case Refusal::Reason::argumentTooLong:
            return badArgument(call, "argument too long");
        case Refusal::Reason::memberTooLong:
            return code500(call.uuid, std::string("java.lang.IllegalArgumentException: ")
                                          .append(refusal.member)
                                          .append(" is longer than ")
                                          .append(std::to_string(refusal.longest))
                                          .append(" octets"));
    }
    return code500(call.uuid, {});
}

Interpretation chooseFile(const Call& call, std::string_view extension, std::string_view folder,
                          std::string locale) {
    service::ChooseFileRequest request{std::string(extension), std::string(folder), std::move(locale)};
    return Ask{std::move(request), [uuid = call.uuid](const Result<service::Answer>& done) {
                   if (!done) return failed(uuid, done.error());
                   const auto* chosen = std::get_if<service::ChooseFileAnswer>(&*done);
                   if (chosen == nullptr) return failed(uuid, Error{ErrorCode::internal, {}});
                   std::filesystem::path path = chosen->path;
                   path.make_preferred();
                   return code200(uuid, [&](json::Writer& writer) {
                       writer.beginObject().member("path", pathToUtf8(path));
                       writer.member("filedir", pathToUtf8(path.parent_path())).endObject();
                   });
               }};
}

void writeKeyMembers(json::Writer& writer, const service::KeyInfo& key, std::string_view algorithm) {
    const auto member = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) writer.member(name, value);
    };
    member("alias", key.alias);
    member("keyId", key.keyId);
    writer.member("algorithm", algorithm);
    member("subjectCn", key.subjectCommonName);
    writer.member("subjectDn", key.subjectName);
    member("issuerCn", key.issuerCommonName);
    member("issuerDn", key.issuerName);
    member("serialNumber", key.serialNumber);
    writer.member("certNotAfter", milliseconds(key.notAfter));
    writer.member("certNotBefore", milliseconds(key.notBefore));
    member("authorityKeyIdentifier", key.authorityKeyIdentifier);
}

}  // namespace qoltanba::websocket::dialects::code_form
