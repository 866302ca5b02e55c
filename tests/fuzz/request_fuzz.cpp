// A page's message, from its octets to the typed request or the answer, and every answer back to JSON.

#include <QString>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>

#include "dialects/interpret.h"
#include "dialects/limits.h"
#include "net/http_head.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::websocket;

void require(bool holds) {
    if (!holds) std::abort();
}

/// The server replaces invalid UTF-8 before it sends an answer. Then the answer must be strict JSON.
void requireJson(const std::string& answer) {
    const QString text = QString::fromUtf8(answer.data(), static_cast<qsizetype>(answer.size()));
    require(nlohmann::json::accept(text.toStdString()));
    require(answer.find("</") == std::string::npos);
}

void requireBounded(const service::ContentDocument& document) {
    require(document.name.size() <= dialects::limits::documentName);
}
void requireBounded(const service::DigestDocument& document) {
    require(document.name.size() <= dialects::limits::documentName);
    require(document.digest.size() >= dialects::limits::shortestDigest &&
            document.digest.size() <= dialects::limits::longestDigest);
}
void requireBounded(const service::FileDocument& document) {
    require(document.file.filename().native().size() <= dialects::limits::fileName);
    require(document.file.native().size() <= dialects::limits::path);
}

template <class Signing>
void requireAllBounded(const Signing& signing) {
    for (const auto& document : signing.documents)
        std::visit([](const auto& kind) { requireBounded(kind); }, document);
}

/// Only a document may be long.
void requireBounded(const service::SignRequest& sign) {
    namespace limits = dialects::limits;
    const service::KeyConditions& key = sign.key;
    require(key.iin.size() <= limits::personNumber && key.bin.size() <= limits::personNumber);
    require(key.serialNumber.size() <= limits::serialNumber && sign.locale.size() <= 2);
    require(key.extKeyUsageOids.size() <= limits::oids && key.storages.size() <= limits::storageNames);
    for (const std::string& oid : key.extKeyUsageOids) require(!oid.empty() && oid.size() <= limits::oid);
    require(key.chain.certificatesPem.size() <= limits::certificates);
    for (const std::string& pem : key.chain.certificatesPem) require(pem.size() <= limits::certificate);
    require(sign.logo.size() <= limits::logo);
    if (const auto* xml = std::get_if<service::XmlSigning>(&sign.signing)) {
        require(xml->tbsElementXPath.size() <= limits::xPath);
        require(xml->signatureParentXPath.size() <= limits::xPath);
        for (const service::ContentDocument& document : xml->documents) requireBounded(document);
    }
    if (const auto* raw = std::get_if<service::RawSigning>(&sign.signing)) requireAllBounded(*raw);
    if (const auto* cms = std::get_if<service::CmsSigning>(&sign.signing)) {
        requireAllBounded(*cms);
        const bool isDigest = std::holds_alternative<service::DigestDocument>(cms->documents.front());
        require(!cms->addToExisting || !isDigest);
    }
}

Bytes octetsOf(const service::ContentDocument& document) {
    return document.content;
}
Bytes octetsOf(const service::DigestDocument& document) {
    return document.digest;
}
Bytes octetsOf(const service::FileDocument&) {
    return {};
}
template <class... Kinds>
Bytes octetsOf(const std::variant<Kinds...>& document) {
    return std::visit([](const auto& kind) { return octetsOf(kind); }, document);
}

std::vector<Bytes> octetsOfAll(const service::Signing& signing) {
    std::vector<Bytes> all;
    std::visit(
        [&](const auto& one) {
            for (const auto& document : one.documents) all.push_back(octetsOf(document));
        },
        signing);
    return all;
}

void check(const dialects::Interpretation& interpretation, const dialects::Facts& facts) {
    if (const auto* immediate = std::get_if<dialects::Immediate>(&interpretation))
        requireJson(immediate->answer);
    const auto* ask = std::get_if<dialects::Ask>(&interpretation);
    if (ask == nullptr) return;
    requireJson(ask->answer(fail(ErrorCode::refusedByPerson)));
    requireJson(ask->answer(fail(ErrorCode::xmlMalformed, "line 1, column 2: x")));
    if (const auto* picked = std::get_if<service::SignPickedFileRequest>(&ask->request))
        requireJson(ask->answer(service::Answer(service::SignPickedFileAnswer{picked->file})));
    if (const auto* sign = std::get_if<service::SignRequest>(&ask->request)) {
        const std::size_t count = service::documentCount(sign->signing);
        require(count > 0 && count <= facts.maxDocuments);
        requireBounded(*sign);
        service::SignAnswer answer;
        answer.signatures = octetsOfAll(sign->signing);
        requireJson(ask->answer(service::Answer(std::move(answer))));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view message(reinterpret_cast<const char*>(data), size);
    static const dialects::Facts facts{"0.1.0", 16, [] { return std::vector{StorageKind::kaztoken}; }};
    dialects::Session session;
    std::string once(message);
    check(dialects::interpret(once, session, facts), facts);
    static_cast<void>(parseHead(message));
    return 0;
}
