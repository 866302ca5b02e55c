#include "agent.h"

#include <chrono>
#include <filesystem>
#include <utility>
#include <vector>

#include <qoltanba/fetch/network_http_client.h>
#include <qoltanba/service/service.h>
#include <qoltanba/service/site_rules.h>
#include <qoltanba/service/trust_options.h>
#include <qoltanba/tokens/storages.h>

#include "autostart.h"
#include "other_agent.h"

namespace qoltanba::app {
namespace {

/// Between two tries to listen while another program holds the port.
constexpr std::chrono::seconds betweenTries{3};
constexpr int triesBetweenLooks = 10;

/// The administrator's lists of sites are stronger than the person's decisions.
service::History administered(service::History history, const service::Options& options) {
    history.sites = service::withSiteRules(std::move(history.sites), options);
    return history;
}

std::string logTextOf(const PortHolder& holder) {
    std::string text = holder.name.empty() ? "a program that the system does not name" : holder.name;
    if (holder.program == PortHolder::Program::ncaLayer) text += " (NCALayer)";
    return holder.user.empty() ? text : text + " of another user";
}

}  // namespace

Cryptography loadCryptography() {
    const Result<crypto::LibraryPtr> loaded = crypto::Library::load();
    if (!loaded) return {nullptr, loaded.error()};
    const Result<void> proved = (*loaded)->selfTest();
    if (!proved) return {nullptr, proved.error()};
    return {*loaded, std::nullopt};
}

Agent::Agent(QApplication& application, profile::Paths paths, std::string version,
             std::future<Cryptography> cryptography, std::function<void()> workersHang)
    : paths_(std::move(paths)),
      version_(std::move(version)),
      workersHang_(std::move(workersHang)),
      log_(fileLog(paths_.log)),
      options_(service::makeOptions(paths_.userOptions, paths_.administratorOptions)),
      history_(administered(service::makeHistory(paths_.history, clock_), *options_)),
      autostart_(makeAutostart()),
      otherAgent_(makeOtherAgent()),
      browserTrust_(paths_.localhost, clock_),
      desktop_(std::make_unique<ui::Desktop>(
          application,
          ui::DesktopParts{*options_, history_, *autostart_, *otherAgent_, browserTrust_, tokenModules_,
                           clock_, [] { QApplication::quit(); }, [this] { tryAgain(); }})),
      cryptography_(std::move(cryptography)) {
    daily_.callOnTimeout([this] {
        renewCertificate();
        desktop_->tellEndingKeys();
    });
    listenAgain_.callOnTimeout([this] { listenNow(); });
}

Agent::~Agent() {
    // First the connections of pages, so that nothing new arrives. Then the running work. The windows last.
    server_.reset();
    desktop_->withdrawSigning();
    requests_.reset();
}

void Agent::start() {
    log_->info("app", "version " + version_);
    tellOptionProblems();
    followAdministrator();
    Cryptography cryptography = cryptography_.get();
    cannotSign_ = cryptography.problem;
    if (cannotSign_) log_->failure("app", "the cryptography does not serve", *cannotSign_);
    const std::shared_ptr<const trust::Trust> trust = makeTrust(cryptography.library);
    if (cryptography.library) storages_ = tokens::makeStorages(cryptography.library, log_);
    service::ServiceParts parts{cryptography.library, cannotSign_, trust,  storages_, &desktop_->consent(),
                                options_.get(),       history_,    clock_, log_,      workersHang_};
    parts.temporaryFolder = paths_.temporary;
    requests_ = service::makeService(std::move(parts));
    verifications_ = service::makeVerifications(cryptography.library, trust, clock_, workersHang_);
    desktop_->setVerifications(*verifications_);
    memoryTrimmer_ = std::make_unique<MemoryTrimmer>(*requests_);
    ownFiles_ = service::makeOwnFiles(workersHang_);
    desktop_->setSigning(*ownFiles_, *memoryTrimmer_);
    listen();
    desktop_->start();
    showState();
    desktop_->tellEndingKeys();
    daily_.start(std::chrono::hours(24));
}

void Agent::tellOptionProblems() {
    for (const service::OptionProblem& problem : options_->problems())
        log_->warning("options", problem.logText());
}

/// What the administrator decides for each person of the computer.
void Agent::followAdministrator() {
    if (!options_->isLocked(service::option::autostart.key)) return;
    const bool wanted = options_->get(service::option::autostart);
    if (autostart_->isOn() == wanted) return;
    if (const auto set = autostart_->set(wanted); !set) log_->failure("app", "autostart", set.error());
}

void Agent::show() {
    desktop_->showMain();
}

void Agent::take(const FileOrder& order) {
    std::vector<std::filesystem::path> files;
    for (const QString& file : order.files) files.emplace_back(file.toStdU16String());
    switch (order.window) {
        case FileOrder::Window::none:
            break;
        case FileOrder::Window::sign:
            desktop_->showSigning(std::move(files));
            break;
        case FileOrder::Window::check:
            desktop_->checkFiles(files);
            break;
        case FileOrder::Window::byTheFiles:
            desktop_->takeFiles(std::move(files));
            break;
    }
}

profile::State Agent::state() const {
    return {!cannotSign_, port_};
}

/// This sends nothing: certificates of authorities and their answers are fetched when a key or a signature
/// needs them.
std::shared_ptr<const trust::Trust> Agent::makeTrust(const crypto::LibraryPtr& library) {
    if (!library) return nullptr;
    const auto http = fetch::makeNetworkHttpClient(
        {options_->get(service::option::proxy), options_->get(service::option::proxyCredentials)}, log_);
    auto trust = std::make_shared<trust::Trust>(trust::makeTrust(
        library, service::trustSettingsOf(*options_, paths_.trust, paths_.administratorAuthorities), http,
        clock_));
    for (const std::string& problem : trust->authorities->problems()) log_->warning("trust", problem);
    return trust;
}

/// Called again and again while another program holds the port. The log says each failure once.
void Agent::listen() {
    if (port_ != 0) return;
    const Result<std::uint16_t> port = startServer();
    if (port)
        serverStarted(*port);
    else
        serverFailed(port.error());
}

void Agent::listenNow() {
    const std::optional<Error> problemBefore = cannotListen_;
    const std::optional<PortHolder> holderBefore = portHolder_;
    listen();
    const bool same = problemBefore.has_value() == cannotListen_.has_value() && holderBefore == portHolder_;
    if (!same) showState();
}

/// The person wants it: so who holds the port is looked up, too.
void Agent::tryAgain() {
    triesSinceLook_ = triesBetweenLooks;
    listenNow();
}

Result<std::uint16_t> Agent::startServer() {
    Result<localhost_certificate::LocalCertificate> certificate =
        localhost_certificate::loadOrMakeLocalCertificate(paths_.localhost, clock_);
    if (!certificate) return fail(certificate.error());
    if (certificate->needsTrust()) certificateIsNew_ = true;
    if (!server_) {
        server_ = std::make_unique<websocket::Server>(
            *memoryTrimmer_, serverSettings(), log_,
            [storages = storages_] { return storages ? storages->kinds() : std::vector<StorageKind>(); });
    }
    return server_->start(serverCertificate(std::move(*certificate)));
}

websocket::ServerSettings Agent::serverSettings() const {
    auto settings = websocket::ServerSettings::from(*options_, version_);
    // What the person decided about sites may be read on the thread of the windows alone.
    settings.isBlocked = [sites = history_.sites](const service::Origin& origin,
                                                  std::function<void(bool)> answer) {
        QMetaObject::invokeMethod(
            qApp, [sites, origin, answer = std::move(answer)] { answer(sites->isBlocked(origin)); },
            Qt::QueuedConnection);
    };
    settings.notServed = [unserved = history_.unserved](const service::Peer& peer, const std::string& what) {
        unserved->note(peer, what);
    };
    return settings;
}

void Agent::serverStarted(std::uint16_t port) {
    listenAgain_.stop();
    cannotListen_.reset();
    portHolder_.reset();
    port_ = port;
    log_->info("app", "listening on port " + std::to_string(port_));
    // This certificate exists only on this computer, and no browser knows it yet. So the agent adds it to the
    // stores of this person.
    if (std::exchange(certificateIsNew_, false)) browserTrust_.establish([](const auto&) {});
}

void Agent::serverFailed(const Error& error) {
    const bool taken = error.code == ErrorCode::portTaken;
    const auto port = static_cast<std::uint16_t>(options_->get(service::option::port));
    // To look through all processes takes a while: not at each try.
    const bool looks = taken && (!cannotListen_ || ++triesSinceLook_ >= triesBetweenLooks);
    if (looks) triesSinceLook_ = 0;
    const std::optional<PortHolder> holder = looks ? holderOfPort(port) : portHolder_;
    const bool isNews = !cannotListen_ || cannotListen_->code != error.code || portHolder_ != holder;
    cannotListen_ = error;
    portHolder_ = holder;
    if (isNews) {
        log_->failure("app", "listening", error);
        if (holder) log_->info("app", "the port is held by " + logTextOf(*holder));
    }
    if (taken && !listenAgain_.isActive()) listenAgain_.start(betweenTries);
}

/// The program may run for months, longer than its certificate is valid.
void Agent::renewCertificate() {
    Result<localhost_certificate::LocalCertificate> certificate =
        localhost_certificate::loadOrMakeLocalCertificate(paths_.localhost, clock_);
    if (!certificate || !certificate->needsTrust() || !server_) return;
    log_->info("app", "the localhost certificate was renewed");
    static_cast<void>(server_->changeCertificate(serverCertificate(std::move(*certificate))));
    browserTrust_.establish([](const auto&) {});
}

void Agent::showState() {
    using Kind = service::AgentState::Kind;
    if (cannotSign_) return desktop_->setState({Kind::cannotSign, port_, cannotSign_, std::nullopt});
    if (cannotListen_) return desktop_->setState({Kind::cannotListen, 0, cannotListen_, portHolder_});
    desktop_->setState({Kind::ready, port_, std::nullopt, std::nullopt});
}

websocket::ServerCertificate Agent::serverCertificate(localhost_certificate::LocalCertificate certificate) {
    return {std::move(certificate.leafPem), std::move(certificate.leafKeyPem),
            std::move(certificate.authority.pem)};
}

}  // namespace qoltanba::app
