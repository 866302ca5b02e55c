#include "fake_requests.h"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <variant>

namespace qoltanba::websocket {
namespace {

Bytes octetsOf(const std::string& text) {
    return {asBytes(text).begin(), asBytes(text).end()};
}

std::string textOf(const service::ContentDocument& document) {
    return std::string(asText(document.content));
}
std::string textOf(const service::DigestDocument& document) {
    return std::string(asText(document.digest));
}
std::string textOf(const service::FileDocument&) {
    return {};
}

std::string nameOf(const service::ContentDocument& document) {
    return document.name;
}
std::string nameOf(const service::DigestDocument& document) {
    return document.name;
}
std::string nameOf(const service::FileDocument&) {
    return {};
}
template <class... Kinds>
std::string nameOf(const std::variant<Kinds...>& document) {
    return std::visit([](const auto& kind) { return nameOf(kind); }, document);
}

template <class... Kinds>
std::string textOf(const std::variant<Kinds...>& document) {
    return std::visit([](const auto& kind) { return textOf(kind); }, document);
}

/// The octets before the document in its signature. The first is 0x30, as in every DER CMS, so that its
/// base64 begins with M.
std::string beginning(const service::CmsSigning& cms) {
    return cms.timestamp ? "\x30stamped:" : "\x30signed:";
}
std::string beginning(const service::RawSigning&) {
    return "\x30signed:";
}
std::string beginning(const service::XmlSigning&) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>";
}

}  // namespace

std::vector<std::string> textsOf(const service::Signing& signing) {
    std::vector<std::string> texts;
    std::visit(
        [&](const auto& one) {
            for (const auto& document : one.documents) texts.push_back(textOf(document));
        },
        signing);
    return texts;
}

std::vector<std::string> namesOf(const service::SignRequest& request) {
    std::vector<std::string> names;
    std::visit(
        [&](const auto& one) {
            for (const auto& document : one.documents) names.push_back(nameOf(document));
        },
        request.signing);
    return names;
}

bool signsDigest(const service::SignRequest& request) {
    return std::visit(
        [](const auto& signing) {
            using Document = std::decay_t<decltype(signing.documents.front())>;
            return std::all_of(signing.documents.begin(), signing.documents.end(), [](const auto& document) {
                if constexpr (std::is_same_v<Document, service::ContentDocument>)
                    return false;
                else
                    return std::holds_alternative<service::DigestDocument>(document);
            });
        },
        request.signing);
}

FakeRequests::FakeRequests()
    : script_([](const Submitted& asked) { return std::optional(agree(asked.request)); }) {
    thread_ = std::thread([this] { work(); });
}

FakeRequests::~FakeRequests() {
    {
        const std::lock_guard guard(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void FakeRequests::follow(Script script) {
    const std::lock_guard guard(mutex_);
    script_ = std::move(script);
}

service::RequestId FakeRequests::submit(service::Peer peer, service::Request request, service::Done done) {
    const std::lock_guard guard(mutex_);
    const service::RequestId id = submitted_.size() + 1;
    submitted_.push_back({id, std::move(peer), std::move(request)});
    open_.emplace(id, std::move(done));
    acts_.push_back([this, id, asked = submitted_.back(), script = script_] {
        if (auto outcome = script(asked)) finish(id, std::move(*outcome));
    });
    changed_.notify_all();
    return id;
}

void FakeRequests::cancel(service::RequestId id) {
    {
        const std::lock_guard guard(mutex_);
        cancelled_.push_back(id);
    }
    finish(id, fail(ErrorCode::pageGone));
}

void FakeRequests::waitingBehind(service::RequestId id, int count) {
    const std::lock_guard guard(mutex_);
    behind_[id] = count;
}

int FakeRequests::waitingBehind(service::RequestId id) const {
    const std::lock_guard guard(mutex_);
    const auto found = behind_.find(id);
    return found == behind_.end() ? 0 : found->second;
}

void FakeRequests::finish(service::RequestId id, Result<service::Answer> outcome) {
    const std::lock_guard guard(mutex_);
    const auto found = open_.find(id);
    if (found != open_.end()) {
        acts_.push_back([done = std::move(found->second), outcome = std::move(outcome)] { done(outcome); });
        open_.erase(found);
    }
    changed_.notify_all();
}

std::vector<FakeRequests::Submitted> FakeRequests::submitted() const {
    const std::lock_guard guard(mutex_);
    return submitted_;
}

std::vector<FakeRequests::Submitted> FakeRequests::open() const {
    const std::lock_guard guard(mutex_);
    std::vector<Submitted> found;
    std::copy_if(submitted_.begin(), submitted_.end(), std::back_inserter(found),
                 [this](const Submitted& one) { return open_.contains(one.id); });
    return found;
}

std::vector<service::RequestId> FakeRequests::cancelled() const {
    const std::lock_guard guard(mutex_);
    return cancelled_;
}

void FakeRequests::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [&] { return ending_ || !acts_.empty(); });
        if (ending_) return;
        const auto act = std::move(acts_.front());
        acts_.pop_front();
        lock.unlock();
        act();
        lock.lock();
    }
}

service::KeyInfo FakeRequests::keyInfo() {
    service::KeyInfo key;
    key.alias = key.keyId = "ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12";
    key.serialNumber = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";
    key.authorityKeyIdentifier = "5b1e2a3c";
    key.algorithm = crypto::KeyAlgorithm::gost2015_512;
    key.subjectCommonName = "ТЕСТОВ ТЕСТ";
    key.subjectName =
        "CN=ТЕСТОВ ТЕСТ,SURNAME=ТЕСТОВ,SERIALNUMBER=IIN123456789011,C=KZ,L=АЛМАТЫ,S=АЛМАТЫ,G=ТЕСТОВИЧ";
    key.issuerCommonName = "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)";
    key.issuerName = "C=KZ,CN=ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)";
    key.notBefore = TimePoint(std::chrono::milliseconds(1549873404000));
    key.notAfter = TimePoint(std::chrono::milliseconds(1581409404000));
    key.certificatePem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    return key;
}

Result<service::Answer> FakeRequests::agree(const service::Request& request) {
    if (const auto* sign = std::get_if<service::SignRequest>(&request)) {
        service::SignAnswer answer;
        const std::string before = std::visit([](const auto& one) { return beginning(one); }, sign->signing);
        for (const std::string& text : textsOf(*sign)) answer.signatures.push_back(octetsOf(before + text));
        answer.key = keyInfo();
        return service::Answer(std::move(answer));
    }
    if (const auto* stamp = std::get_if<service::StampRequest>(&request))
        return service::Answer(service::StampAnswer{stamp->cms});
    if (std::holds_alternative<service::KeyInfoRequest>(request))
        return service::Answer(service::KeyInfoAnswer{keyInfo()});
    if (std::holds_alternative<service::ChooseFileRequest>(request)) {
        return service::Answer(service::ChooseFileAnswer{"/home/a/құжат.txt"});
    }
    if (const auto* picked = std::get_if<service::SignPickedFileRequest>(&request)) {
        std::filesystem::path result = picked->file;
        return service::Answer(service::SignPickedFileAnswer{result += ".cms"});
    }
    return service::Answer(service::DoneAnswer{});
}

Result<service::Answer> FakeRequests::refuse() {
    return fail(ErrorCode::refusedByPerson);
}

}  // namespace qoltanba::websocket
