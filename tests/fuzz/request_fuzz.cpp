// A page's message, from its octets to the typed request or the answer, and every answer back to JSON.

#include <QString>

#include <array>
#include <cstdint>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "dialects/interpret.h"
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

void check(const dialects::Interpretation& interpretation, const dialects::Facts& facts) {
    if (const auto* immediate = std::get_if<dialects::Immediate>(&interpretation))
        requireJson(immediate->answer);
    const auto* ask = std::get_if<dialects::Ask>(&interpretation);
    if (ask == nullptr) return;
    requireJson(ask->answer(fail(ErrorCode::refusedByPerson)));
    requireJson(ask->answer(fail(ErrorCode::xmlMalformed, "line 1, column 2: x")));
    if (const auto* sign = std::get_if<service::SignRequest>(&ask->request)) {
        require(!sign->documents.empty() && sign->documents.size() <= facts.maxDocuments);
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
