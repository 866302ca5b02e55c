#pragma once

#include <QBuffer>
#include <QImage>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <qoltanba/service/consent.h>
#include <qoltanba/service/history.h>
#include <qoltanba/service/options.h>
#include <qoltanba/service/own_files.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/service/system_services.h>
#include <qoltanba/service/verification.h>

#include "reports.h"

/// The service and the system that the windows use in a test.
namespace qoltanba::fakes {

inline const TimePoint today = day(2026, 11, 20);

/// Records what the person did.
class Answers : public service::ConsentAnswers {
  public:
    std::chrono::steady_clock::time_point extend() override {
        ++extensions;
        return deadline;
    }
    void open(StorageId storage, Secret password) override {
        storages.push_back(std::move(storage));
        passwords.emplace_back(password.view());
    }
    void enterPin(std::size_t index, Secret pin) override {
        pins.emplace_back(index, std::string(pin.view()));
    }
    void sign(std::size_t index, bool always) override {
        signedWith.push_back(index);
        alwaysUse = always;
        if (onSign) onSign();
    }
    void agree() override { ++agreements; }
    void refuse(bool block) override {
        ++refusals;
        blocked = blocked || block;
        if (onRefuse) onRefuse();
    }
    void preview(std::size_t document, std::function<void(Result<service::Preview>)> done) override {
        previews.push_back(document);
        if (holdPreview)
            held = std::move(done);
        else
            done(previewAnswer);
    }
    void saveDocument(std::size_t document, std::filesystem::path to,
                      std::function<void(Result<void>)> done) override {
        saved.emplace_back(document, std::move(to));
        done({});
    }

    std::vector<StorageId> storages;
    std::vector<std::string> passwords;
    std::vector<std::pair<std::size_t, std::string>> pins;
    std::vector<std::size_t> signedWith;
    std::vector<std::size_t> previews;
    std::vector<std::pair<std::size_t, std::filesystem::path>> saved;
    bool alwaysUse = false;
    /// That the person's acts bring.
    std::chrono::steady_clock::time_point deadline =
        std::chrono::steady_clock::now() + std::chrono::seconds(134);
    int extensions = 0;
    int agreements = 0;
    int refusals = 0;
    bool blocked = false;
    bool holdPreview = false;
    std::function<void(Result<service::Preview>)> held;
    Result<service::Preview> previewAnswer = service::Preview{service::DocumentKind::text, "text", false};
    std::function<void()> onSign;
    std::function<void()> onRefuse;
};

class Options : public service::Options {
  public:
    bool get(const service::Option<bool>& option) const override { return read(bools, option); }
    int get(const service::Option<int>& option) const override { return read(ints, option); }
    std::string get(const service::Option<std::string>& option) const override { return read(texts, option); }
    void set(const service::Option<bool>& option, bool value) override { write(bools, option, value); }
    void set(const service::Option<int>& option, int value) override { write(ints, option, value); }
    void set(const service::Option<std::string>& option, const std::string& value) override {
        write(texts, option, value);
    }
    void reset(std::string_view key) override {
        const std::string name(key);
        if (isLocked(key) || bools.erase(name) + ints.erase(name) + texts.erase(name) == 0) return;
        tell(key);
    }
    bool isLocked(std::string_view key) const override { return locked.contains(std::string(key)); }
    std::vector<service::OptionState> all() const override { return states; }
    std::vector<service::OptionProblem> problems() const override { return {}; }
    Watch watch(std::function<void(std::string_view)> changed) override {
        auto token = std::make_shared<std::function<void(std::string_view)>>(std::move(changed));
        watchers.push_back(token);
        return token;
    }

    std::map<std::string, bool> bools;
    std::map<std::string, int> ints;
    std::map<std::string, std::string> texts;
    std::map<std::string, bool> locked;
    std::vector<service::OptionState> states;

  private:
    template <class T>
    static T read(const std::map<std::string, T>& values, const service::Option<T>& option) {
        const auto found = values.find(std::string(option.key));
        return found == values.end() ? option.fallback : found->second;
    }
    template <class T>
    void write(std::map<std::string, T>& values, const service::Option<T>& option, const T& value) {
        if (isLocked(option.key)) return;
        values[std::string(option.key)] = value;
        tell(option.key);
    }
    void tell(std::string_view key) {
        for (const auto& watcher : std::vector(watchers))
            if (const auto alive = watcher.lock()) (*alive)(key);
    }
    std::vector<std::weak_ptr<std::function<void(std::string_view)>>> watchers;
};

class Sites : public service::SitePolicy {
  public:
    std::vector<service::SiteDecision> all() const override { return decisions; }
    bool isKnown(const service::Peer&) const override { return false; }
    bool isBlocked(const service::Peer&) const override { return false; }
    void allow(const service::Peer& peer) override { decide(peer, false); }
    void block(const service::Peer& peer) override { decide(peer, true); }
    void forget(const std::string& origin) override {
        std::erase_if(decisions, [&](const auto& decision) { return decision.origin == origin; });
    }
    std::vector<service::SiteDecision> decisions;

  private:
    void decide(const service::Peer& peer, bool blocked) {
        for (auto& decision : decisions)
            if (decision.origin == peer.text()) decision.blocked = blocked;
    }
};

class RecentStorages : public service::RecentStorages {
  public:
    std::vector<service::RecentStorage> all() const override { return storages; }
    void used(const service::RecentStorage&) override {}
    void clear() override { storages.clear(); }
    std::vector<service::RecentStorage> storages;
};

class Journal : public service::Journal {
  public:
    std::vector<service::JournalEntry> all() const override { return entries; }
    Result<void> add(const service::JournalEntry&) override { return {}; }
    Result<void> notDelivered(const std::string&) override { return {}; }
    void clear() override { entries.clear(); }
    std::vector<service::JournalEntry> entries;
};

class KnownKeys : public service::KnownKeys {
  public:
    std::vector<service::KnownKey> all() const override { return keys; }
    void used(const service::KnownKey&) override {}
    void told(const std::string& keyId, int days) override {
        for (auto& key : keys)
            if (key.keyId == keyId) key.toldDays = days;
    }
    std::vector<service::KnownKey> keys;
};

class WindowPlaces : public service::WindowPlaces {
  public:
    std::string of(const std::string& window) const override {
        const auto found = places.find(window);
        return found == places.end() ? std::string() : found->second;
    }
    void keep(const std::string& window, const std::string& place) override { places[window] = place; }
    std::map<std::string, std::string> places;
};

class Autostart : public service::Autostart {
  public:
    bool isOn() const override { return on; }
    Result<void> set(bool wanted) override {
        if (fails) return fail(ErrorCode::fileNotWritable);
        on = wanted;
        return {};
    }
    bool on = true;
    bool fails = false;
};

class OtherAgent : public service::OtherAgent {
  public:
    Start start() const override { return is; }
    Result<void> setStart(bool wanted) override {
        if (fails) return fail(ErrorCode::fileNotWritable);
        is = wanted ? Start::on : Start::off;
        return {};
    }
    Start is = Start::unknown;
    bool fails = false;
};

class BrowserTrust : public service::BrowserTrust {
  public:
    bool systemAsks() const override { return asks; }
    void check(std::function<void(std::vector<Store>)> done) override {
        if (!waits) done(stores);
    }
    void establish(std::function<void(std::vector<Store>)> done) override {
        if (waits) return;
        for (Store& store : stores) store = Store{store.name, true, {}};
        done(stores);
    }
    bool asks = false;   ///< as Windows does
    bool waits = false;  ///< for the person's answer
    std::vector<Store> stores{{"Chromium", true, {}}, {"Firefox (default-esr)", false, {}}};
};

/// Keeps the question of a test until the test of the page answers.
class TokenModules : public service::TokenModules {
  public:
    void list(std::function<void(InstalledModules)> done) override { done(installed); }
    void test(const InstalledModule& module, std::function<void(ModuleReport)> done) override {
        tested.push_back(module.name);
        answer = std::move(done);
    }
    InstalledModules installed{{{"opensc", "OpenSC", "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", {}},
                                {"softhsm", "SoftHSM", "/usr/lib/softhsm/libsofthsm2.so", {}}},
                               {}};
    std::vector<std::string> tested;
    std::function<void(ModuleReport)> answer;
};

/// Keeps the requests until the test answers.
class Verifications : public service::Verifications {
  public:
    struct Asked {
        std::filesystem::path file;
        std::optional<std::filesystem::path> content;
        std::function<void(Result<service::VerificationReport>)> done;
        std::weak_ptr<void> running;
    };
    Running verify(std::filesystem::path file, std::optional<std::filesystem::path> content,
                   std::function<void(Result<service::VerificationReport>)> done) override {
        auto running = std::make_shared<int>();
        asked.push_back({std::move(file), std::move(content), std::move(done), running});
        return running;
    }
    Running importAuthorities(std::filesystem::path file,
                              std::function<void(Result<std::vector<std::string>>)> done) override {
        imports.push_back(std::move(file));
        imported = std::move(done);
        return std::make_shared<int>();
    }
    Running extract(std::filesystem::path cms, std::filesystem::path to,
                    std::function<void(Result<void>)> done) override {
        extractions.push_back({std::move(cms), std::move(to)});
        extracted = std::move(done);
        return std::make_shared<int>();
    }
    Running describeCertificate(std::filesystem::path file,
                                std::function<void(Result<service::KeyDescription>)> done) override {
        described.push_back(std::move(file));
        certificate = std::move(done);
        return std::make_shared<int>();
    }
    /// The last check's answer.
    void answer(Result<service::VerificationReport> result) { asked.back().done(std::move(result)); }

    std::vector<Asked> asked;
    std::vector<std::filesystem::path> imports;
    std::function<void(Result<std::vector<std::string>>)> imported;
    std::vector<std::pair<std::filesystem::path, std::filesystem::path>> extractions;
    std::function<void(Result<void>)> extracted;
    std::vector<std::filesystem::path> described;
    std::function<void(Result<service::KeyDescription>)> certificate;
};

/// Keeps what was looked for until the test answers.
class OwnFiles : public service::OwnFiles {
  public:
    Running look(std::vector<std::filesystem::path> chosen,
                 std::function<void(Result<service::OwnFileList>)> done) override {
        asked.push_back(std::move(chosen));
        answer = std::move(done);
        auto running = std::make_shared<int>();
        this->running = running;
        return running;
    }
    std::vector<std::vector<std::filesystem::path>> asked;
    std::function<void(Result<service::OwnFileList>)> answer;
    std::weak_ptr<void> running;
};

/// Keeps the requests until the test answers.
class Requests : public service::Requests {
  public:
    service::RequestId submit(service::Peer peer, service::Request request, service::Done done) override {
        peers.push_back(std::move(peer));
        requests.push_back(std::move(request));
        dones.push_back(std::move(done));
        return requests.size();
    }
    void cancel(service::RequestId) override {}
    void waitingBehind(service::RequestId, int) override {}
    const service::SignFilesRequest& last() const {
        return std::get<service::SignFilesRequest>(requests.back());
    }
    std::vector<service::Peer> peers;
    std::vector<service::Request> requests;
    std::vector<service::Done> dones;
};

inline service::OwnFile ownFile(const char* name, service::OwnKind kind = service::OwnKind::document) {
    service::OwnFile file;
    file.file = std::filesystem::path("/home/test/Құжаттар") / name;
    file.kind = kind;
    file.size = 12 * 1024;
    if (kind == service::OwnKind::detached) {
        file.document = file.file;
        file.document.replace_extension();
    }
    if (kind == service::OwnKind::notSignable) file.problem = Error{ErrorCode::keyFileGiven, {}};
    return file;
}

inline service::Origin site(std::string_view origin = "https://egov.kz") {
    return service::Origin::parse(origin).value();
}

inline service::DocumentDescription document(std::string name, service::DocumentKind kind,
                                             std::uint64_t size) {
    service::DocumentDescription description;
    description.name = std::move(name);
    description.kind = kind;
    description.size = size;
    description.digestHex = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    return description;
}

inline service::Question question() {
    service::Question question;
    question.peer = site();
    question.firstTime = false;
    question.purpose = service::Purpose::sign;
    question.mayChangeDefault = true;
    question.documents = {document("Өтініш.xml", service::DocumentKind::xml, 12 * 1024)};
    question.storages = {StorageKind::pkcs12};
    question.recentStorages = {{fileStorageId("/home/test/GOST512_8df0a1.p12"), "ТЕСТОВ ТЕСТ", ""}};
    question.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(134);
    return question;
}

/// The site sends so many documents later.
inline service::Question series(std::size_t documents) {
    service::Question question = fakes::question();
    question.documents.clear();
    question.seriesOf = documents;
    return question;
}

inline service::KeyOffer person(bool signs = true) {
    service::KeyOffer offer;
    offer.key.alias = "8df0a1";
    offer.key.keyId = "8df0a1c2";
    offer.key.owner = "ТЕСТОВ ТЕСТ";
    offer.key.patronymic = "ТЕСТОВИЧ";
    offer.key.iin = "123456789011";
    offer.key.roles = {service::Role::naturalPerson};
    offer.key.canSign = offer.key.meantToSign = signs;
    offer.key.canSignIn = offer.key.meantToSignIn = !signs;
    offer.key.kind = service::KeyKind::gost2015;
    offer.key.bits = 512;
    offer.key.notBefore = day(2026, 5, 8);
    offer.key.notAfter = day(2027, 5, 8);
    offer.key.issuer = "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022";
    offer.key.serialNumber = "6a5b4c3d2e1f00112233445566778899aabbccdd";
    return offer;
}

inline service::KeyOffer head() {
    service::KeyOffer offer = person();
    offer.key.keyId = "77aa";
    offer.key.organisation = "«ТЕСТ» АҚ";
    offer.key.bin = "123456789021";
    offer.key.roles = {service::Role::legalEntity, service::Role::firstHead};
    return offer;
}

inline service::KeyOffer keyProblem(service::KeyOffer offer, service::KeyProblem reason) {
    offer.keyProblem = reason;
    return offer;
}

inline Bytes pngLogo(int side = 64) {
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(QColor(0x1c, 0x5f, 0xb0));
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return {png.begin(), png.end()};
}

}  // namespace qoltanba::fakes
