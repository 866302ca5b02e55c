#include "web.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <chrono>
#include <thread>

namespace qoltanba::authority {
namespace {

Answer text(int status, std::string_view body, const char* type = "text/plain") {
    const BytesView octets = asBytes(body);
    return {status, type, {octets.begin(), octets.end()}, {}, {}};
}

/// The value of a header; empty if there is none.
std::string header(const std::string& head, std::string_view name) {
    const std::string start = "\r\n" + std::string(name) + ":";
    const auto same = [](char a, char b) { return std::tolower(a) == std::tolower(b); };
    const auto found = std::search(head.begin(), head.end(), start.begin(), start.end(), same);
    if (found == head.end()) return {};
    const auto begin = std::find_if(found + static_cast<std::ptrdiff_t>(start.size()), head.end(),
                                    [](char c) { return c != ' '; });
    return {begin, std::find(begin, head.end(), '\r')};
}

Question questionIn(const std::string& request) {
    const std::size_t end = request.find("\r\n\r\n");
    const std::string head = request.substr(0, end + 2);
    const std::size_t first = head.find(' ');
    const std::size_t second = head.find(' ', first + 1);
    const BytesView body = asBytes(std::string_view(request).substr(end + 4));
    return {head.substr(0, first),
            head.substr(first + 1, second - first - 1),
            header(head, "Content-Type"),
            {body.begin(), body.end()}};
}

/// The number of octets of `body`, or that the body ends with the connection.
std::string headOf(const Answer& answer, std::optional<std::size_t> size) {
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) +
                       " Answer\r\nContent-Type: " + answer.contentType + "\r\n";
    head += size ? "Content-Length: " + std::to_string(*size) + "\r\n" : "Connection: close\r\n";
    if (!answer.location.empty()) head += "Location: " + answer.location + "\r\n";
    return head;
}

bool sendSlowly(test::Connection& connection, const Answer& answer) {
    if (!connection.send(headOf(answer, answer.body.size()) + "\r\n")) return false;
    for (const char octet : asText(answer.body)) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        if (!connection.send({&octet, 1})) return false;
    }
    return true;
}

bool sendEndlessly(test::Connection& connection, const Answer& answer) {
    constexpr std::size_t piece = 1 << 20;
    const std::string zeros(piece, '\0');
    if (!connection.send(headOf(answer, {}) + "\r\n" + std::string(asText(answer.body)))) return false;
    for (int i = 0; i < 1024 && connection.send(zeros); ++i) {
    }
    return false;
}

bool sendBomb(test::Connection& connection, const Answer& answer) {
    // "deflate" means the zlib format (RFC 9110, section 8.4.1.2), which qCompress writes after four octets
    // of its own.
    QByteArray plain(reinterpret_cast<const char*>(answer.body.data()),
                     static_cast<qsizetype>(answer.body.size()));
    plain.append(128 << 20, '\0');
    const QByteArray packed = qCompress(plain, 9).mid(4);
    const auto size = static_cast<std::size_t>(packed.size());
    return connection.send(headOf(answer, size) + "Content-Encoding: deflate\r\n\r\n" +
                           std::string(packed.constData(), size));
}

bool sendHalf(test::Connection& connection, const Answer& answer) {
    const std::string_view body = asText(answer.body);
    connection.send(headOf(answer, body.size()) + "\r\n" + std::string(body.substr(0, body.size() / 2)));
    return false;
}

/// Returns false if the connection must not be used any more.
bool send(test::Connection& connection, const Answer& answer) {
    if (answer.transport == Transport::slow) return sendSlowly(connection, answer);
    if (answer.transport == Transport::oversized) return sendEndlessly(connection, answer);
    if (answer.transport == Transport::gzipBomb) return sendBomb(connection, answer);
    if (answer.transport == Transport::closed) return sendHalf(connection, answer);
    return connection.send(headOf(answer, answer.body.size()) + "\r\n" + std::string(asText(answer.body)));
}

bool isMode(std::string_view service, std::string_view mode) {
    return (service == "ocsp" && modeNamed<OcspMode>(mode)) ||
           (service == "crl" && modeNamed<CrlMode>(mode)) || (service == "tsp" && modeNamed<TsaMode>(mode)) ||
           (service == "aia" && modeNamed<AiaMode>(mode));
}

/// "/a/b/c" without its first segment "/a", which is written to `first`.
std::string_view rest(std::string_view path, std::string_view& first) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    first = path.substr(0, end);
    return path.substr(end);
}

}  // namespace

void Web::serve(test::Connection& connection) {
    for (std::string request; !(request = connection.request()).empty();) {
        if (!send(connection, answer(questionIn(request)))) return;
    }
}

Answer Web::answer(const Question& question) {
    std::string_view first;
    rest(question.path, first);
    if (first == "/log" || first == "/control" || first == "/revoke" || first == "/restore")
        return steer(question.path);
    remember(question);
    Question changed = question;
    changed.path = steered(question.path);
    return authority_.answer(changed);
}

Answer Web::steer(std::string_view path) {
    std::string_view what;
    std::string_view name;
    std::string_view value = rest(rest(path, what), name);
    name.remove_prefix(std::min<std::size_t>(1, name.size()));
    value.remove_prefix(std::min<std::size_t>(1, value.size()));
    if (what == "/revoke" || what == "/restore") return mayRevoke(std::string(name), what == "/revoke");

    const std::lock_guard lock(mutex_);
    if (what == "/log") {
        const std::string said = log_.dump();
        if (name == "clear") log_.clear();
        return text(200, said, "application/json");
    }
    if (name == "transport") {
        transport_ = modeNamed<Transport>(value);
        return transport_ || value == "plain" ? text(200, "") : text(404, "no such way\n");
    }
    if (!isMode(name, value)) return text(404, "no such mode\n");
    modes_[std::string(name)] = value;
    return text(200, "");
}

Answer Web::mayRevoke(const std::string& name, bool revoke) {
    const auto found = people_.find(name);
    if (found == people_.end()) return text(404, "nobody of that name\n");
    const crypto::Certificate& certificate = found->second.certificate();
    if (revoke)
        authority_.revoke(certificate, authority_.now(), trust::RevocationReason::keyCompromise);
    else
        authority_.restore(certificate);
    return text(200, "");
}

std::string Web::steered(std::string path) {
    const std::lock_guard lock(mutex_);
    for (const auto& [service, mode] : modes_) {
        const std::string good = "/" + service + "/good";
        if (path.starts_with(good)) path.replace(0, good.size(), "/" + service + "/" + mode);
    }
    return transport_ ? "/" + std::string(nameOf(*transport_)) + path : path;
}

void Web::remember(const Question& question) {
    const std::lock_guard lock(mutex_);
    log_.push_back({{"method", question.method},
                    {"path", question.path},
                    {"contentType", question.contentType},
                    {"size", question.body.size()}});
}

}  // namespace qoltanba::authority
