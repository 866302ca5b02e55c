#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <qoltanba/service/consent.h>

namespace qoltanba::test {

/// A person who does what the test says, and a window that records its calls.
class FakeConsent final : public service::Consent {
  public:
    std::vector<service::Question> questions;
    std::shared_ptr<service::ConsentAnswers> answers;
    std::vector<service::DocumentDescription> described;  ///< the last call, after its files were inspected
    std::vector<service::KeyOffer> keys;
    int listings = 0;
    int updates = 0;
    std::vector<Error> openErrors;
    std::vector<std::pair<std::size_t, Error>> pinErrors;
    std::vector<service::DeviceOffer> devices;  ///< the last list
    int deviceChanges = 0;
    bool cardServiceAbsent = false;
    std::vector<std::pair<std::size_t, std::size_t>> progressCalls;
    std::vector<service::Step> steps;
    std::vector<service::DocumentDescription> signedLasts;
    std::vector<service::DeviceHolder> holders;
    std::vector<service::Interruption> interruptions;
    std::vector<service::Ending> endings;
    int waiting = 0;
    std::vector<std::vector<service::RecentStorage>> recentChanges;
    std::function<void(std::optional<std::filesystem::path>)> fileAnswer;
    std::function<void()> fileExtend;
    int fileQuestions = 0;
    std::string chooserFolder;
    int withdrawals = 0;
    int settingsShown = 0;
    int reminders = 0;

    void begin(service::Question question, std::shared_ptr<service::ConsentAnswers> newAnswers) override {
        waiting = question.othersWaiting;
        described.clear();
        questions.push_back(std::move(question));
        answers = std::move(newAnswers);
    }
    void documentsDescribed(std::vector<service::DocumentDescription> documents) override {
        described = std::move(documents);
    }
    void keysListed(std::vector<service::KeyOffer> listed) override {
        keys = std::move(listed);
        ++listings;
    }
    void openFailed(Error error) override { openErrors.push_back(std::move(error)); }
    void pinFailed(std::size_t key, Error error) override { pinErrors.emplace_back(key, std::move(error)); }
    void holderRead(service::DeviceHolder holder) override { holders.push_back(std::move(holder)); }
    void cardServiceSeen(bool isAbsent) override { cardServiceAbsent = isAbsent; }
    void devicesChanged(std::vector<service::DeviceOffer> changed) override {
        devices = std::move(changed);
        ++deviceChanges;
    }
    void keysUpdated(std::vector<service::KeyOffer> updated) override {
        keys = std::move(updated);
        ++updates;
    }
    void progress(service::Step step, std::size_t done, std::size_t total) override {
        steps.push_back(step);
        progressCalls.emplace_back(done, total);
    }
    void signedLast(const service::DocumentDescription& document) override {
        signedLasts.push_back(document);
    }
    void interrupted(service::Interruption interruption) override {
        interruptions.push_back(std::move(interruption));
    }
    void othersWaiting(int count) override { waiting = count; }
    void end(service::Ending ending) override {
        endings.push_back(std::move(ending));
        answers.reset();
    }
    void recentStoragesChanged(std::vector<service::RecentStorage> storages) override {
        recentChanges.push_back(std::move(storages));
    }
    void chooseFile(const service::Peer&, const service::ChooseFileRequest& request,
                    service::FileAnswers fileAnswers) override {
        ++fileQuestions;
        chooserFolder = request.folder;
        fileAnswer = std::move(fileAnswers.done);
        fileExtend = std::move(fileAnswers.extend);
    }
    void withdrawFileQuestion() override { ++withdrawals; }
    void showSettings() override { ++settingsShown; }
    void remind() override { ++reminders; }
};

}  // namespace qoltanba::test
