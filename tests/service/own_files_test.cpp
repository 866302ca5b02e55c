#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <qoltanba/service/own_files.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/verify.h>

#include "all_good.h"
#include "service_fixture.h"

/// The person signs files of his own.
namespace qoltanba::test {
namespace {

namespace fs = std::filesystem;

class OwnFilesService : public ServiceTest {
  protected:
    fs::path put(const fs::path& name, const std::string& content = "мазмұны") {
        const fs::path path = documents.path / name;
        write(path, content);
        return path;
    }
    /// What the window gets for these paths.
    OwnFileList look(const std::vector<fs::path>& chosen) {
        std::optional<Result<OwnFileList>> found;
        const auto running =
            ownFiles->look(chosen, [&](Result<OwnFileList> list) { found = std::move(list); });
        pumpUntil([&] { return found.has_value(); });
        return found->value();
    }
    SignFilesRequest requestFor(const std::vector<fs::path>& chosen) {
        SignFilesRequest request;
        request.files = look(chosen).files;
        request.told = [this](std::size_t file, Result<fs::path> result) {
            if (onTold) onTold(file);
            const std::lock_guard guard(mutex);
            EXPECT_TRUE(told.emplace(file, std::move(result)).second) << "told twice";
        };
        return request;
    }
    std::shared_ptr<Call> ask(SignFilesRequest request) {
        const auto call = submit(std::move(request), Peer::person());
        pumpUntil([&] { return consent.answers != nullptr; });
        return call;
    }
    /// The person opens the keys, reads, and signs.
    void signIt() {
        described();
        open("individual_sign");
        pumpUntil([&] { return consent.keys.at(0).status != KeyStatus::checking; });
        consent.answers->sign(0, false);
    }
    std::optional<ErrorCode> problemOf(std::size_t file) {
        const std::lock_guard guard(mutex);
        return told.at(file) ? std::nullopt : std::optional(told.at(file).error().code);
    }
    static bool isRight(const fs::path& cms, const std::string& content) {
        const Bytes octets = bytes(contentOf(cms));
        const auto verified = signing::verifyCms(*library, octets, nullptr, {});
        return verified && allGood(*verified) && signing::cmsContent(octets).value() == bytes(content);
    }
    std::size_t filesPresent() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(documents.path), fs::directory_iterator()));
    }

    Folder documents;
    std::unique_ptr<OwnFiles> ownFiles = makeOwnFiles();
    std::mutex mutex;
    std::map<std::size_t, Result<fs::path>> told;
    std::function<void(std::size_t)> onTold;
};

}  // namespace

TEST_F(OwnFilesService, NothingIsSignedBeforeThePersonAgrees) {
    const auto call = ask(requestFor({put(u8"Шарт.pdf", "%PDF-1.7"), put(u8"Өтініш.txt")}));
    const Question& question = consent.questions.at(0);
    EXPECT_TRUE(question.peer.isPerson());
    EXPECT_EQ(question.act, Act::signDocuments);
    EXPECT_EQ(question.purpose, Purpose::sign);
    ASSERT_EQ(question.documents.size(), 2U);
    EXPECT_EQ(question.documents[0].name, "Шарт.pdf");
    EXPECT_FALSE(question.documents[0].fileNamedByPage);
    EXPECT_FALSE(question.documents[0].contentLeaves);
    EXPECT_EQ(described().kind, DocumentKind::pdf);
    EXPECT_EQ(previewOf(1).text, "мазмұны");
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    EXPECT_EQ(filesPresent(), 2U);
    EXPECT_TRUE(told.empty());
    EXPECT_EQ(history.journal->all().at(0).outcome, JournalEntry::Outcome::refused);
}

TEST_F(OwnFilesService, EachResultIsAFileOfItsOwn) {
    const auto call = ask(requestFor({put(u8"Шарт.txt", "бір"), put(u8"Өтініш.txt", "екі")}));
    signIt();
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(*call->answer) << call->answer->error().detail;
    EXPECT_EQ(std::get<SignFilesAnswer>(**call->answer).written, 2U);
    EXPECT_TRUE(isRight(told.at(0).value(), "бір"));
    EXPECT_TRUE(isRight(told.at(1).value(), "екі"));
    EXPECT_EQ(told.at(0).value(), documents.path / u8"Шарт.txt.cms");
    EXPECT_EQ(consent.endings.at(0).kind, Ending::Kind::done);
    EXPECT_EQ(consent.endings.at(0).signedDocuments, 2U);
    const JournalEntry entry = history.journal->all().at(0);
    EXPECT_TRUE(entry.peer.isPerson());
    EXPECT_TRUE(entry.succeeded());
    EXPECT_EQ(entry.documents.at(1).name, "Өтініш.txt");
}

TEST_F(OwnFilesService, AFileThatFailsDoesNotStopTheOthers) {
    const fs::path changes = put(u8"өзгереді.txt");
    const fs::path key = put(u8"кілт.p12", contentOf(keyFile("individual_sign")));
    const auto call = ask(requestFor({put(u8"а.txt", "бір"), changes, key, put(u8"б.txt", "екі")}));
    described();
    write(changes, "басқа");
    signIt();
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_EQ(std::get<SignFilesAnswer>(call->answer->value()).written, 2U);
    EXPECT_TRUE(isRight(told.at(0).value(), "бір"));
    EXPECT_EQ(problemOf(1), ErrorCode::contentDiffers);
    EXPECT_EQ(problemOf(2), ErrorCode::keyFileGiven);
    EXPECT_TRUE(isRight(told.at(3).value(), "екі"));
    EXPECT_EQ(filesPresent(), 6U);
    EXPECT_EQ(consent.endings.at(0).signedDocuments, 2U);
    EXPECT_EQ(consent.endings.at(0).totalDocuments, 4U);
    // The journal tells what was signed and what was not.
    const auto entries = history.journal->all();
    ASSERT_EQ(entries.size(), 2U);
    const auto written = std::ranges::find_if(entries, [](const auto& one) { return one.succeeded(); });
    ASSERT_NE(written, entries.end());
    ASSERT_EQ(written->documents.size(), 2U);
    EXPECT_EQ(written->documents[0].name, "а.txt");
    EXPECT_EQ(written->documents[1].name, "б.txt");
}

TEST_F(OwnFilesService, IfNoFileIsSignedTheDialogSaysWhy) {
    SignFilesRequest request = requestFor({put(u8"а.txt")});
    request.folder = documents.path / u8"жоқ";
    const auto call = ask(std::move(request));
    EXPECT_EQ(consent.questions.at(0).resultFolder, documents.path / u8"жоқ");
    signIt();
    EXPECT_EQ(errorOf(call), ErrorCode::fileNotWritable);
    EXPECT_EQ(consent.endings.at(0).kind, Ending::Kind::failed);
    EXPECT_EQ(consent.endings.at(0).signedDocuments, 0U);
    EXPECT_EQ(history.journal->all().at(0).outcome, JournalEntry::Outcome::failed);
}

TEST_F(OwnFilesService, WhatWasWrittenBeforeCancelStays) {
    std::vector<fs::path> many;
    for (int i = 0; i < 40; ++i) many.push_back(put(std::to_string(100 + i) + ".txt", std::to_string(i)));
    std::atomic<int> count = 0;
    // The worker waits after the fifth file until the person has cancelled.
    std::atomic<bool> cancelled = false;
    onTold = [&](std::size_t) {
        if (++count < 5) return;
        while (!cancelled) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    };
    const auto call = ask(requestFor(many));
    signIt();
    pumpUntil([&] { return count >= 5; });
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    cancelled = true;
    settle();
    std::size_t written = 0;
    for (const auto& [file, result] : told) {
        ASSERT_TRUE(result);
        EXPECT_TRUE(isRight(*result, std::to_string(file)));
        ++written;
    }
    EXPECT_GE(written, 5U);
    EXPECT_LT(written, many.size());
    EXPECT_EQ(filesPresent(), many.size() + written) << "nothing half written, nothing untold";
    std::size_t inJournal = 0;
    for (const JournalEntry& entry : history.journal->all())
        if (entry.succeeded()) inJournal += entry.documentCount();
    EXPECT_EQ(inJournal, written) << "the journal knows each of them";
}

TEST_F(OwnFilesService, NoPageAndNoProgramCanAskForIt) {
    const SignFilesRequest request = requestFor({put(u8"а.txt")});
    for (const Peer& peer : {Peer(site), Peer::unnamedProgram()}) {
        const auto call = submit(request, peer);
        EXPECT_EQ(errorOf(call), ErrorCode::invalidRequest);
    }
    settle();
    EXPECT_TRUE(consent.questions.empty());
    EXPECT_EQ(filesPresent(), 1U);
}

TEST_F(OwnFilesService, PagesThatFillTheQueueDoNotKeepThePersonOut) {
    options->set(option::maxPendingRequests, 1);
    const auto page = submit(signRequest());
    pumpUntil([&] { return consent.answers != nullptr; });
    const auto waiting = submit(signRequest());
    const auto refused = submit(signRequest());
    EXPECT_EQ(errorOf(refused), ErrorCode::tooManyRequests);
    const auto own = submit(requestFor({put(u8"а.txt")}), Peer::person());
    settle();
    EXPECT_FALSE(own->answer);
    EXPECT_EQ(consent.waiting, 2);
}

}  // namespace qoltanba::test
