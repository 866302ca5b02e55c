#include "dialog.h"

#ifdef __linux__
#include <sched.h>
#include <sys/mount.h>
#endif

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include <qoltanba/usecases/key_description.h>

#include "mount_watch.h"
#include "service_fixture.h"

using namespace std::chrono_literals;

/// A dialog about a task that the program does not have. It shows that a new act needs only its own class
/// (docs/contributing.md, "A new act").
namespace qoltanba::test {
namespace {

/// What the test observes of the act.
struct Seen {
    std::atomic<int> worked = 0;
    bool batchEnded = false;
    std::optional<std::string> keyOwner;
    std::vector<std::string> workedOn;
    std::optional<std::stop_token> stop;
    int destroyed = 0;
};

/// Works three times on a worker, then once more.
class CountingTask : public Task {
  public:
    CountingTask(Seen& seen, std::optional<KeyConditions> key) : seen_(seen), key_(std::move(key)) {}
    ~CountingTask() override { ++seen_.destroyed; }

    Act act() const override { return Act::addTimestamp; }
    std::optional<KeyConditions> keyConditions() const override { return key_; }
    void describe(Question& question) const override { question.locale = "kk"; }
    void agreed(TaskRun& run, const std::optional<ChosenKey>& key) override {
        seen_.stop = run.stop();
        if (key) seen_.keyOwner = usecases::describe(key->key.certificate, key->key.alias).owner;
        run.batch(Step::signing, 3, work(run), [this, &run] {
            seen_.batchEnded = true;
            last(run);
        });
    }

  protected:
    /// Runs on workers, and may live longer than the task.
    virtual Batch::One work(const TaskRun&) const {
        return [&seen = seen_](std::size_t) -> Result<void> {
            ++seen.worked;
            return {};
        };
    }
    virtual void last(TaskRun& run) {
        run.work<std::string>(
            Step::stamping,
            [](const std::stop_token&) -> Result<std::string> { return std::string("Сәлем"); },
            [this, &run](std::string text) {
                seen_.workedOn.push_back(std::move(text));
                run.succeeded(DoneAnswer{}, 3);
            });
    }
    Seen& seen_;

  private:
    std::optional<KeyConditions> key_;
};

class FailingTask final : public CountingTask {
  public:
    using CountingTask::CountingTask;

  private:
    Batch::One work(const TaskRun&) const override {
        return [](std::size_t index) -> Result<void> {
            if (index == 1) return fail(ErrorCode::internal, "the second one");
            return {};
        };
    }
};

/// Works until it is told to stop.
class EndlessTask final : public CountingTask {
  public:
    using CountingTask::CountingTask;

  private:
    Batch::One work(const TaskRun& run) const override {
        return [&seen = seen_, stop = run.stop()](std::size_t) -> Result<void> {
            ++seen.worked;
            while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
            return fail(ErrorCode::cancelled);
        };
    }
};

class DialogTest : public ServiceTest {
  protected:
    void SetUp() override {
        start();
        parts = {library,       {},
                 trust,         storages(),
                 &consent,      options.get(),
                 history,       [this] { return now; },
                 log,           [this] { leftBehind = true; },
                 devicePatience};
    }
    void TearDown() override {
        dialog.reset();
        workers.reset();
        ServiceTest::TearDown();
    }

    template <class Kind>
    void begin(std::optional<KeyConditions> key = std::nullopt) {
        dialog = std::make_shared<Dialog>(parts, *workers, recent, site,
                                          std::make_shared<Kind>(seen, std::move(key)),
                                          [this](Result<Answer> answer) {
                                              EXPECT_FALSE(ended) << "ended twice";
                                              ended = std::move(answer);
                                          });
        dialog->begin([] { return 2; });
        pumpUntil([&] { return consent.answers != nullptr; });
    }

    Seen seen;
    ServiceParts parts;
    std::unique_ptr<Workers> workers = std::make_unique<Workers>();
    RecentLook recent{parts, *workers};
    std::shared_ptr<Dialog> dialog;
    std::optional<Result<Answer>> ended;
};

}  // namespace

// A disk of the network does not answer: the window opens without waiting for it, and learns the rest later.
TEST_F(DialogTest, ALookThatTakesLongIsToldLater) {
    history.recentStorages->used({fileStorageId("/nowhere/key.p12"), "", ""});
    std::atomic<bool> answers = false;
    for (std::size_t i = 0; i <= Workers::mayHang; ++i)
        workers->runLooking(
            [&] {
                while (!answers) std::this_thread::sleep_for(1ms);
                return 0;
            },
            [](int) {});
    begin<CountingTask>(KeyConditions{});
    EXPECT_TRUE(consent.questions.at(0).recentStorages.at(0).present) << "not known to be away";
    EXPECT_TRUE(consent.recentChanges.empty());
    answers = true;
    pumpUntil([&] { return !consent.recentChanges.empty(); });
    EXPECT_FALSE(consent.recentChanges.at(0).at(0).present);
    dialog->abandon(ErrorCode::pageGone);
}

#ifdef __linux__
// The system mounts a stick while the window is open, and takes it away. Nobody asks a disk meanwhile.
TEST_F(DialogTest, AStickMayComeAndGoWhileTheWindowIsOpen) {
    // The namespace belongs to this thread, and to the workers that it starts.
    if (unshare(CLONE_NEWNS) != 0) GTEST_SKIP() << "needs an administrator, who may mount";
    ASSERT_EQ(mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), 0);
    const auto content = folder.path / "content";
    const auto stick = folder.path / "stick";
    std::filesystem::create_directory(content);
    std::filesystem::create_directory(stick);
    test::write(content / "key.p12", "x");
    const auto plugIn = [&] { return mount(content.c_str(), stick.c_str(), nullptr, MS_BIND, nullptr); };
    const auto pullOut = [&] { return umount2(stick.c_str(), MNT_DETACH); };
    history.recentStorages->used({fileStorageId(stick / "key.p12"), "", ""});
    begin<CountingTask>(KeyConditions{});
    EXPECT_FALSE(consent.questions.at(0).recentStorages.at(0).present);

    ASSERT_EQ(plugIn(), 0);
    pumpUntil([&] { return !consent.recentChanges.empty(); });
    EXPECT_TRUE(consent.recentChanges.back().at(0).present);
    const std::size_t before = consent.recentChanges.size();
    ASSERT_EQ(pullOut(), 0);
    pumpUntil([&] { return consent.recentChanges.size() > before; });
    EXPECT_FALSE(consent.recentChanges.back().at(0).present);

    dialog->abandon(ErrorCode::pageGone);
    const std::size_t atEnd = consent.recentChanges.size();
    MountWatch other([&] { ended = Answer(DoneAnswer{}); });
    ended.reset();
    ASSERT_EQ(plugIn(), 0);
    pumpUntil([&] { return ended.has_value(); });
    EXPECT_EQ(consent.recentChanges.size(), atEnd) << "a dialog that has ended hears of it no more";
    EXPECT_EQ(pullOut(), 0);
}
#endif

TEST_F(DialogTest, FilesAreLookedForAgainWhenAskedAndNotAfterTheEnd) {
    test::write(folder.path / "key.p12", "x");
    history.recentStorages->used({fileStorageId(folder.path / "key.p12"), "", ""});
    begin<CountingTask>(KeyConditions{});
    EXPECT_TRUE(consent.questions.at(0).recentStorages.at(0).present);
    std::filesystem::remove(folder.path / "key.p12");
    recent.lookAgain();
    recent.lookAgain();  // while the first one runs
    pumpUntil([&] { return consent.recentChanges.size() == 2; });
    EXPECT_FALSE(consent.recentChanges.at(1).at(0).present);
    dialog->abandon(ErrorCode::pageGone);
    recent.lookAgain();
    workers.reset();
    QCoreApplication::processEvents();
    EXPECT_EQ(consent.recentChanges.size(), 2U);
}

TEST_F(DialogTest, AsksAndDoesTheWorkThatThePersonAgreedTo) {
    begin<CountingTask>();
    EXPECT_EQ(consent.questions.at(0).locale, "kk");
    EXPECT_EQ(consent.questions.at(0).othersWaiting, 2);
    consent.answers->open(fileStorageId(keyFile("individual_sign")), password());
    consent.answers->sign(0, false);
    QCoreApplication::processEvents();
    EXPECT_EQ(seen.worked, 0) << "nobody agreed";

    consent.answers->agree();
    pumpUntil([&] { return ended.has_value(); });
    EXPECT_EQ(seen.worked, 3);
    EXPECT_TRUE(seen.batchEnded);
    EXPECT_EQ(seen.workedOn, std::vector<std::string>{"Сәлем"});
    EXPECT_FALSE(seen.keyOwner);
    EXPECT_TRUE(ended->has_value());
    EXPECT_EQ(consent.listings, 0) << "no key is asked for";
    EXPECT_EQ(consent.endings.at(0).signedDocuments, 3U);
    EXPECT_EQ(history.journal->all().size(), 1U);
    EXPECT_EQ(seen.destroyed, 1) << "documents and keys are let go of at once";
}

TEST_F(DialogTest, GivesTheTaskTheChosenKey) {
    begin<CountingTask>(KeyConditions{});
    consent.answers->agree();
    EXPECT_EQ(seen.worked, 0) << "without a key there is no yes";
    open("individual_sign");
    consent.answers->sign(0, false);
    pumpUntil([&] { return ended.has_value(); });
    EXPECT_EQ(seen.keyOwner, consent.keys.at(0).key.owner);
    EXPECT_EQ(history.journal->all().at(0).keyOwner, consent.keys.at(0).key.owner);
}

TEST_F(DialogTest, TheFirstFailureIsTheEnd) {
    begin<FailingTask>();
    consent.answers->agree();
    pumpUntil([&] { return ended.has_value(); });
    EXPECT_EQ(ended->error().code, ErrorCode::internal);
    EXPECT_EQ(ended->error().detail, "the second one");
    EXPECT_EQ(consent.endings.at(0).kind, Ending::Kind::failed);
    EXPECT_EQ(consent.endings.at(0).totalDocuments, 3U);
    EXPECT_FALSE(seen.batchEnded);
    EXPECT_FALSE(history.journal->all().at(0).succeeded());
}

TEST_F(DialogTest, WhenThePageIsGoneTheWorkStopsAndNothingIsCalledBack) {
    begin<EndlessTask>();
    consent.answers->agree();
    pumpUntil([&] { return seen.worked > 0; });
    const auto answers = consent.answers;
    dialog->abandon(ErrorCode::pageGone);
    EXPECT_EQ(ended->error().code, ErrorCode::pageGone);
    EXPECT_TRUE(seen.stop->stop_requested());
    workers.reset();  // waits for the workers
    answers->agree();
    answers->refuse(true);
    dialog->abandon(ErrorCode::cancelled);
    QCoreApplication::processEvents();
    EXPECT_FALSE(seen.batchEnded);
    EXPECT_EQ(consent.endings.size(), 1U);
    EXPECT_FALSE(history.sites->isBlocked(site)) << "what comes after the end is ignored";
    EXPECT_EQ(seen.destroyed, 1);
}

TEST_F(DialogTest, APageThatIsGoneBeforeTheWindowOpensSeesNone) {
    for (int i = 0; i < 3; ++i)
        history.recentStorages->used({fileStorageId(keyFile("individual_sign")), "", ""});
    dialog = std::make_shared<Dialog>(parts, *workers, recent, site,
                                      std::make_shared<CountingTask>(seen, std::nullopt),
                                      [this](Result<Answer> answer) { ended = std::move(answer); });
    dialog->begin([] { return 0; });
    EXPECT_FALSE(dialog->isShown()) << "key files used before are looked for first";
    dialog->abandon(ErrorCode::pageGone);
    EXPECT_EQ(ended->error().code, ErrorCode::pageGone);
    workers.reset();
    QCoreApplication::processEvents();
    EXPECT_TRUE(consent.questions.empty());
    EXPECT_TRUE(consent.endings.empty());
}

}  // namespace qoltanba::test
