#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/base/secret.h>
#include <qoltanba/service/consent.h>

/// A person for the benchmarks (the programs that are shipped have no such thing).
namespace qoltanba::bench {

[[noreturn]] inline void die(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
    std::_Exit(1);  // other threads may still run
}

template <class T>
T orDie(Result<T> result, const std::string& what) {
    if (!result) die(what + ": " + std::string(nameOf(result.error().code)) + " " + result.error().detail);
    return std::move(*result);
}

inline Secret secretOf(const char* password) {
    Secret secret;
    if (!secret.append(password)) die("the password does not fit");
    return secret;
}

/// Opens the key file, signs with the first key that fits, and cancels in the middle if it should.
class ScriptedPerson final : public service::Consent {
  public:
    ScriptedPerson(const char* keyFile, const char* password) : keyFile_(keyFile), password_(password) {}

    bool cancelsInTheMiddle = false;
    QElapsedTimer sinceConsent;
    QElapsedTimer sinceCancel;

    void begin(service::Question, std::shared_ptr<service::ConsentAnswers> answers) override {
        answers_ = std::move(answers);
        answers_->open(fileStorageId(keyFile_), secretOf(password_));
    }
    void documentsDescribed(std::vector<service::DocumentDescription>) override {}
    void keysListed(std::vector<service::KeyOffer> keys) override {
        const auto fit =
            std::find_if(keys.begin(), keys.end(), [](const auto& offer) { return !offer.keyProblem; });
        if (fit == keys.end()) die("no key fits");
        sinceConsent.start();
        answers_->sign(static_cast<std::size_t>(fit - keys.begin()), false);
    }
    void keysUpdated(std::vector<service::KeyOffer>) override {}
    void pinFailed(std::size_t /*key*/, Error /*error*/) override {}
    void holderRead(service::DeviceHolder /*holder*/) override {}
    void cardServiceSeen(bool /*isAbsent*/) override {}
    void devicesChanged(std::vector<service::DeviceOffer> /*devices*/) override {}
    void openFailed(Error error) override { die("the key file: " + std::string(nameOf(error.code))); }
    void progress(service::Step, std::size_t done, std::size_t total) override {
        if (!cancelsInTheMiddle || done < total / 2 || sinceCancel.isValid()) return;
        sinceCancel.start();
        answers_->refuse(false);
    }
    void interrupted(service::Interruption /*interruption*/) override { die("the key file broke off"); }
    void othersWaiting(int) override {}
    void end(service::Ending) override { answers_.reset(); }
    void recentStoragesChanged(std::vector<service::RecentStorage> /*storages*/) override {}
    void chooseFile(const service::Peer&, const service::ChooseFileRequest&,
                    service::FileAnswers answers) override {
        answers.done(std::nullopt);
    }
    void remind() override {}
    void withdrawFileQuestion() override {}
    void showSettings() override {}

  private:
    const char* keyFile_;
    const char* password_;
    std::shared_ptr<service::ConsentAnswers> answers_;
};

}  // namespace qoltanba::bench
