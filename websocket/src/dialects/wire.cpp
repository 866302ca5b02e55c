#include "wire.h"

#include <qoltanba/base/ascii.h>

#include "limits.h"

namespace qoltanba::websocket::dialects {
namespace {

/// Returns the digits that follow `before` in the text.
std::string_view numberAfter(std::string_view text, std::string_view before) {
    const std::size_t found = text.find(before);
    if (found == std::string_view::npos) return {};
    text.remove_prefix(found + before.size());
    return text.substr(0, text.find_first_not_of("0123456789"));
}

}  // namespace

std::string_view wireName(crypto::KeyAlgorithm algorithm) {
    switch (algorithm) {
        case crypto::KeyAlgorithm::gost2015_512:
            return "ECGOST3410-2015-512";
        case crypto::KeyAlgorithm::gost2015_256:
            return "ECGOST3410-2015-256";
        case crypto::KeyAlgorithm::gost2004:
            return "ECGOST34310";
        case crypto::KeyAlgorithm::rsa:
            return "RSA";
    }
    return {};
}

std::string localeOf(std::string_view wireLocale) {
    const std::string language = asciiLower(wireLocale.substr(0, wireLocale.find_first_of("-_")));
    if (language == "kz") return "kk";
    return language == "kk" || language == "ru" || language == "en" ? language : std::string();
}

bool isDigest(std::size_t octets) {
    return octets >= limits::shortestDigest && octets <= limits::longestDigest;
}

std::string saxError(std::string_view detail) {
    const std::string_view line = numberAfter(detail, "line ");
    const std::string_view column = numberAfter(detail, "column ");
    const std::size_t colon = detail.find(": ");
    const std::string_view what = colon == std::string_view::npos ? detail : detail.substr(colon + 2);
    std::string text = "org.xml.sax.SAXParseException; lineNumber: ";
    text.append(line.empty() ? "1" : line).append("; columnNumber: ").append(column.empty() ? "1" : column);
    return text.append("; ").append(what);
}

std::string base64Error(std::string_view detail) {
    return std::string("java.lang.IllegalArgumentException: ").append(detail);
}

std::string answer(const std::string& uuid, const std::function<void(json::Writer&)>& write) {
    json::Writer writer;
    writer.beginObject();
    write(writer);
    if (!uuid.empty()) writer.member("uuid", uuid);
    writer.endObject();
    return writer.take();
}

std::string moduleNotFound(const std::string& uuid) {
    return answer(uuid, [](json::Writer& writer) {
        writer.name("success").boolean(false).member("errorCode", "MODULE_NOT_FOUND");
    });
}

std::string code200(const std::string& uuid, const std::function<void(json::Writer&)>& writeResponseObject) {
    return answer(uuid, [&](json::Writer& writer) {
        if (writeResponseObject) {
            writer.name("responseObject");
            writeResponseObject(writer);
        }
        writer.member("code", "200");
    });
}

std::string code500(const std::string& uuid, std::string_view message) {
    return answer(uuid, [&](json::Writer& writer) {
        writer.member("code", "500");
        if (!message.empty()) writer.member("message", message);
    });
}

}  // namespace qoltanba::websocket::dialects
