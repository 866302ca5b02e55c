#include "network_thread.h"

#include <QtNetwork/QAuthenticator>
#include <QtNetwork/QNetworkRequest>

#include <optional>
#include <string>

#include "address.h"

namespace qoltanba::fetch {
namespace {

constexpr qint64 pieceSize = 65536;
constexpr int statusOk = 200;
constexpr int statusProxyAuthentication = 407;

QByteArray asByteArray(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QNetworkRequest requestFor(const Transfer& transfer) {
    const HttpRequest& asked = transfer.request();
    QNetworkRequest request(transfer.url());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Lists and answers are small and hardly compressible, so the client asks for no compression and
    // decompresses no foreign data. A small answer then stays small, and isCut() can detect an incomplete
    // one.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("Qoltanba"));
    // Without this header Qt tells every service the language of this computer.
    request.setRawHeader("Accept-Language", "*");
    if (!asked.accept.empty()) request.setRawHeader("Accept", asByteArray(asked.accept));
    if (asked.body) request.setHeader(QNetworkRequest::ContentTypeHeader, asByteArray(asked.contentType));
    return request;
}

int statusOf(const QNetworkReply& reply) {
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

bool isLargerThan(const QNetworkReply& reply, std::size_t limit) {
    const QVariant length = reply.header(QNetworkRequest::ContentLengthHeader);
    return length.isValid() && length.toULongLong() > limit;
}

bool isEncoded(const QNetworkReply& reply) {
    const QByteArray encoding = reply.rawHeader("Content-Encoding").trimmed().toLower();
    return !encoding.isEmpty() && encoding != "identity";
}

/// Qt reports most incomplete answers itself. But Qt accepts some chunked answers that end early as complete.
/// That does no harm here: the answers are DER, and DER states its own length.
bool isCut(const QNetworkReply& reply, std::size_t size) {
    const QVariant length = reply.header(QNetworkRequest::ContentLengthHeader);
    return length.isValid() && length.toULongLong() != size;
}

/// Returns the target of a redirect that this request follows. The statuses 300 and 304 are no such redirects
/// (RFC 9110, section 15.4).
std::optional<QUrl> redirectOf(const QNetworkReply& reply, const Transfer& transfer) {
    const int status = statusOf(reply);
    const bool redirects = (status >= 301 && status <= 303) || status == 307 || status == 308;
    const HttpRequest& asked = transfer.request();
    if (!redirects || !asked.followsToHttps || asked.body) return std::nullopt;
    return secureFormOf(transfer.url(), reply.rawHeader("Location").toStdString());
}

Error refusal(int status) {
    if (status == statusProxyAuthentication) return {ErrorCode::proxyRefused, "status 407"};
    return {ErrorCode::serviceRefused, "status " + std::to_string(status)};
}

Error networkError(const QNetworkReply& reply) {
    const std::string detail = reply.errorString().toStdString();
    if (reply.error() == QNetworkReply::ProxyAuthenticationRequiredError)
        return {ErrorCode::proxyRefused, detail};
    if (reply.error() == QNetworkReply::TimeoutError) return {ErrorCode::serviceTimedOut, detail};
    const int status = statusOf(reply);
    if (status != 0 && status != statusOk) return refusal(status);
    return {ErrorCode::serviceUnreachable, detail};
}

}  // namespace

Network::~Network() {
    // The manager aborts its replies. After disconnect() they do not call this object.
    for (const auto& [transfer, answer] : replies_) answer.reply->disconnect(this);
}

bool Network::prepareManager() {
    if (manager_) return true;
    auto choice = proxyChoice(settings_.proxy);
    if (!choice) return false;
    // Uses deleteLater(), because one of the manager's replies may be emitting a signal at this moment.
    manager_ = {new QNetworkAccessManager, [](QNetworkAccessManager* manager) { manager->deleteLater(); }};
    manager_->setProxyFactory(choice.release());  // the manager owns it from here on
    connect(manager_.get(), &QNetworkAccessManager::proxyAuthenticationRequired, this,
            [this](const QNetworkProxy& proxy, QAuthenticator* authenticator) {
                giveCredentials(proxy, *authenticator);
            });
    return true;
}

void Network::begin(const std::shared_ptr<Transfer>& transfer) {
    if (transfer->hasEnded()) return;
    // If the proxy setting is not valid, the request fails. Going out without a proxy may be what the setting
    // should prevent.
    if (!prepareManager())
        return transfer->end(fail(ErrorCode::serviceUnreachable, "the proxy setting cannot be understood"));
    QNetworkReply* reply = send(*transfer);
    replies_[transfer] = {manager_, reply, {}};
    reply->setReadBufferSize(pieceSize);
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, transfer] { checkHead(transfer); });
    connect(reply, &QNetworkReply::readyRead, this, [this, transfer] { readMore(transfer); });
    connect(reply, &QNetworkReply::finished, this, [this, transfer] { finish(transfer); });
}

QNetworkReply* Network::send(const Transfer& transfer) {
    const auto& body = transfer.request().body;
    if (!body) return manager_->get(requestFor(transfer));
    return manager_->post(requestFor(transfer), asByteArray(asText(*body)));
}

void Network::giveCredentials(const QNetworkProxy& proxy, QAuthenticator& authenticator) {
    if (given_.mayGive(proxy, settings_.credentialsFile))
        fillCredentials(authenticator, settings_.credentialsFile, *log_);
}

void Network::drop(const std::shared_ptr<Transfer>& transfer) {
    const auto found = replies_.find(transfer);
    if (found == replies_.end()) return;
    QNetworkReply* reply = found->second.reply;
    replies_.erase(found);
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

void Network::end(const std::shared_ptr<Transfer>& transfer, Result<Bytes> outcome) {
    // A new manager forgets the credentials. Otherwise Qt would offer a proxy the same refused credentials
    // again.
    if (!outcome && outcome.error().code == ErrorCode::proxyRefused) manager_.reset();
    // The reply is not deleted here, because it may be emitting a signal. The waiting caller calls drop()
    // later.
    transfer->end(std::move(outcome));
}

void Network::checkHead(const std::shared_ptr<Transfer>& transfer) {
    if (transfer->hasEnded()) return;
    const QNetworkReply& reply = *replies_.at(transfer).reply;
    const int status = statusOf(reply);
    if (status == 0 || status == statusProxyAuthentication) return;  // Qt may still answer the proxy
    if (auto target = redirectOf(reply, *transfer)) transfer->leadTo(std::move(*target));
    if (status != statusOk) return end(transfer, fail(refusal(status)));
    if (isEncoded(reply))
        return end(transfer, fail(ErrorCode::serviceRefused, "compressed without being asked"));
    if (isLargerThan(reply, transfer->request().limit))
        end(transfer, fail(ErrorCode::answerTooLarge, "by its Content-Length"));
}

void Network::readMore(const std::shared_ptr<Transfer>& transfer) {
    Reply& answer = replies_.at(transfer);
    if (statusOf(*answer.reply) != statusOk) return;
    // After the transfer has ended, nothing more is read. So Qt receives no more than its buffer holds.
    while (!transfer->hasEnded()) {
        const QByteArray piece = answer.reply->read(pieceSize);
        if (piece.isEmpty()) return;
        answer.body.insert(answer.body.end(), piece.begin(), piece.end());
        if (answer.body.size() > transfer->request().limit)
            end(transfer, fail(ErrorCode::answerTooLarge, "while it was read"));
    }
}

void Network::finish(const std::shared_ptr<Transfer>& transfer) {
    Reply& answer = replies_.at(transfer);
    if (answer.reply->error() != QNetworkReply::NoError)
        return end(transfer, fail(networkError(*answer.reply)));
    if (statusOf(*answer.reply) != statusOk) return end(transfer, fail(refusal(statusOf(*answer.reply))));
    readMore(transfer);
    if (isCut(*answer.reply, answer.body.size()))
        return end(transfer, fail(ErrorCode::serviceUnreachable, "the answer ended early"));
    end(transfer, std::move(answer.body));
}

}  // namespace qoltanba::fetch
