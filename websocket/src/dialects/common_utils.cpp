#include "common_utils.h"

#include <qoltanba/base/path_text.h>
#include <qoltanba/base/storage_kind.h>

#include "code_form.h"
#include "encoding/base64.h"
#include "limits.h"
#include "wire.h"

namespace qoltanba::websocket::dialects::common_utils {
namespace {

using code_form::failed;

Immediate refused(const Call& call, ErrorCode code, std::string detail = {}) {
    return {failed(call.uuid, Error{code, std::move(detail)})};
}

std::string_view textAt(const Call& call, std::size_t index) {
    return *(*call.args->array())[index].text();
}

bool flagAt(const Call& call, std::size_t index) {
    const json::Value& value = (*call.args->array())[index];
    return value.boolean() != nullptr ? *value.boolean() : *value.text() == "true";
}

/// Returns the storage that the first argument names, or the message about what is wrong with it.
tl::expected<StorageKind, std::string_view> storageOf(const Call& call) {
    return code_form::storageOf(call, textAt(call, 0));
}

service::Purpose purposeOf(std::string_view keyType) {
    if (keyType == "SIGNATURE") return service::Purpose::sign;
    if (keyType == "AUTHENTICATION") return service::Purpose::signIn;
    return service::Purpose::any;
}

/// Sets what all signing methods share: storage, key type, locale.
service::SignRequest signRequest(const Call& call, StorageKind storage, service::Signing signing) {
    service::SignRequest request;
    request.signing = std::move(signing);
    request.key.firstStorage = storage;
    request.key.purpose = purposeOf(textAt(call, 1));
    // This dialect has no argument for the chain, so a page cannot use it to ask for test keys.
    request.key.chain.kind = service::ChainCondition::Kind::notDemanded;
    request.locale = call.session.locale;
    return request;
}

enum class Signatures { one, several };

using WriteSignature = void (*)(json::Writer&, const Bytes&);
void writeCms(json::Writer& writer, const Bytes& signature) {
    writer.base64(signature);
}
void writeXml(json::Writer& writer, const Bytes& signature) {
    writer.text(asText(signature));
}

std::size_t sizeOf(const service::SignAnswer& answer) {
    std::size_t size = 256;
    for (const Bytes& signature : answer.signatures) size += signature.size() / 3 * 4 + 64;
    return size;
}

Ask ask(const Call& call, service::SignRequest request, Signatures signatures, WriteSignature write) {
    return {std::move(request), [uuid = call.uuid, signatures, write](const Result<service::Answer>& done) {
                if (!done) return failed(uuid, done.error());
                const auto* signedDocuments = std::get_if<service::SignAnswer>(&*done);
                if (signedDocuments == nullptr || signedDocuments->signatures.empty()) {
                    return failed(uuid, Error{ErrorCode::internal, {}});
                }
                return code200(uuid, [&](json::Writer& writer) {
                    writer.reserve(sizeOf(*signedDocuments));
                    if (signatures == Signatures::one)
                        return write(writer, signedDocuments->signatures.front());
                    writer.beginArray();
                    for (const Bytes& signature : signedDocuments->signatures) write(writer, signature);
                    writer.endArray();
                });
            }};
}

Result<std::vector<service::CmsSigning::Document>> decodedDocuments(const json::Value& data) {
    std::vector<service::CmsSigning::Document> documents;
    const auto add = [&](std::string_view base64) -> Result<void> {
        auto content = decodeBase64(base64);
        if (!content) return fail(content.error());
        documents.emplace_back(service::ContentDocument{{}, std::move(*content)});
        return {};
    };
    if (data.text() != nullptr) {
        if (auto added = add(*data.text()); !added) return fail(added.error());
        return documents;
    }
    documents.reserve(data.array()->size());
    for (const json::Value& item : *data.array()) {
        if (auto added = add(*item.text()); !added) return fail(added.error());
    }
    return documents;
}

Interpretation signXmlDocuments(Call& call, std::vector<service::ContentDocument> documents,
                                Signatures signatures) {
    const auto storage = storageOf(call);
    if (!storage) return Immediate{code500(call.uuid, storage.error())};
    if (documents.empty()) return refused(call, ErrorCode::invalidRequest);
    if (documents.size() > call.facts.maxDocuments) return refused(call, ErrorCode::tooManyDocuments);
    service::XmlSigning xml{.documents = std::move(documents),
                            .lineBroken = true,
                            .tbsElementXPath = std::string(textAt(call, 3))};
    // If the whole document is signed, the existing program ignores the parent.
    if (!xml.tbsElementXPath.empty()) xml.signatureParentXPath = textAt(call, 4);
    return ask(call, signRequest(call, *storage, std::move(xml)), signatures, writeXml);
}

/// Whether the signature gets a time stamp of the national authority. Some methods always ask for one, the
/// others never.
enum class Stamp { no, yes };

Interpretation signBase64(Call& call, Stamp stamp) {
    const auto storage = storageOf(call);
    if (!storage) return Immediate{code500(call.uuid, storage.error())};
    const json::Value& data = (*call.args->array())[2];
    const bool several = data.array() != nullptr;
    if (several && data.array()->size() > call.facts.maxDocuments)
        return refused(call, ErrorCode::tooManyDocuments);
    auto documents = decodedDocuments(data);
    if (!documents) return refused(call, documents.error().code, documents.error().detail);
    if (documents->empty()) return refused(call, ErrorCode::invalidRequest);
    service::CmsSigning cms{.documents = std::move(*documents),
                            .encapsulate = flagAt(call, 3),
                            .addToExisting = true,
                            .timestamp = stamp == Stamp::yes};
    return ask(call, signRequest(call, *storage, std::move(cms)),
               several ? Signatures::several : Signatures::one, writeCms);
}

/// The agent looks whether the file exists only after the person has consented, so that a page cannot find it
/// out.
Interpretation signFile(Call& call, Stamp stamp) {
    const auto storage = storageOf(call);
    if (!storage) return Immediate{code500(call.uuid, storage.error())};
    if (textAt(call, 2).empty()) return refused(call, ErrorCode::fileNotFound);
    const std::filesystem::path file = pathFromUtf8(textAt(call, 2));
    if (pathToUtf8(file.filename()).size() > limits::fileName) return refused(call, ErrorCode::fileNotFound);
    service::CmsSigning cms{.documents = {service::FileDocument{file}},
                            .encapsulate = flagAt(call, 3),
                            .addToExisting = true,
                            .timestamp = stamp == Stamp::yes};
    return ask(call, signRequest(call, *storage, std::move(cms)), Signatures::one, writeCms);
}

service::ContentDocument xmlDocument(std::string_view xml) {
    const BytesView octets = asBytes(xml);
    return {{}, Bytes(octets.begin(), octets.end())};
}

void writeKeyInfo(json::Writer& writer, const service::KeyInfo& key) {
    writer.beginObject();
    code_form::writeKeyMembers(writer, key, wireName(key.algorithm));
    if (!key.certificatePem.empty()) writer.member("pem", key.certificatePem);
    writer.endObject();
}

}  // namespace

/// Lists only devices, because pages add the file storage themselves.
Interpretation getActiveTokens(Call& call) {
    return Immediate{code200(call.uuid, [&](json::Writer& writer) {
        writer.beginArray();
        if (call.facts.connectedDevices) {
            for (const StorageKind kind : call.facts.connectedDevices()) writer.text(protocolName(kind));
        }
        writer.endArray();
    })};
}

Interpretation getKeyInfo(Call& call) {
    const auto storage = storageOf(call);
    if (!storage) return Immediate{code500(call.uuid, storage.error())};
    service::KeyInfoRequest request;
    request.key.firstStorage = *storage;
    request.key.chain.kind = service::ChainCondition::Kind::notDemanded;
    request.locale = call.session.locale;
    return Ask{std::move(request), [uuid = call.uuid](const Result<service::Answer>& done) {
                   if (!done) return failed(uuid, done.error());
                   const auto* info = std::get_if<service::KeyInfoAnswer>(&*done);
                   if (info == nullptr) return failed(uuid, Error{ErrorCode::internal, {}});
                   return code200(uuid, [&](json::Writer& writer) { writeKeyInfo(writer, info->key); });
               }};
}

Interpretation signXml(Call& call) {
    return signXmlDocuments(call, {xmlDocument(textAt(call, 2))}, Signatures::one);
}

Interpretation signXmls(Call& call) {
    const json::Array& items = *(*call.args->array())[2].array();
    if (items.size() > call.facts.maxDocuments) return refused(call, ErrorCode::tooManyDocuments);
    std::vector<service::ContentDocument> documents;
    documents.reserve(items.size());
    for (const json::Value& item : items) documents.push_back(xmlDocument(*item.text()));
    return signXmlDocuments(call, std::move(documents), Signatures::several);
}

Interpretation createCAdESFromBase64(Call& call) {
    return signBase64(call, Stamp::no);
}

Interpretation createCMSSignatureFromBase64(Call& call) {
    return signBase64(call, Stamp::yes);
}

Interpretation createCAdESFromBase64Hash(Call& call) {
    const auto storage = storageOf(call);
    if (!storage) return Immediate{code500(call.uuid, storage.error())};
    auto digest = decodeBase64(textAt(call, 2));
    if (!digest) return refused(call, digest.error().code, digest.error().detail);
    if (!isDigest(digest->size())) return refused(call, ErrorCode::digestLengthWrong);
    service::CmsSigning cms;
    cms.documents.emplace_back(service::DigestDocument{{}, std::move(*digest)});
    cms.encapsulate = false;
    return ask(call, signRequest(call, *storage, std::move(cms)), Signatures::one, writeCms);
}

Interpretation createCAdESFromFile(Call& call) {
    return signFile(call, Stamp::no);
}

Interpretation createCMSSignatureFromFile(Call& call) {
    return signFile(call, Stamp::yes);
}

/// The argument names a storage, but none is needed: no key is used.
Interpretation applyCAdEST(Call& call) {
    const auto storage = storageOf(call);
    if (!storage) return Immediate{code500(call.uuid, storage.error())};
    auto cms = decodeBase64(textAt(call, 2));
    if (!cms) return refused(call, cms.error().code, cms.error().detail);
    service::StampRequest request{std::move(*cms), call.session.locale};
    return Ask{std::move(request), [uuid = call.uuid](const Result<service::Answer>& done) {
                   if (!done) return failed(uuid, done.error());
                   const auto* stamped = std::get_if<service::StampAnswer>(&*done);
                   if (stamped == nullptr) return failed(uuid, Error{ErrorCode::internal, {}});
                   return code200(uuid, [&](json::Writer& writer) { writer.base64(stamped->cms); });
               }};
}

Interpretation showFileChooser(Call& call) {
    service::ChooseFileRequest request{std::string(textAt(call, 0)), std::string(textAt(call, 1)),
                                       call.session.locale};
    return Ask{std::move(request), [uuid = call.uuid](const Result<service::Answer>& done) {
                   if (!done) return failed(uuid, done.error());
                   const auto* chosen = std::get_if<service::ChooseFileAnswer>(&*done);
                   if (chosen == nullptr) return failed(uuid, Error{ErrorCode::internal, {}});
                   std::filesystem::path path = chosen->path;
                   path.make_preferred();
                   return code200(uuid, [&](json::Writer& writer) { writer.text(pathToUtf8(path)); });
               }};
}

Interpretation changeLocale(Call& call) {
    const std::string locale = localeOf(textAt(call, 0));
    if (!locale.empty()) call.session.locale = locale;
    return Immediate{code200(call.uuid)};
}

}  // namespace qoltanba::websocket::dialects::common_utils
