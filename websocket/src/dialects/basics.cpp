#include "basics.h"

#include <algorithm>
#include <optional>

#include <qoltanba/base/storage_kind.h>
#include <qoltanba/crypto/oids.h>

#include "basics_error.h"
#include "basics_members.h"
#include "encoding/base64.h"
#include "limits.h"
#include "wire.h"

namespace qoltanba::websocket::dialects::basics {
namespace {

/// The page gets the same answer for a refusal, for a late answer and for a site that may not ask.
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

/// An absent member and [] mean all storages. Unknown names are left out.
Checked<std::vector<StorageKind>> storagesOf(const json::Value& args) {
    const auto names = listOf(args, "allowedStorages", {limits::storageNames, limits::storageName});
    if (!names) return tl::unexpected(names.error());
    if (!*names || (*names)->empty()) return std::vector<StorageKind>();
    std::vector<StorageKind> storages;
    for (const std::string& name : **names) {
        const auto kind = storageKindOf(name);
        if (kind && std::find(storages.begin(), storages.end(), *kind) == storages.end())
            storages.push_back(*kind);
    }
    // An empty list would mean "all", the opposite of what the page asked for.
    if (storages.empty()) return tl::unexpected(invalidParams("no allowed storage is known"));
    return storages;
}

using WriteSignature = void (*)(json::Writer&, const Bytes&);

/// A format as pages name it: the way to sign, still without documents and options, and how the answer writes
/// a signature.
struct Format {
    service::Signing signing;
    WriteSignature write;
};

Checked<Format> formatOf(const json::Value& args) {
    const json::Value* value = args.findNotNull("format");
    if (value == nullptr) return notFound("format");
    if (value->text() == nullptr) return wrongType("format", "string");
    using json::Writer;
    if (*value->text() == "cms")
        return Format{service::CmsSigning{},
                      [](Writer& writer, const Bytes& signature) { writer.pem("CMS", signature); }};
    if (*value->text() == "xml")
        return Format{service::XmlSigning{},
                      [](Writer& writer, const Bytes& signature) { writer.text(asText(signature)); }};
    if (*value->text() == "raw")
        return Format{service::RawSigning{},
                      [](Writer& writer, const Bytes& signature) { writer.base64(signature); }};
    return tl::unexpected(invalidParams("unknown format"));
}

/// How to read the text of `data`.
struct Reading {
    bool decode = false;    ///< the text is base64 of the octets; else the octets of the text itself count
    bool digested = false;  ///< the octets are a digest
};

Checked<Bytes> octetsOf(std::string_view data, Reading reading) {
    Bytes octets;
    if (reading.decode) {
        auto decoded = decodeBase64(data);
        if (!decoded) return tl::unexpected(wireErrorOf(decoded.error()));
        octets = std::move(*decoded);
    } else {
        const BytesView text = asBytes(data);
        octets.assign(text.begin(), text.end());
    }
    if (reading.digested && !isDigest(octets.size()))
        return tl::unexpected(wireErrorOf(Error{ErrorCode::digestLengthWrong, {}}));
    return octets;
}

/// Reads the octets of each document.
Checked<std::vector<Bytes>> documentsOf(const json::Value& args, Reading reading, std::size_t maximum) {
    const json::Value* data = args.findNotNull("data");
    if (data == nullptr) return notFound("data");
    std::vector<Bytes> documents;
    if (data->text() != nullptr) {
        auto document = octetsOf(*data->text(), reading);
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
        auto document = octetsOf(*item.text(), reading);
        if (!document) return tl::unexpected(document.error());
        documents.push_back(std::move(*document));
    }
    return documents;
}

/// Only a real [] means that no chain is needed. A member that was left empty must not allow more keys.
Checked<service::ChainCondition> chainOf(const json::Value& signerParams) {
    using Kind = service::ChainCondition::Kind;
    auto certificates = certificatesOf(signerParams, "chain");
    if (!certificates) return tl::unexpected(certificates.error());
    if (!*certificates) return service::ChainCondition{Kind::national, {}};
    if ((*certificates)->empty()) return service::ChainCondition{Kind::none, {}};
    return service::ChainCondition{Kind::given, std::move(**certificates)};
}

service::Purpose purposeOf(const std::vector<std::string>& oids) {
    const auto has = [&](std::string_view oid) {
        return std::find(oids.begin(), oids.end(), oid) != oids.end();
    };
    if (has(crypto::oid::clientAuth)) return service::Purpose::signIn;
    if (has(crypto::oid::emailProtection)) return service::Purpose::sign;
    // If a page names no usage, it takes any key, also one for signing in.
    return service::Purpose::any;
}

/// Stores the value that was read, or returns the error.
template <class T>
std::optional<WireError> take(T& place, Checked<T> read) {
    if (!read) return std::move(read.error());
    place = std::move(*read);
    return std::nullopt;
}

/// Null also means no condition. The existing program is said to refuse it, but no page can rely on a
/// refusal.
Checked<std::vector<std::string>> oidsOf(const json::Value& signerParams) {
    auto oids = listOf(signerParams, "extKeyUsageOids", {limits::oids, limits::oid});
    if (!oids) return tl::unexpected(oids.error());
    return std::move(*oids).value_or(std::vector<std::string>());
}

Checked<service::KeyConditions> keyConditionsOf(const json::Value& args, const json::Value& signingParams) {
    const auto signerParams = objectOf(args, "signerParams");
    if (!signerParams) return tl::unexpected(signerParams.error());
    service::KeyConditions key;
    std::optional<WireError> wrong = take(key.storages, storagesOf(args));
    if (!wrong) wrong = take(key.allowExpired, flagOf(signingParams, "allowExpired", false));
    if (!wrong) wrong = take(key.allowRevoked, flagOf(signingParams, "allowRevoked", false));
    if (!wrong) wrong = take(key.extKeyUsageOids, oidsOf(**signerParams));
    if (!wrong) wrong = take(key.iin, personNumberOf(**signerParams, "iin"));
    if (!wrong) wrong = take(key.bin, personNumberOf(**signerParams, "bin"));
    if (!wrong)
        wrong = take(key.serialNumber, conditionOf(**signerParams, "serialNumber", limits::serialNumber));
    if (!wrong) wrong = take(key.chain, chainOf(**signerParams));
    if (wrong) return tl::unexpected(std::move(*wrong));
    key.purpose = purposeOf(key.extKeyUsageOids);
    return key;
}

/// The page's wish for the dialog. If the language is not available, that is no wish.
Checked<std::string> wishedLocale(const Call& call) {
    const json::Value* locale = call.args->findNotNull("locale");
    if (locale == nullptr || locale->text() == nullptr) return call.session.locale;
    if (locale->text()->size() > limits::locale) return tooLong("locale", limits::locale);
    std::string known = localeOf(*locale->text());
    return known.empty() ? call.session.locale : known;
}

/// Any value asks for a time stamp, except 0 and a value that means nothing. An empty array asks for one too,
/// because PHP writes an empty object so.
bool wantsTimestamp(const json::Value& signingParams) {
    const json::Value* profile = findSaid(signingParams, "tsaProfile");
    return profile != nullptr && !(profile->number() != nullptr && profile->number()->text == "0");
}

/// A picture that is too long or unreadable is left out: it is only decoration, and must not stop a
/// signature.
Bytes logoOf(const json::Value& args) {
    const json::Value* logo = args.findNotNull("logo");
    if (logo == nullptr || logo->text() == nullptr || logo->text()->size() > limits::logo) return {};
    auto octets = decodeBase64(*logo->text());
    return octets ? std::move(*octets) : Bytes();
}

struct Order {
    service::SignRequest request;
    WriteSignature write = nullptr;
    bool withCertificate = false;
};

/// How the page wants its documents signed, for all formats.
struct Manner {
    Reading reading;
    bool encapsulate = true;
    bool timestamp = false;
};

/// Puts the documents, and those wishes that concern the format, into the way to sign.
class Fill {
  public:
    /// `names`: one for each document, or empty.
    Fill(std::vector<Bytes> documents, std::vector<std::string> names, const Manner& manner)
        : documents_(std::move(documents)), names_(std::move(names)), manner_(manner) {
        names_.resize(documents_.size());
    }

    void operator()(service::CmsSigning& cms) {
        giveDocuments(cms);
        cms.encapsulate = manner_.encapsulate;
        cms.timestamp = manner_.timestamp;
        // Text that was not decoded is signed as it is, even if it looks like a CMS.
        cms.addToExisting = manner_.reading.decode && !manner_.reading.digested;
    }
    void operator()(service::RawSigning& raw) { giveDocuments(raw); }
    void operator()(service::XmlSigning& xml) {
        xml.documents.reserve(documents_.size());
        for (std::size_t at = 0; at < documents_.size(); ++at)
            xml.documents.push_back({std::move(names_[at]), std::move(documents_[at])});
    }

  private:
    template <class Signing>
    void giveDocuments(Signing& signing) {
        signing.documents.reserve(documents_.size());
        for (std::size_t at = 0; at < documents_.size(); ++at) {
            std::string name = std::move(names_[at]);
            Bytes octets = std::move(documents_[at]);
            if (manner_.reading.digested)
                signing.documents.emplace_back(service::DigestDocument{std::move(name), std::move(octets)});
            else
                signing.documents.emplace_back(service::ContentDocument{std::move(name), std::move(octets)});
        }
    }

    std::vector<Bytes> documents_;
    std::vector<std::string> names_;
    const Manner& manner_;
};

Checked<Order> orderOf(const Call& call) {
    if (call.args == nullptr)
        return tl::unexpected(generalError("java.lang.IllegalArgumentException: sign demands arguments"));
    const json::Value& args = *call.args;
    if (args.object() == nullptr) return wrongType("args", "JSONObject");
    auto format = formatOf(args);
    if (!format) return tl::unexpected(format.error());
    const auto params = objectOf(args, "signingParams");
    if (!params) return tl::unexpected(params.error());
    auto key = keyConditionsOf(args, **params);
    if (!key) return tl::unexpected(key.error());
    const bool isXml = std::holds_alternative<service::XmlSigning>(format->signing);
    const bool isCms = std::holds_alternative<service::CmsSigning>(format->signing);

    Order order;
    service::SignRequest& request = order.request;
    Manner manner;
    Reading& reading = manner.reading;
    manner.timestamp = wantsTimestamp(**params);
    // Only a CMS can hold a time stamp. For other formats the request fails, because the page must not get a
    // signature without it.
    if (manner.timestamp && !isCms)
        return tl::unexpected(wireErrorOf(Error{ErrorCode::timestampUnavailable, {}}));
    std::optional<WireError> wrong = take(reading.decode, weightyFlagOf(**params, "decode", false));
    if (!wrong) wrong = take(reading.digested, weightyFlagOf(**params, "digested", false));
    if (!wrong) wrong = take(manner.encapsulate, weightyFlagOf(**params, "encapsulate", true));
    if (!wrong) wrong = take(order.withCertificate, flagOf(**params, "outputCert", false));
    if (!wrong) wrong = take(request.locale, wishedLocale(call));
    reading.digested = reading.digested && !isXml;
    std::vector<Bytes> documents;
    if (!wrong) wrong = take(documents, documentsOf(args, reading, call.facts.maxDocuments));
    if (wrong) return tl::unexpected(std::move(*wrong));

    request.signing = std::move(format->signing);
    std::vector<std::string> names = documentNamesOf(args, documents.size());
    std::visit(Fill(std::move(documents), std::move(names), manner), request.signing);
    request.key = std::move(*key);
    request.logo = logoOf(args);
    order.write = format->write;
    order.withCertificate =
        order.withCertificate || std::holds_alternative<service::RawSigning>(request.signing);
    return order;
}

std::size_t sizeOf(const service::SignAnswer& answer) {
    std::size_t size = 4096;
    for (const Bytes& signature : answer.signatures)
        size += signature.size() / 3 * 4 + signature.size() / 24 + 128;
    return size;
}

void writeSignatures(json::Writer& writer, const service::SignAnswer& answer, WriteSignature write) {
    writer.beginArray();
    for (const Bytes& signature : answer.signatures) write(writer, signature);
    writer.endArray();
}

std::string writeSigned(const std::string& uuid, const service::SignAnswer& signedDocuments,
                        WriteSignature write, bool withCertificate) {
    return answer(uuid, [&](json::Writer& writer) {
        writer.reserve(sizeOf(signedDocuments));
        writer.name("body").beginObject().name("result");
        if (withCertificate) writer.beginObject().name("signatures");
        writeSignatures(writer, signedDocuments, write);
        if (withCertificate) writer.member("certificate", signedDocuments.key.certificatePem).endObject();
        writer.endObject().name("status").boolean(true);
    });
}

}  // namespace

Interpretation sign(Call& call) {
    auto order = orderOf(call);
    if (!order) return Immediate{write(call.uuid, order.error())};
    return Ask{std::move(order->request),
               [uuid = call.uuid, writeOne = order->write,
                withCertificate = order->withCertificate](const Result<service::Answer>& done) {
                   if (!done && isPersonsNo(done.error().code)) return writeCancelled(uuid);
                   if (!done) return write(uuid, wireErrorOf(done.error()));
                   const auto* signedDocuments = std::get_if<service::SignAnswer>(&*done);
                   if (signedDocuments == nullptr) return write(uuid, generalError("internal"));
                   return writeSigned(uuid, *signedDocuments, writeOne, withCertificate);
               }};
}

std::string refuse(const Call& call, const Refusal& refusal) {
    if (refusal.reason == Refusal::Reason::memberTooLong)
        return write(call.uuid, tooLong(refusal.member, refusal.longest).value());
    return write(call.uuid, generalError(std::string("java.lang.IllegalArgumentException: ")
                                             .append(call.method)
                                             .append(" is not defined in kz.gov.pki.knca.basics")));
}

}  // namespace qoltanba::websocket::dialects::basics
