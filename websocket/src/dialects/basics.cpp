#include "basics.h"

#include <algorithm>

#include "encoding/base64.h"
#include "wire.h"

namespace qoltanba::websocket::dialects::basics {
namespace {

constexpr std::size_t longestLogo = 50'000;
constexpr std::string_view clientAuthOid = "1.3.6.1.5.5.7.3.2";
constexpr std::string_view emailProtectionOid = "1.3.6.1.5.5.7.3.4";

/// An error of this dialect.
struct WireError {
    std::string_view code;
    std::string_view message;
    std::string details;
};
template <class T>
using Checked = tl::expected<T, WireError>;

tl::unexpected<WireError> invocationError(std::string details) {
    return tl::unexpected(WireError{"INVOCATION_ERROR", "An invoked method threw an exception.",
                                    "org.json.JSONException: " + std::move(details)});
}
tl::unexpected<WireError> wrongType(std::string_view member, std::string_view shouldBe) {
    return invocationError(
        std::string("JSONObject[\"").append(member).append("\"] is not a ").append(shouldBe).append("."));
}
tl::unexpected<WireError> notFound(std::string_view member) {
    return invocationError(std::string("JSONObject[\"").append(member).append("\"] not found."));
}
WireError invalidParams(std::string details) {
    return {"INVALID_SIGNING_PARAMS", "Invalid signing parameters.", std::move(details)};
}
WireError signingFailure(std::string details) {
    return {"SIGNING_FAILURE", "Signing has failed.", std::move(details)};
}
WireError generalError(std::string details) {
    return {"GENERAL_ERROR", "General error.", std::move(details)};
}

/// Every ErrorCode on this dialect's wire; the person's no is no error here.
WireError wireErrorOf(const Error& error) {
    switch (error.code) {
        case ErrorCode::notBase64:
            return signingFailure(base64Error(error.detail));
        case ErrorCode::xmlMalformed:
            return signingFailure(saxError(error.detail));
        case ErrorCode::xmlDoctypeRefused:
            return signingFailure(saxError("DOCTYPE is disallowed."));
        case ErrorCode::invalidRequest:
        case ErrorCode::tooManyDocuments:
            return invalidParams(std::string(nameOf(error.code)));
        case ErrorCode::tooManyRequests:
        case ErrorCode::internal:
            return generalError(std::string(nameOf(error.code)));
        default:
            return signingFailure(std::string(nameOf(error.code)));
    }
}

/// A refusal, a late answer and a site that may not ask look the same to the page.
bool isPersonsNo(ErrorCode code) {
    return code == ErrorCode::refusedByPerson || code == ErrorCode::cancelled ||
           code == ErrorCode::timedOut || code == ErrorCode::pageGone || code == ErrorCode::siteNotAllowed;
}

std::string write(const std::string& uuid, const WireError& error) {
    return answer(uuid, [&](json::Writer& writer) {
        writer.member("code", error.code).member("details", error.details).member("message", error.message);
        writer.name("status").boolean(false);
    });
}

std::string writeCancelled(const std::string& uuid) {
    return answer(uuid, [](json::Writer& writer) {
        writer.name("body").beginObject().endObject().name("status").boolean(true);
    });
}

/// Absent and null: an empty object.
Checked<const json::Value*> objectOf(const json::Value& args, std::string_view member) {
    static const json::Value empty{json::Object{}};
    const json::Value* value = args.findNotNull(member);
    if (value == nullptr) return &empty;
    if (value->object() == nullptr) return wrongType(member, "JSONObject");
    return value;
}

/// Booleans come as booleans and as texts; any text but "true" is false.
bool flagOf(const json::Value& params, std::string_view member, bool fallback) {
    const json::Value* value = params.findNotNull(member);
    if (value == nullptr) return fallback;
    if (value->boolean() != nullptr) return *value->boolean();
    if (value->text() == nullptr) return fallback;
    std::string lower(*value->text());
    for (char& character : lower) {
        if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
    }
    return lower == "true";
}

/// A text, or a number as its text; absent and null: empty.
Checked<std::string> conditionOf(const json::Value& params, std::string_view member) {
    const json::Value* value = params.findNotNull(member);
    if (value == nullptr) return std::string();
    if (value->text() != nullptr) return std::string(*value->text());
    if (value->number() != nullptr) return std::string(value->number()->text);
    return wrongType(member, "string");
}

Checked<std::vector<std::string>> textsOf(const json::Value& value, std::string_view member) {
    if (value.array() == nullptr) return wrongType(member, "JSONArray");
    std::vector<std::string> texts;
    for (const json::Value& item : *value.array()) {
        if (item.text() == nullptr) return wrongType(member, "JSONArray of strings");
        texts.emplace_back(*item.text());
    }
    return texts;
}

std::vector<std::string> splitAtCommas(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view part = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        part = part.substr(0, part.find_last_not_of(' ') + 1);
        if (!part.empty()) parts.emplace_back(part);
    }
    return parts;
}

/// Null, absent and [] mean all; one text may name several; names nobody knows are left out.
Checked<std::vector<StorageKind>> storagesOf(const json::Value& args) {
    constexpr std::string_view member = "allowedStorages";
    const json::Value* value = args.findNotNull(member);
    if (value == nullptr) return std::vector<StorageKind>();
    std::vector<std::string> names;
    if (value->text() != nullptr) {
        names = splitAtCommas(*value->text());
    } else {
        auto texts = textsOf(*value, member);
        if (!texts) return tl::unexpected(texts.error());
        names = std::move(*texts);
    }
    std::vector<StorageKind> storages;
    for (const std::string& name : names) {
        const auto kind = storageKindOf(name);
        if (kind && std::find(storages.begin(), storages.end(), *kind) == storages.end())
            storages.push_back(*kind);
    }
    if (storages.empty() && !names.empty())
        return tl::unexpected(invalidParams("no allowed storage is known"));
    return storages;
}

Checked<service::SignatureFormat> formatOf(const json::Value& args) {
    const json::Value* value = args.findNotNull("format");
    if (value == nullptr) return notFound("format");
    if (value->text() == nullptr) return wrongType("format", "string");
    if (*value->text() == "cms") return service::SignatureFormat::cms;
    if (*value->text() == "xml") return service::SignatureFormat::xml;
    if (*value->text() == "raw") return service::SignatureFormat::raw;
    return tl::unexpected(invalidParams("unknown format"));
}

Checked<service::Document> documentOf(std::string_view data, bool decode) {
    if (!decode) {
        const BytesView octets = asBytes(data);
        return service::Document{{}, Bytes(octets.begin(), octets.end()), {}};
    }
    auto octets = decodeBase64(data);
    if (!octets) return tl::unexpected(wireErrorOf(octets.error()));
    return service::Document{{}, std::move(*octets), {}};
}

Checked<std::vector<service::Document>> documentsOf(const json::Value& args, bool decode,
                                                    std::size_t maximum) {
    const json::Value* data = args.findNotNull("data");
    if (data == nullptr) return notFound("data");
    std::vector<service::Document> documents;
    if (data->text() != nullptr) {
        auto document = documentOf(*data->text(), decode);
        if (!document) return tl::unexpected(document.error());
        documents.push_back(std::move(*document));
        return documents;
    }
    if (data->array() == nullptr) return wrongType("data", "string");
    if (data->array()->empty()) return tl::unexpected(invalidParams("no data"));
    if (data->array()->size() > maximum) {
        return tl::unexpected(wireErrorOf(Error{ErrorCode::tooManyDocuments, {}}));
    }
    documents.reserve(data->array()->size());
    for (const json::Value& item : *data->array()) {
        if (item.text() == nullptr) return wrongType("data", "JSONArray of strings");
        auto document = documentOf(*item.text(), decode);
        if (!document) return tl::unexpected(document.error());
        documents.push_back(std::move(*document));
    }
    return documents;
}

Checked<service::ChainCondition> chainOf(const json::Value& signerParams) {
    using Kind = service::ChainCondition::Kind;
    const json::Value* chain = signerParams.findNotNull("chain");
    if (chain == nullptr) return service::ChainCondition{Kind::national, {}};
    auto certificates = textsOf(*chain, "chain");
    if (!certificates) return tl::unexpected(certificates.error());
    if (certificates->empty()) return service::ChainCondition{Kind::none, {}};
    return service::ChainCondition{Kind::given, std::move(*certificates)};
}

service::Purpose purposeOf(const std::vector<std::string>& oids) {
    const auto has = [&](std::string_view oid) {
        return std::find(oids.begin(), oids.end(), oid) != oids.end();
    };
    if (has(clientAuthOid)) return service::Purpose::signIn;
    if (has(emailProtectionOid)) return service::Purpose::sign;
    // A page that names no usage takes any key, also one for signing in.
    return service::Purpose::any;
}

Checked<service::KeyConditions> keyConditionsOf(const json::Value& args, const json::Value& signingParams) {
    auto storages = storagesOf(args);
    if (!storages) return tl::unexpected(storages.error());
    auto signerParams = objectOf(args, "signerParams");
    if (!signerParams) return tl::unexpected(signerParams.error());

    service::KeyConditions key;
    key.storages = std::move(*storages);
    key.allowExpired = flagOf(signingParams, "allowExpired", false);
    key.allowRevoked = flagOf(signingParams, "allowRevoked", false);
    if (const json::Value* oids = (*signerParams)->findNotNull("extKeyUsageOids")) {
        auto texts = textsOf(*oids, "extKeyUsageOids");
        if (!texts) return tl::unexpected(texts.error());
        key.extKeyUsageOids = std::move(*texts);
    }
    key.purpose = purposeOf(key.extKeyUsageOids);
    for (const auto& [member, target] : {std::pair{"iin", &key.iin}, std::pair{"bin", &key.bin},
                                         std::pair{"serialNumber", &key.serialNumber}}) {
        auto condition = conditionOf(**signerParams, member);
        if (!condition) return tl::unexpected(condition.error());
        *target = std::move(*condition);
    }
    auto chain = chainOf(**signerParams);
    if (!chain) return tl::unexpected(chain.error());
    key.chain = std::move(*chain);
    return key;
}

/// A picture that is too long or unreadable is left out: it decorates, and must not stop a signature.
Bytes logoOf(const json::Value& args) {
    const json::Value* logo = args.findNotNull("logo");
    if (logo == nullptr || logo->text() == nullptr || logo->text()->size() > longestLogo) return {};
    auto octets = decodeBase64(*logo->text());
    return octets ? std::move(*octets) : Bytes();
}

struct Order {
    service::SignRequest request;
    bool withCertificate = false;
};

Checked<Order> orderOf(const Call& call) {
    if (call.args == nullptr) {
        return tl::unexpected(generalError("java.lang.IllegalArgumentException: sign demands arguments"));
    }
    const json::Value& args = *call.args;
    if (args.object() == nullptr) return wrongType("args", "JSONObject");
    const auto format = formatOf(args);
    if (!format) return tl::unexpected(format.error());
    const auto params = objectOf(args, "signingParams");
    if (!params) return tl::unexpected(params.error());
    auto key = keyConditionsOf(args, **params);
    if (!key) return tl::unexpected(key.error());
    const bool timestamp = (*params)->findNotNull("tsaProfile") != nullptr;
    // Only a CMS has a place for a time stamp: without one, no signature.
    if (timestamp && *format != service::SignatureFormat::cms)
        return tl::unexpected(wireErrorOf(Error{ErrorCode::timestampUnavailable, {}}));
    auto documents = documentsOf(args, flagOf(**params, "decode", false), call.facts.maxDocuments);
    if (!documents) return tl::unexpected(documents.error());

    Order order;
    order.request.format = *format;
    order.request.documents = std::move(*documents);
    order.request.encapsulate = flagOf(**params, "encapsulate", true);
    order.request.digested = *format != service::SignatureFormat::xml && flagOf(**params, "digested", false);
    order.request.timestamp = timestamp;
    order.request.key = std::move(*key);
    const json::Value* locale = args.findNotNull("locale");
    order.request.locale = locale != nullptr && locale->text() != nullptr ? localeOf(*locale->text()) : "";
    if (order.request.locale.empty()) order.request.locale = call.session.locale;
    order.request.logo = logoOf(args);
    order.withCertificate = *format == service::SignatureFormat::raw || flagOf(**params, "outputCert", false);
    return order;
}

std::size_t sizeOf(const service::SignAnswer& answer) {
    std::size_t size = 4096;
    for (const Bytes& signature : answer.signatures)
        size += signature.size() / 3 * 4 + signature.size() / 24 + 128;
    return size;
}

void writeSignatures(json::Writer& writer, const service::SignAnswer& answer,
                     service::SignatureFormat format) {
    writer.beginArray();
    for (const Bytes& signature : answer.signatures) {
        if (format == service::SignatureFormat::cms) writer.pem("CMS", signature);
        if (format == service::SignatureFormat::xml) writer.text(asText(signature));
        if (format == service::SignatureFormat::raw) writer.base64(signature);
    }
    writer.endArray();
}

std::string writeSigned(const std::string& uuid, const service::SignAnswer& signedDocuments,
                        service::SignatureFormat format, bool withCertificate) {
    return answer(uuid, [&](json::Writer& writer) {
        writer.reserve(sizeOf(signedDocuments));
        writer.name("body").beginObject().name("result");
        if (withCertificate) writer.beginObject().name("signatures");
        writeSignatures(writer, signedDocuments, format);
        if (withCertificate) writer.member("certificate", signedDocuments.key.certificatePem).endObject();
        writer.endObject().name("status").boolean(true);
    });
}

}  // namespace

Interpretation sign(Call& call) {
    auto order = orderOf(call);
    if (!order) return Immediate{write(call.uuid, order.error())};
    const auto format = order->request.format;
    return Ask{std::move(order->request),
               [uuid = call.uuid, format,
                withCertificate = order->withCertificate](const Result<service::Answer>& done) {
                   if (!done && isPersonsNo(done.error().code)) return writeCancelled(uuid);
                   if (!done) return write(uuid, wireErrorOf(done.error()));
                   const auto* signedDocuments = std::get_if<service::SignAnswer>(&*done);
                   if (signedDocuments == nullptr) return write(uuid, generalError("internal"));
                   return writeSigned(uuid, *signedDocuments, format, withCertificate);
               }};
}

std::string unknownMethod(const Call& call) {
    return write(call.uuid, generalError(std::string("java.lang.IllegalArgumentException: ")
                                             .append(call.method)
                                             .append(" is not defined in kz.gov.pki.knca.basics")));
}

}  // namespace qoltanba::websocket::dialects::basics
