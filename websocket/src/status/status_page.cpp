#include "status_page.h"

#include <QFile>

#include <algorithm>
#include <array>

#include <qoltanba/base/ascii.h>

namespace qoltanba::websocket {
namespace {

constexpr std::array<std::string_view, 3> languages = {"kk", "ru", "en"};

/// Allows only the page's own three files, and no frame around the page.
constexpr std::string_view contentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self' wss://127.0.0.1:* "
    "wss://localhost:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

QByteArray resource(const QString& name) {
    QFile file(QStringLiteral(":/qoltanba/websocket/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray pageIn(const std::string& language, const std::string& version) {
    QByteArray page = resource(QString::fromStdString(language) + QStringLiteral(".html"));
    return page.replace("{{version}}", QString::fromStdString(version).toHtmlEscaped().toUtf8());
}

HttpResponse responseOf(std::string_view type, const QByteArray& body) {
    return {200,
            {{"Content-Type", std::string(type).append("; charset=utf-8")},
             {"Content-Security-Policy", std::string(contentSecurityPolicy)},
             {"Referrer-Policy", "no-referrer"},
             {"Cross-Origin-Resource-Policy", "same-origin"}},
            body.toStdString()};
}

std::string languageOf(const HttpHead& head) {
    const std::string_view wish = head.queryValue("lang");
    if (std::find(languages.begin(), languages.end(), wish) != languages.end()) return std::string(wish);
    return preferredLanguage(head.value("accept-language"));
}

}  // namespace

std::string preferredLanguage(std::string_view acceptLanguage) {
    // Browsers list languages in the order of preference. Weights only repeat that order.
    for (const std::string_view entry : splitAtCommas(acceptLanguage)) {
        const std::string_view language = entry.substr(0, 2);
        const bool whole = entry.size() == 2 || (entry.size() > 2 && (entry[2] == '-' || entry[2] == ';'));
        if (whole && std::find(languages.begin(), languages.end(), language) != languages.end())
            return std::string(language);
    }
    return "kk";
}

void addStatusPage(Routes& routes, const std::string& version) {
    routes.get("/", [version](const HttpHead& head) {
        return responseOf("text/html", pageIn(languageOf(head), version));
    });
    routes.get("/status.css", [](const HttpHead&) {
        return responseOf("text/css", resource(QStringLiteral("status.css")));
    });
    routes.get("/status.js", [](const HttpHead&) {
        return responseOf("text/javascript", resource(QStringLiteral("status.js")));
    });
}

}  // namespace qoltanba::websocket
