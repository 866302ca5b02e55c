#include "nur_sign.h"

#include "wire.h"

namespace qoltanba::websocket::dialects::nur_sign {
namespace {

/// The portal's page shows a sentence for each of these numbers. It compares them as numbers, also the one
/// for which it shows nothing, because the person declined.
enum Code {
    declined = 1,
    tooLarge = 2,
    general = 6,
    choosingKey = 8,
    signingXml = 9,
    signing = 10,
    making = 13
};

Code codeOf(ErrorCode code, Code otherwise) {
    switch (code) {
        case ErrorCode::refusedByPerson:
        case ErrorCode::cancelled:
        case ErrorCode::timedOut:
        case ErrorCode::pageGone:
        case ErrorCode::siteNotAllowed:
            return declined;
        case ErrorCode::tooLarge:
            return tooLarge;
        case ErrorCode::storageNotConnected:
        case ErrorCode::deviceRemoved:
            return choosingKey;
        case ErrorCode::timestampUnavailable:
        case ErrorCode::timestampRefused:
        case ErrorCode::timestampInvalid:
            return making;
        case ErrorCode::tooManyRequests:
        case ErrorCode::tooManyDocuments:
        case ErrorCode::invalidRequest:
        case ErrorCode::internal:
            return general;
        default:
            return otherwise;
    }
}

std::string failed(const std::string& uuid, Code code) {
    return answer(uuid, [&](json::Writer& writer) { writer.name("errorCode").number(code); });
}

std::string succeeded(const std::string& uuid, const std::function<void(json::Writer&)>& writeResult) {
    return answer(uuid, [&](json::Writer& writer) {
        writer.name("result");
        writeResult(writer);
        writer.member("errorCode", "NONE");
    });
}

service::ContentDocument documentOf(const json::Value& text) {
    const BytesView octets = asBytes(*text.text());
    return {{}, Bytes(octets.begin(), octets.end())};
}

/// The page says "local" for documents that it sends itself. The form of documents that lie elsewhere is not
/// known.
bool isSourceKnown(const Call& call) {
    const json::Value* source = call.message.findNotNull("source");
    if (source == nullptr || (source->boolean() != nullptr && !*source->boolean())) return true;
    return source->text() != nullptr && (source->text()->empty() || *source->text() == "local");
}

using WriteResult = void (*)(json::Writer&, const std::vector<Bytes>&);

/// `otherwise`: the number for errors of signing.
Interpretation sign(const Call& call, service::Signing signing, Code otherwise, WriteResult write) {
    if (!isSourceKnown(call))
        return Immediate{moduleNotFound(call.uuid), "NURSign with a source that is not local"};
    const std::size_t count = service::documentCount(signing);
    if (count == 0 || count > call.facts.maxDocuments) return Immediate{failed(call.uuid, general)};
    service::SignRequest request;
    request.signing = std::move(signing);
    request.key.chain.kind = service::ChainCondition::Kind::notDemanded;
    request.locale = call.session.locale;
    return Ask{std::move(request), [uuid = call.uuid, otherwise, write](const Result<service::Answer>& done) {
                   if (!done) return failed(uuid, codeOf(done.error().code, otherwise));
                   const auto* signedData = std::get_if<service::SignAnswer>(&*done);
                   if (signedData == nullptr || signedData->signatures.empty()) return failed(uuid, general);
                   return succeeded(uuid,
                                    [&](json::Writer& writer) { write(writer, signedData->signatures); });
               }};
}

}  // namespace

Interpretation version(Call& call) {
    return Immediate{succeeded(call.uuid, [](json::Writer& writer) {
        writer.beginObject().member("version", "1.0.0").endObject();
    })};
}

Interpretation xml(Call& call) {
    service::XmlSigning signing;
    signing.documents.push_back(documentOf(*call.message.find("data")));
    return sign(call, std::move(signing), signingXml,
                [](json::Writer& writer, const std::vector<Bytes>& signatures) {
                    writer.text(asText(signatures.front()));
                });
}

Interpretation multixml(Call& call) {
    const json::Array& items = *call.message.find("data")->array();
    if (items.size() > call.facts.maxDocuments) return Immediate{failed(call.uuid, general)};
    service::XmlSigning signing;
    signing.documents.reserve(items.size());
    for (const json::Value& item : items) signing.documents.push_back(documentOf(item));
    return sign(call, std::move(signing), signingXml,
                [](json::Writer& writer, const std::vector<Bytes>& signatures) {
                    writer.beginArray();
                    for (const Bytes& signature : signatures) writer.text(asText(signature));
                    writer.endArray();
                });
}

Interpretation text(Call& call) {
    service::CmsSigning signing;
    signing.documents.emplace_back(documentOf(*call.message.find("data")));
    signing.timestamp = true;
    return sign(call, std::move(signing), Code::signing,
                [](json::Writer& writer, const std::vector<Bytes>& signatures) {
                    writer.base64(signatures.front());
                });
}

/// A type that is not known is answered as if the module were not installed.
std::string refuse(const Call& call, const Refusal& refusal) {
    if (refusal.reason == Refusal::Reason::unknownMethod) return moduleNotFound(call.uuid);
    return failed(call.uuid, general);
}

}  // namespace qoltanba::websocket::dialects::nur_sign
