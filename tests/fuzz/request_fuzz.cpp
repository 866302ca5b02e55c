// A page's message, from its octets to the typed request or the answer, and every answer back to JSON.

#include <QString>

#include <array>
#include <cstdint>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "dialects/interpret.h"
#include "dialects/limits.h"
#include "net/http_head.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::websocket;

void require(bool holds) {
    if (!holds) std::abort();
}

/// What is not UTF-8 is mended before it is sent; then it must be strict JSON.
void requireJson(const std::string& answer) {
    const QString text = QString::fromUtf8(answer.data(), static_cast<qsizetype>(answer.size()));
    require(nlohmann::json::accept(text.toStdString()));
    require(answer.find("</") == std::string::npos);
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
    require(sign.xml.tbsElementXPath.size() <= limits::xPath);
    require(sign.xml.signatureParentXPath.size() <= limits::xPath);
    require(sign.logo.size() <= limits::logo);
    for (const service::Document& document : sign.documents) {
        require(document.name.size() <= limits::fileName && document.file.native().size() <= limits::path);
        require(!sign.digested || (document.content.size() >= limits::shortestDigest &&
                                   document.content.size() <= limits::longestDigest));
    }
    require(!sign.addToExisting || (sign.format == service::SignatureFormat::cms && !sign.digested));
    require(!sign.timestamp || sign.format == service::SignatureFormat::cms);
}

void check(const dialects::Interpretation& interpretation, const dialects::Facts& facts) {
    if (const auto* immediate = std::get_if<dialects::Immediate>(&interpretation))
        requireJson(immediate->answer);
    const auto* ask = std::get_if<dialects::Ask>(&interpretation);
    if (ask == nullptr) return;
    requireJson(ask->answer(fail(ErrorCode::refusedByPerson)));
    requireJson(ask->answer(fail(ErrorCode::xmlMalformed, "line 1, column 2: x")));
    if (const auto* sign = std::get_if<service::SignRequest>(&ask->request)) {
        require(!sign->documents.empty() && sign->documents.size() <= facts.maxDocuments);
        requireBounded(*sign);
        service::SignAnswer answer;
        for (const service::Document& document : sign->documents)
            answer.signatures.push_back(document.content);
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
