#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <qoltanba/base/log.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/service/service.h>
#include <qoltanba/tokens/storages.h>
#include <qoltanba/trust/trust.h>

#include "activity.h"
#include "application.h"
#include "fake_consent.h"
#include "fake_devices.h"
#include "folder.h"
#include "observed.h"

/// The service with a scripted person and the key files of tests/vectors.
namespace qoltanba::test {

using namespace service;

/// Absolute, with a drive on Windows.
inline const std::filesystem::path vectors = std::filesystem::absolute(QOLTANBA_VECTORS);

inline std::filesystem::path keyFile(const std::string& scenario) {
    return std::filesystem::directory_iterator(vectors / "p12" / scenario)->path();
}

inline Secret password(std::string_view text = "Qwerty12") {
    Secret secret;
    EXPECT_TRUE(secret.append(text));
    return secret;
}

inline Bytes bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

inline SignRequest signRequest(const std::vector<std::string>& contents = {"hello kz"}) {
    CmsSigning cms;
    for (const std::string& content : contents)
        cms.documents.emplace_back(ContentDocument{"", bytes(content)});
    return {std::move(cms), {}, {}, {}};
}

inline SignRequest xmlRequest(const std::vector<std::string>& contents) {
    XmlSigning xml;
    for (const std::string& content : contents) xml.documents.push_back({"", bytes(content)});
    return {std::move(xml), {}, {}, {}};
}

inline SignRequest rawRequest(const std::vector<std::string>& contents) {
    RawSigning raw;
    for (const std::string& content : contents)
        raw.documents.emplace_back(ContentDocument{"", bytes(content)});
    return {std::move(raw), {}, {}, {}};
}

inline SignRequest digestRequest(Bytes digest) {
    return {CmsSigning{{DigestDocument{"", std::move(digest)}}}, {}, {}, {}};
}

/// A CMS of a file that the page named.
inline SignRequest fileRequest(const std::filesystem::path& file, bool encapsulate = true) {
    return {CmsSigning{{FileDocument{file}}, encapsulate}, {}, {}, {}};
}

/// A further signer for a CMS.
inline SignRequest addingRequest(Bytes cms) {
    return {CmsSigning{{ContentDocument{"", std::move(cms)}}, true, true}, {}, {}, {}};
}

inline CmsSigning& cmsSigning(SignRequest& request) {
    return std::get<CmsSigning>(request.signing);
}

inline XmlSigning& xmlSigning(SignRequest& request) {
    return std::get<XmlSigning>(request.signing);
}

class ServiceTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        makeApplication();
        const auto loaded = crypto::Library::load();
        ASSERT_TRUE(loaded) << loaded.error().detail;
        library = *loaded;
    }
    static void TearDownTestSuite() { library.reset(); }

    void SetUp() override { start(); }
    void TearDown() override {
        requests.reset();
        EXPECT_FALSE(leftBehind) << "work was not stopped";
    }

    void start() {
        options = makeOptions(folder.path / "user.ini", folder.path / "policy.ini");
        const Clock clock = [this] { return now; };
        history = makeHistory(folder.path, clock);
        requests =
            makeService({library, cannotSign, trust, storages(), &consent, options.get(), history, clock, log,
                         [this] { leftBehind = true; }, devicePatience, seriesPatience, temporaryFolder},
                        activity);
    }

    virtual std::shared_ptr<const tokens::Storages> storages() { return test::keyFilesOnly(library); }

    static void pumpUntil(const std::function<bool()>& reached) {
        const QDeadlineTimer deadline(std::chrono::seconds(30));
        while (!reached() && !deadline.hasExpired()) {
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
        }
        ASSERT_TRUE(reached()) << "waited in vain";
    }

    /// Runs the event loop until no work runs any more, except work that the test itself holds, no matter how
    /// slow the machine is. `endless`: the number of works that run without end.
    void settle(int endless = 0) {
        pumpUntil([=, this] { return activity->underWay() == held() + endless; });
    }
    /// The number of works that wait for the test.
    virtual int held() const { return 0; }

    /// Submits a request and stores the answer.
    struct Call {
        RequestId id = 0;
        std::optional<Result<Answer>> answer;
    };
    std::shared_ptr<Call> submit(Request request, const Peer& from) {
        auto call = std::make_shared<Call>();
        call->id = requests->submit(from, std::move(request), [call](Result<Answer> answer) {
            EXPECT_FALSE(call->answer) << "answered twice";
            call->answer = std::move(answer);
        });
        return call;
    }
    std::shared_ptr<Call> submit(Request request) { return submit(std::move(request), site); }

    /// A further site that the person has agreed to before. A page that is declined again and again gets a
    /// pause, so tests with many such requests let each one come from another site.
    Origin anotherSite() {
        const Origin another = *Origin::parse("https://portal" + std::to_string(++sites) + ".kz");
        history.sites->allow(another);
        return another;
    }

    /// A file that the person chose for the site.
    void choose(const std::filesystem::path& file) {
        const int before = consent.fileQuestions;
        const auto chooser = submit(ChooseFileRequest{});
        pumpUntil([&] { return consent.fileQuestions > before; });
        consent.fileAnswer(file);
        pumpUntil([&] { return chooser->answer.has_value(); });
        EXPECT_EQ(std::get<ChooseFileAnswer>(chooser->answer->value()).path, file);
    }

    /// Waits until the window has the descriptions of the files.
    const DocumentDescription& described() {
        pumpUntil([&] { return !consent.described.empty(); });
        return consent.described.front();
    }

    void open(const std::string& scenario) {
        const int before = consent.listings;
        consent.answers->open(fileStorageId(keyFile(scenario)), password());
        pumpUntil([&] { return consent.listings > before; });
    }

    /// Everything that a person who agrees does.
    SignAnswer agree(const std::shared_ptr<Call>& call, const std::string& scenario = "individual_sign") {
        pumpUntil([&] { return consent.answers != nullptr; });
        open(scenario);
        // Like a person who reads first: the window notes what is not known about a key before the key signs.
        pumpUntil([&] { return consent.keys.at(0).status != KeyStatus::checking; });
        consent.answers->sign(0, false);
        pumpUntil([&] { return call->answer.has_value(); });
        EXPECT_TRUE(call->answer->has_value())
            << nameOf(call->answer->error().code) << call->answer->error().detail;
        return std::get<SignAnswer>(call->answer->value());
    }

    Preview previewOf(std::size_t document) {
        std::optional<Result<Preview>> preview;
        consent.answers->preview(document, [&](Result<Preview> made) { preview = std::move(made); });
        pumpUntil([&] { return preview.has_value(); });
        return preview->value_or(Preview{});
    }

    ErrorCode errorOf(const std::shared_ptr<Call>& call) {
        pumpUntil([&] { return call->answer.has_value(); });
        EXPECT_FALSE(call->answer->has_value());
        return call->answer->has_value() ? ErrorCode::internal : call->answer->error().code;
    }

    /// Why the first key of that file does not fit the conditions.
    std::optional<KeyProblem> keyProblemFor(KeyConditions conditions, const std::string& scenario) {
        SignRequest request = signRequest();
        request.key = std::move(conditions);
        const auto call = submit(request, anotherSite());
        pumpUntil([&] { return consent.answers != nullptr; });
        open(scenario);
        const auto keyProblem = consent.keys.at(0).keyProblem;
        consent.answers->refuse(false);
        pumpUntil([&] { return call->answer.has_value(); });
        return keyProblem;
    }

    /// What the service logs.
    struct RecordedLog final : Log {
        void write(Level /*level*/, std::string_view /*area*/, std::string_view message) override {
            const std::lock_guard guard(mutex);
            lines.append(message).append("\n");
        }
        std::mutex mutex;
        std::string lines;
    };

    static inline crypto::LibraryPtr library;
    std::shared_ptr<RecordedLog> log = std::make_shared<RecordedLog>();
    Folder folder;
    FakeConsent consent;
    std::optional<Error> cannotSign;
    std::shared_ptr<const trust::Trust> trust;  ///< empty: no authority is asked about keys
    std::shared_ptr<Activity> activity = std::make_shared<Activity>();
    std::unique_ptr<Options> options;
    History history;
    TimePoint now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20);
    Origin site = *Origin::parse("https://egov.kz");
    std::chrono::milliseconds devicePatience = std::chrono::seconds(60);
    std::chrono::milliseconds seriesPatience = std::chrono::minutes(2);
    std::filesystem::path temporaryFolder = folder.path / "temporary";
    int sites = 0;
    bool leftBehind = false;  ///< a worker did not end
    std::unique_ptr<Requests> requests;
};

}  // namespace qoltanba::test
