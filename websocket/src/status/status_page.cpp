#include "status_page.h"

#include <QFile>
#include <QHttpServer>
#include <QTcpSocket>
#include <QUrlQuery>

#include <algorithm>
#include <array>

#include "net/http_head.h"

namespace qoltanba::websocket {
namespace {

using Method = QHttpServerRequest::Method;
using StatusCode = QHttpServerResponder::StatusCode;

constexpr std::array<std::string_view, 3> languages = {"kk", "ru", "en"};

/// Nothing but the page's own three files, and no frame around it.
constexpr const char* contentSecurityPolicy =
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

void respond(QHttpServerResponder& responder, const QHttpServerRequest& request, StatusCode status,
             const QByteArray& type, const QByteArray& body) {
    QHttpServerResponder::HeaderList headers{{"Content-Type", type},
                                             {"Content-Security-Policy", contentSecurityPolicy},
                                             {"X-Content-Type-Options", "nosniff"},
                                             {"Referrer-Policy", "no-referrer"},
                                             {"Cross-Origin-Resource-Policy", "same-origin"},
                                             {"Cache-Control", "no-store"}};
    if (request.method() == Method::Head) {
        responder.write(QByteArray(), headers, status);
    } else {
        responder.write(body, headers, status);
    }
}

/// The first request of a connection was looked at before it came here; the next ones were not.
bool isMisdirected(const QHttpServerRequest& request, std::uint16_t port) {
    return !isOwnHost(request.value("Host").toStdString(), port);
}

std::string languageOf(const QHttpServerRequest& request) {
    std::string wish = request.query().queryItemValue(QStringLiteral("lang")).toStdString();
    if (std::find(languages.begin(), languages.end(), wish) != languages.end()) return wish;
    return preferredLanguage(request.value("Accept-Language").toStdString());
}

}  // namespace

std::string preferredLanguage(std::string_view acceptLanguage) {
    // Browsers list by preference; weights only repeat that order.
    while (!acceptLanguage.empty()) {
        const std::size_t comma = std::min(acceptLanguage.find(','), acceptLanguage.size());
        std::string_view entry = acceptLanguage.substr(0, comma);
        acceptLanguage.remove_prefix(std::min(comma + 1, acceptLanguage.size()));
        entry.remove_prefix(std::min(entry.find_first_not_of(' '), entry.size()));
        const std::string_view language = entry.substr(0, 2);
        const bool whole = entry.size() == 2 || (entry.size() > 2 && (entry[2] == '-' || entry[2] == ';'));
        if (whole && std::find(languages.begin(), languages.end(), language) != languages.end()) {
            return std::string(language);
        }
    }
    return "kk";
}

void serveStatusPage(QHttpServer& server, const std::string& version, std::uint16_t port) {
    const auto route = [&server, port](const char* path, auto typeAndBody) {
        server.route(
            QString::fromLatin1(path), Method::Get | Method::Head,
            [typeAndBody, port](const QHttpServerRequest& request, QHttpServerResponder&& responder) {
                if (isMisdirected(request, port)) {
                    return respond(responder, request, StatusCode::MisdirectedRequest, "text/plain", "421\n");
                }
                const auto [type, body] = typeAndBody(request);
                respond(responder, request, StatusCode::Ok, type, body);
            });
    };
    using Content = std::pair<QByteArray, QByteArray>;
    route("/", [version](const QHttpServerRequest& request) {
        return Content("text/html; charset=utf-8", pageIn(languageOf(request), version));
    });
    route("/status.css", [](const QHttpServerRequest&) {
        return Content("text/css; charset=utf-8", resource(QStringLiteral("status.css")));
    });
    route("/status.js", [](const QHttpServerRequest&) {
        return Content("text/javascript; charset=utf-8", resource(QStringLiteral("status.js")));
    });
    server.setMissingHandler([](const QHttpServerRequest& request, QHttpServerResponder&& responder) {
        respond(responder, request, StatusCode::NotFound, "text/plain; charset=utf-8", "404\n");
    });
}

}  // namespace qoltanba::websocket
