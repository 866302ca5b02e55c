// A server with a scripted person, for clients of other languages: real TLS, real dialects, no keys.
//
// usage: fake_agent FOLDER    the localhost certificate is stored there
// Prints {"port":…} and then answers each line of standard input with one line of JSON:
//   agree | refuse        what the person does from now on
//   fail CODE             from now on each request ends with this error (base/error.h)
//   hold                  from now on each dialog stays open until "finish"
//   open                  how many dialogs are open
//   finish                the person agrees in the oldest open dialog; false if none is open
//   devices [NAME…]       what is plugged in, by wire name
//   trust HOME | untrust HOME | check HOME
//   stop | start          the server; start says the port, which stays the same

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <thread>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <nlohmann/json.hpp>

#include <qoltanba/base/storage_kind.h>
#include <qoltanba/localhost_certificate/local_certificate.h>
#include <qoltanba/localhost_certificate/trust_store.h>
#include <qoltanba/websocket/server.h>

#include "dialects/wire.h"
#include "fake_requests.h"
#include "page.h"

namespace qoltanba::websocket {
namespace {

/// The errors that the real service finds before any dialog.
std::optional<Error> xmlError(const service::Request& request) {
    const auto* sign = std::get_if<service::SignRequest>(&request);
    const auto* xml = sign == nullptr ? nullptr : std::get_if<service::XmlSigning>(&sign->signing);
    if (xml == nullptr) return std::nullopt;
    for (const service::ContentDocument& document : xml->documents) {
        if (asText(document.content).ends_with('>')) continue;
        return Error{ErrorCode::xmlMalformed,
                     "line 1, column " + std::to_string(document.content.size() + 1) +
                         ": XML document structures must start and end within the same entity."};
    }
    return std::nullopt;
}

ErrorCode codeOf(std::string_view name) {
    const auto codes = allErrorCodes();
    const auto found =
        std::find_if(codes.begin(), codes.end(), [&](ErrorCode code) { return nameOf(code) == name; });
    return found == codes.end() ? ErrorCode::internal : *found;
}

class FakeAgent {
  public:
    explicit FakeAgent(const std::filesystem::path& folder)
        : certificate_(
              std::move(localhost_certificate::loadOrMakeLocalCertificate(folder, systemClock()).value())) {
        requests_.follow(
            [this](const FakeRequests::Submitted& asked) -> std::optional<Result<service::Answer>> {
                if (const auto error = xmlError(asked.request)) return fail(*error);
                const std::lock_guard guard(mutex_);
                if (holds_) return std::nullopt;
                if (failure_) return fail(*failure_);
                return FakeRequests::agree(asked.request);
            });
    }

    nlohmann::json start() {
        ServerSettings settings;
        settings.port = port_;
        settings.version = "0.1.0";
        server_ = std::make_unique<Server>(requests_, settings, silentLog(), [this] {
            const std::lock_guard guard(mutex_);
            return devices_;
        });
        const auto port = server_->start(
            {certificate_.leafPem, copyOf(certificate_.leafKeyPem), certificate_.authority.pem});
        if (!port) return {{"error", port.error().detail}};
        port_ = *port;
        return {{"port", port_}};
    }

    nlohmann::json command(const std::string& line) {
        std::istringstream words(line);
        std::string verb;
        words >> verb;
        if (verb == "agree" || verb == "refuse") {
            failFromNow(verb == "agree" ? std::nullopt : std::optional(ErrorCode::refusedByPerson));
            return true;
        }
        if (verb == "hold") {
            const std::lock_guard guard(mutex_);
            holds_ = true;
            return true;
        }
        if (verb == "open") return requests_.open().size();
        if (verb == "finish") return finishOldest();
        if (verb == "fail") {
            std::string name;
            words >> name;
            failFromNow(codeOf(name));
            return true;
        }
        if (verb == "devices") {
            const std::lock_guard guard(mutex_);
            devices_.clear();
            for (std::string name; words >> name;) devices_.push_back(storageKindOf(name).value());
            return true;
        }
        if (verb == "stop") {
            server_->stop();
            return true;
        }
        if (verb == "start") return start();
        localhost_certificate::TrustPlaces places;
        words >> places.home;
        places.forAllUsers = false;
        if (verb == "trust") return reports(localhost_certificate::trustEverywhere(certificate_, places));
        if (verb == "untrust")
            return reports(localhost_certificate::untrustEverywhere(&certificate_, places));
        if (verb == "check") return reports(localhost_certificate::checkEverywhere(certificate_, places));
        return {{"error", "unknown command"}};
    }

  private:
    static nlohmann::json reports(const std::vector<localhost_certificate::TrustReport>& reports) {
        nlohmann::json list = nlohmann::json::array();
        for (const auto& report : reports) {
            list.push_back({{"name", report.name},
                            {"trusted", report.trusted},
                            {"problem", report.problem ? report.problem->detail : ""}});
        }
        return list;
    }

    void failFromNow(std::optional<ErrorCode> failure) {
        const std::lock_guard guard(mutex_);
        failure_ = failure;
        holds_ = false;
    }
    bool finishOldest() {
        const auto open = requests_.open();
        if (open.empty()) return false;
        requests_.finish(open.front().id, FakeRequests::agree(open.front().request));
        return true;
    }

    localhost_certificate::LocalCertificate certificate_;
    FakeRequests requests_;
    std::mutex mutex_;
    std::vector<StorageKind> devices_;
    std::optional<ErrorCode> failure_;  ///< nothing: the person agrees
    bool holds_ = false;                ///< dialogs stay open
    std::uint16_t port_ = 0;
    std::unique_ptr<Server> server_;
};

}  // namespace
}  // namespace qoltanba::websocket

int main(int argc, char** argv) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);  // as the agent does (agent/app/src/memory_trimmer.cpp)
#endif
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: fake_agent FOLDER\n");
        return 2;
    }
    qoltanba::websocket::FakeAgent agent(argv[1]);
    std::cout << agent.start() << std::endl;
    for (std::string line; std::getline(std::cin, line);) std::cout << agent.command(line) << std::endl;
    return 0;
}
