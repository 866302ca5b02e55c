#include <algorithm>
#include <atomic>
#include <fstream>
#include <mutex>
#include <thread>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/service/sign_series.h>
#include <qoltanba/signing/cms.h>
#include <qoltanba/signing/verify.h>

#include "all_good.h"
#include "device_fixture.h"
#include "series/piece_queue.h"

/// A page sends documents one after another under one consent.
namespace qoltanba::test {
namespace {

using Output = std::shared_ptr<SignatureOutput>;

/// What became of one document. The series tells it on any thread.
class Fate {
  public:
    void tell(Result<Output> result) {
        const std::lock_guard guard(mutex_);
        EXPECT_FALSE(result_) << "told twice";
        result_ = std::move(result);
    }
    bool isKnown() const {
        const std::lock_guard guard(mutex_);
        return result_.has_value();
    }
    Result<Output> result() const {
        const std::lock_guard guard(mutex_);
        return *result_;
    }

  private:
    mutable std::mutex mutex_;
    std::optional<Result<Output>> result_;
};

/// Kazakh text of about a kilobyte, another one for each number.
std::string letter(int number) {
    std::string text = "Өтініш № " + std::to_string(number) + "\n";
    while (text.size() < 1000)
        text += "Құжатқа қол қоюды сұраймын. Ұлттық куәландырушы орталық, Ғ. Әшімов.\n";
    return text;
}

Bytes sha256(const std::string& content) {
    const crypto::Sha256 digest = crypto::sha256Of({asBytes(content)});
    return {digest.begin(), digest.end()};
}

Bytes wholeOf(SignatureOutput& output, std::size_t piece = 70'001) {
    Bytes all;
    Bytes buffer(piece);
    for (;;) {
        const Result<std::size_t> read = output.read(buffer);
        EXPECT_TRUE(read) << read.error().detail;
        if (!read || *read == 0) break;
        all.insert(all.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*read));
    }
    EXPECT_EQ(all.size(), output.size());
    return all;
}

class SeriesTest : public DeviceServiceTest {
  protected:
    void TearDown() override {
        series.reset();
        DeviceServiceTest::TearDown();
    }

    SignSeriesRequest seriesOf(std::size_t documents, bool encapsulate = true) {
        SignSeriesRequest request;
        request.documents = documents;
        request.encapsulate = encapsulate;
        request.agreed = [this](std::shared_ptr<SignSeries> begun) {
            EXPECT_EQ(series, nullptr) << "agreed twice";
            series = std::move(begun);
        };
        return request;
    }
    /// Opens the window.
    std::shared_ptr<Call> ask(std::size_t documents, bool encapsulate = true) {
        series.reset();
        const auto before = consent.questions.size();
        const auto call = submit(seriesOf(documents, encapsulate));
        pumpUntil([&] { return consent.questions.size() > before; });
        return call;
    }
    /// The person agrees with a key file.
    std::shared_ptr<Call> begun(std::size_t documents, bool encapsulate = true,
                                const std::string& scenario = "individual_rsa_sign") {
        const auto call = ask(documents, encapsulate);
        open(scenario);
        consent.answers->sign(0, false);
        pumpUntil([&] { return series != nullptr; });
        return call;
    }
    /// The person agrees with a key on the device.
    std::shared_ptr<Call> begunOnDevice(std::size_t documents) {
        const auto call = ask(documents);
        openDevice();
        pin("12345678");
        consent.answers->sign(0, false);
        pumpUntil([&] { return series != nullptr; });
        return call;
    }

    std::unique_ptr<IncomingDocument> beginDocument(std::optional<std::uint64_t> size = std::nullopt) {
        mayGoOn = false;
        auto document = series->beginDocument(size, [this] { mayGoOn = true; });
        EXPECT_TRUE(document) << nameOf(document.error().code);
        return document ? std::move(*document) : nullptr;
    }
    std::optional<ErrorCode> refusalOfDocument() {
        const auto document = series->beginDocument(std::nullopt, {});
        return document ? std::nullopt : std::optional(document.error().code);
    }
    /// Like a page: waits when it is told to.
    void add(IncomingDocument& document, BytesView part) {
        if (document.add(part)) return;
        pumpUntil([this] { return mayGoOn.load(); });
        mayGoOn = false;
    }
    static std::shared_ptr<Fate> finish(IncomingDocument& document) {
        auto fate = std::make_shared<Fate>();
        document.finish([fate](Result<Output> result) { fate->tell(std::move(result)); });
        return fate;
    }
    Result<Output> fateOf(const std::shared_ptr<Fate>& fate) {
        pumpUntil([&] { return fate->isKnown(); });
        return fate->isKnown() ? fate->result() : fail(ErrorCode::internal);
    }
    /// Sends a document in parts of this size and waits for its signature.
    Result<Output> send(const std::string& content, std::optional<std::uint64_t> size = std::nullopt,
                        std::size_t part = 16'384) {
        const auto document = beginDocument(size);
        if (!document) return fail(ErrorCode::internal);
        BytesView rest = asBytes(content);
        while (!rest.empty()) {
            add(*document, rest.first(std::min(part, rest.size())));
            rest = rest.subspan(std::min(part, rest.size()));
        }
        return fateOf(finish(*document));
    }
    Bytes signedBy(const std::string& content) {
        const Result<Output> output = send(content);
        EXPECT_TRUE(output) << nameOf(output.error().code) << output.error().detail;
        return output ? wholeOf(**output) : Bytes();
    }

    static void expectRight(const Bytes& cms, const std::string& content, bool encapsulate) {
        signing::MemorySource source(asBytes(content));
        const auto verified = signing::verifyCms(*library, cms, encapsulate ? nullptr : &source, {});
        EXPECT_TRUE(verified && allGood(*verified));
        const Result<Bytes> inside = signing::cmsContent(cms);
        EXPECT_EQ(inside.has_value(), encapsulate);
        EXPECT_TRUE(!inside || *inside == bytes(content));
    }
    /// The openssl command finds the signature right and the content inside.
    void expectRightByOpenssl([[maybe_unused]] const Bytes& cms, [[maybe_unused]] const std::string& content,
                              [[maybe_unused]] bool encapsulate) const {
        // The openssl command cannot load a module that was built with AddressSanitizer, and Windows has no
        // module.
#if !defined(QOLTANBA_SANITIZED) && !defined(_WIN32)
        const auto file = [this](const char* name) { return (folder.path / name).string(); };
        write(file("openssl.cnf"),
              "openssl_conf = init\n[init]\nproviders = providers\n[providers]\ndefault = default_provider\n"
              "qoltanba = qoltanba_provider\n[default_provider]\nactivate = 1\n[qoltanba_provider]\nactivate "
              "= 1\nmodule = " QOLTANBA_PROVIDER "\n");
        write(file("cms"), std::string(asText(cms)));
        write(file("content"), content);
        const std::string command =
            "OPENSSL_CONF=" + file("openssl.cnf") +
            " openssl cms -verify -binary -noverify -inform DER -in " + file("cms") + " -out " + file("out") +
            (encapsulate ? "" : " -content " + file("content")) + " 2>" + file("said");
        EXPECT_EQ(std::system(command.c_str()), 0) << contentOf(file("said"));
        EXPECT_TRUE(contentOf(file("out")) == content);
#endif
    }
    std::vector<JournalEntry> journal() const {
        return history.journal->all();
    }
    const JournalEntry& entryWith(JournalEntry::Outcome outcome) {
        entries = journal();
        const auto found = std::ranges::find(entries, outcome, &JournalEntry::outcome);
        EXPECT_NE(found, entries.end());
        static const JournalEntry none;
        return found == entries.end() ? none : *found;
    }
    /// The journal tells the documents that were given out, and how many were not.
    void expectJournal(const std::vector<std::string>& given, JournalEntry::Outcome rest,
                       std::size_t howMany) {
        const JournalEntry made =
            given.empty() ? JournalEntry() : entryWith(JournalEntry::Outcome::succeeded);
        ASSERT_EQ(made.documents.size(), given.size());
        for (std::size_t i = 0; i < given.size(); ++i) {
            EXPECT_EQ(made.documents[i].digestHex, toHex(sha256(given[i])));
            EXPECT_EQ(made.documents[i].size, given[i].size());
            EXPECT_EQ(made.documents[i].name, "");
        }
        EXPECT_EQ(made.moreDocuments, 0U);
        const JournalEntry left = entryWith(rest);
        EXPECT_TRUE(left.documents.empty());
        EXPECT_EQ(left.moreDocuments, howMany);
        EXPECT_EQ(journal().size(), given.empty() ? 1U : 2U);
    }
    void restartWithSeriesPatience(std::chrono::milliseconds patience) {
        requests.reset();
        seriesPatience = patience;
        start();
    }

    std::shared_ptr<SignSeries> series;
    std::atomic<bool> mayGoOn = false;
    std::vector<JournalEntry> entries;
};

}  // namespace

// ── The question ──

TEST_F(SeriesTest, TheQuestionSaysThatTheDocumentsAreNotKnown) {
    const auto call = ask(300);
    const Question& question = consent.questions.at(0);
    EXPECT_EQ(question.seriesOf, 300U);
    EXPECT_TRUE(question.documents.empty());
    EXPECT_EQ(question.act, Act::signDocuments);
    EXPECT_EQ(question.purpose, Purpose::sign);
    EXPECT_TRUE(question.filesAllowed);
    EXPECT_EQ(question.storages.size(), 8U);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    EXPECT_EQ(series, nullptr);
    ASSERT_EQ(journal().size(), 1U);
    EXPECT_EQ(journal()[0].outcome, JournalEntry::Outcome::refused);
    EXPECT_EQ(journal()[0].documentCount(), 300U);
}

TEST_F(SeriesTest, AKeyForSigningInDoesNotFit) {
    const auto call = ask(2);
    open("individual_auth");
    EXPECT_EQ(consent.keys.at(0).keyProblem, KeyProblem::onlyForSigningIn);
    consent.answers->sign(0, false);
    settle();
    EXPECT_EQ(series, nullptr);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
}

TEST_F(SeriesTest, TheNumberOfDocumentsHasLimits) {
    EXPECT_EQ(errorOf(submit(seriesOf(0))), ErrorCode::invalidRequest);
    const auto most = static_cast<std::size_t>(options->get(option::maxDocuments));
    EXPECT_EQ(errorOf(submit(seriesOf(most + 1))), ErrorCode::tooManyDocuments);
    EXPECT_TRUE(consent.questions.empty());
}

TEST_F(SeriesTest, ABlockedSiteMayNotAsk) {
    history.sites->block(site);
    EXPECT_EQ(errorOf(submit(seriesOf(2))), ErrorCode::siteNotAllowed);
    EXPECT_TRUE(consent.questions.empty());
}

// ── The signatures ──

TEST_F(SeriesTest, EachKindOfKeySignsEachKindOfDocument) {
    const std::string large(700'123, 'q');
    const std::vector<std::string> contents{letter(1), "", large};
    for (const char* scenario : {"individual_sign", "individual_rsa_sign", "legal_head_gost2004"}) {
        for (const bool encapsulate : {true, false}) {
            SCOPED_TRACE(std::string(scenario) + (encapsulate ? " attached" : " detached"));
            const auto call = begun(2 * contents.size(), encapsulate, scenario);
            for (const std::string& content : contents) {
                for (const bool known : {true, false}) {
                    const Result<Output> output =
                        send(content, known ? std::optional<std::uint64_t>(content.size()) : std::nullopt,
                             known ? 16'384 : 100'003);
                    ASSERT_TRUE(output) << nameOf(output.error().code) << output.error().detail;
                    const Bytes cms = wholeOf(**output);
                    expectRight(cms, content, encapsulate);
                    if (known) expectRightByOpenssl(cms, content, encapsulate);
                }
            }
            pumpUntil([&] { return call->answer.has_value(); });
            ASSERT_TRUE(*call->answer) << call->answer->error().detail;
            EXPECT_TRUE(std::holds_alternative<DoneAnswer>(**call->answer));
            EXPECT_EQ(journal()[0].documents.at(5).digestHex, toHex(sha256(large)));
        }
    }
}

TEST_F(SeriesTest, PartsOfOneOctetMakeTheSameDocument) {
    begun(1, true, "individual_sign");
    const Result<Output> output = send(letter(7), std::nullopt, 1);
    ASSERT_TRUE(output);
    const Bytes cms = wholeOf(**output, 1);
    expectRight(cms, letter(7), true);
    expectRightByOpenssl(cms, letter(7), true);
}

TEST_F(SeriesTest, ThreeHundredLettersOneAfterAnother) {
    const auto call = begun(300, true, "individual_sign");
    for (int number = 1; number <= 300; ++number) {
        EXPECT_FALSE(call->answer);
        expectRight(signedBy(letter(number)), letter(number), true);
    }
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(*call->answer);
    EXPECT_EQ(consent.endings.at(0).kind, Ending::Kind::done);
    EXPECT_EQ(consent.endings.at(0).signedDocuments, 300U);
    EXPECT_EQ(consent.endings.at(0).totalDocuments, 300U);
    EXPECT_EQ(consent.progressCalls.front(), std::pair(std::size_t{0}, std::size_t{300}));
    EXPECT_TRUE(std::ranges::is_sorted(consent.progressCalls));
    for (const DocumentDescription& last : consent.signedLasts) EXPECT_EQ(last.digestHex.size(), 64U);
    ASSERT_EQ(journal().size(), 1U);
    const JournalEntry entry = journal()[0];
    EXPECT_TRUE(entry.succeeded());
    ASSERT_EQ(entry.documents.size(), 300U);
    EXPECT_EQ(entry.documents[299].digestHex, toHex(sha256(letter(300))));
    EXPECT_EQ(entry.documents[299].size, letter(300).size());
    EXPECT_FALSE(entry.keyOwner.empty());
    EXPECT_EQ(refusalOfDocument(), ErrorCode::tooManyDocuments);
}

TEST_F(SeriesTest, ADeviceSignsToo) {
    const auto call = begunOnDevice(2);
    expectRight(signedBy(letter(1)), letter(1), true);
    const Bytes large = signedBy(std::string(900'000, 'q'));
    expectRightByOpenssl(large, std::string(900'000, 'q'), true);
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_TRUE(*call->answer);
    EXPECT_EQ(token->signatures(), 2);
    EXPECT_EQ(token->mostThreads(), 1);
    pumpUntil([&] { return token->sessions() == 0; });
}

TEST_F(SeriesTest, AnotherSiteWaitsForItsTurn) {
    begun(2);
    const auto other = submit(signRequest(), *Origin::parse("https://other.kz"));
    pumpUntil([&] { return consent.waiting == 1; });
    signedBy(letter(1));
    EXPECT_EQ(consent.questions.size(), 1U);
    signedBy(letter(2));
    pumpUntil([&] { return consent.questions.size() == 2; });
    agree(other);
}

// ── What a page may do wrong ──

TEST_F(SeriesTest, OneDocumentAtATimeAndNoneTooMany) {
    const auto call = begun(2);
    {
        const auto first = beginDocument();
        EXPECT_EQ(refusalOfDocument(), ErrorCode::tooManyRequests);
        add(*first, asBytes("бір"));
        const auto fate = finish(*first);
        ASSERT_TRUE(fateOf(fate));
    }
    ASSERT_TRUE(send("екі"));
    EXPECT_EQ(refusalOfDocument(), ErrorCode::tooManyDocuments);
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_EQ(refusalOfDocument(), ErrorCode::tooManyDocuments);
}

TEST_F(SeriesTest, ADocumentThatWasGivenUpIsNotSigned) {
    const auto call = begun(2);
    {
        const auto small = beginDocument();
        add(*small, asBytes("жарты"));
    }
    {
        const auto large = beginDocument();
        add(*large, Bytes(1'000'000, 'x'));
    }
    settle();
    EXPECT_FALSE(call->answer);
    ASSERT_TRUE(send("бір"));
    ASSERT_TRUE(send("екі"));
    pumpUntil([&] { return call->answer.has_value(); });
    ASSERT_TRUE(*call->answer);
    EXPECT_EQ(journal().at(0).documents.size(), 2U);
}

TEST_F(SeriesTest, ADocumentOfAnotherLengthThanSaidIsNotSigned) {
    begun(1);
    for (const std::uint64_t said : {std::uint64_t{3}, std::uint64_t{400'000}, std::uint64_t{600'000}}) {
        const auto document = beginDocument(said);
        add(*document, Bytes(500'000, 'x'));
        const Result<Output> output = fateOf(finish(*document));
        ASSERT_FALSE(output);
        EXPECT_EQ(output.error().code, ErrorCode::invalidRequest);
    }
    EXPECT_TRUE(send("бір", bytes("бір").size()));
}

TEST_F(SeriesTest, IfTheDiskTakesNothingTheNextDocumentMayBeSigned) {
    requests.reset();
    write(folder.path / "file", "not a folder");
    temporaryFolder = folder.path / "file" / "temporary";
    start();
    const auto call = begun(1);
    for (int i = 0; i < 5; ++i) {
        const auto document = beginDocument();
        add(*document, Bytes(1'000'000, 'x'));
        settle();  // both threads of the document have ended
        add(*document, Bytes(1'000'000, 'x'));
        const Result<Output> large = fateOf(finish(*document));
        ASSERT_FALSE(large);
        EXPECT_EQ(large.error().code, ErrorCode::fileNotWritable);
        EXPECT_FALSE(call->answer);
    }
    EXPECT_TRUE(send("шағын"));
    pumpUntil([&] { return call->answer.has_value(); });
    EXPECT_TRUE(*call->answer);
}

// ── The end before the end ──

TEST_F(SeriesTest, CancelledBetweenTwoWhatWasGivenOutStays) {
    const auto call = begun(3);
    const Bytes first = signedBy(letter(1));
    const Result<Output> second = send(letter(2));
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    EXPECT_EQ(refusalOfDocument(), ErrorCode::refusedByPerson);
    expectRight(first, letter(1), true);
    expectRight(wholeOf(**second), letter(2), true);
    EXPECT_EQ(consent.endings.at(0).kind, Ending::Kind::refused);
    EXPECT_EQ(consent.endings.at(0).signedDocuments, 2U);
    EXPECT_EQ(consent.endings.at(0).totalDocuments, 3U);
    expectJournal({letter(1), letter(2)}, JournalEntry::Outcome::refused, 1);
}

TEST_F(SeriesTest, CancelledInTheMiddleOfADocumentItIsNotSigned) {
    const auto call = begun(2);
    const auto document = beginDocument();
    const Bytes part(std::size_t{1024} * 1024, 'x');
    for (int i = 0; i < 8; ++i) add(*document, part);
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    EXPECT_TRUE(document->add(part)) << "nobody is made to wait after the end";
    const Result<Output> output = fateOf(finish(*document));
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, ErrorCode::refusedByPerson);
    expectJournal({}, JournalEntry::Outcome::refused, 2);
}

TEST_F(SeriesTest, CancelledWhileADeviceHangsThePageLearnsItAtOnce) {
    const auto call = begunOnDevice(2);
    token->hangAt(Operation::sign);
    const auto document = beginDocument();
    add(*document, asBytes("бір"));
    const auto fate = finish(*document);
    pumpUntil([&] { return token->hangs(); });
    consent.answers->refuse(false);
    EXPECT_EQ(errorOf(call), ErrorCode::refusedByPerson);
    const Result<Output> output = fateOf(fate);
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, ErrorCode::refusedByPerson);
    token->release();
    pumpUntil([&] { return token->sessions() == 0; });
    expectJournal({}, JournalEntry::Outcome::refused, 2);
}

TEST_F(SeriesTest, ThePageGoes) {
    const auto call = begun(3);
    signedBy(letter(1));
    const auto document = beginDocument();
    add(*document, Bytes(1'000'000, 'x'));
    requests->cancel(call->id);
    EXPECT_EQ(errorOf(call), ErrorCode::pageGone);
    EXPECT_EQ(refusalOfDocument(), ErrorCode::pageGone);
    EXPECT_EQ(consent.endings.at(0).kind, Ending::Kind::pageGone);
    EXPECT_EQ(consent.endings.at(0).signedDocuments, 1U);
    expectJournal({letter(1)}, JournalEntry::Outcome::pageGone, 2);
}

TEST_F(SeriesTest, APageThatSendsNothingEndsTheSeries) {
    restartWithSeriesPatience(std::chrono::milliseconds(300));
    const auto call = begun(3);
    signedBy(letter(1));
    EXPECT_EQ(errorOf(call), ErrorCode::timedOut);
    EXPECT_EQ(refusalOfDocument(), ErrorCode::timedOut);
    EXPECT_EQ(consent.endings.at(0).kind, Ending::Kind::timedOut);
    EXPECT_EQ(consent.endings.at(0).signedDocuments, 1U);
    EXPECT_EQ(consent.endings.at(0).totalDocuments, 3U);
    expectJournal({letter(1)}, JournalEntry::Outcome::timedOut, 2);
    agree(submit(signRequest(), *Origin::parse("https://other.kz")));
}

TEST_F(SeriesTest, APageThatStopsInTheMiddleOfADocumentEndsTheSeries) {
    restartWithSeriesPatience(std::chrono::milliseconds(300));
    const auto call = begun(1);
    const auto document = beginDocument();
    add(*document, Bytes(1'000'000, 'x'));
    EXPECT_EQ(errorOf(call), ErrorCode::timedOut);
    const Result<Output> output = fateOf(finish(*document));
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, ErrorCode::timedOut);
    expectJournal({}, JournalEntry::Outcome::timedOut, 1);
}

TEST_F(SeriesTest, ADevicePulledOutEndsTheSeries) {
    const auto call = begunOnDevice(3);
    signedBy(letter(1));
    token->pullOutAtSignature(2);
    const Result<Output> output = send(letter(2));
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, ErrorCode::deviceRemoved);
    EXPECT_EQ(errorOf(call), ErrorCode::deviceRemoved);
    EXPECT_EQ(refusalOfDocument(), ErrorCode::deviceRemoved);
    EXPECT_EQ(consent.endings.at(0).kind, Ending::Kind::failed);
    EXPECT_EQ(consent.endings.at(0).signedDocuments, 1U);
    EXPECT_EQ(consent.endings.at(0).totalDocuments, 3U);
    expectJournal({letter(1)}, JournalEntry::Outcome::failed, 2);
}

TEST_F(SeriesTest, ADevicePulledOutBetweenTwoEndsTheSeries) {
    const auto call = begunOnDevice(3);
    signedBy(letter(1));
    devices->pullOut(token);
    EXPECT_EQ(errorOf(call), ErrorCode::deviceRemoved);
    EXPECT_EQ(refusalOfDocument(), ErrorCode::deviceRemoved);
    expectJournal({letter(1)}, JournalEntry::Outcome::failed, 2);
}

TEST_F(SeriesTest, ADeviceThatDoesNotAnswerEndsTheSeries) {
    restartWith(std::chrono::milliseconds(500));
    const auto call = begunOnDevice(2);
    token->hangAt(Operation::sign);
    const Result<Output> output = send(letter(1));
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, ErrorCode::deviceNotResponding);
    EXPECT_EQ(errorOf(call), ErrorCode::deviceNotResponding);
    aKeyFileSigns();
    token->release();
}

TEST_F(SeriesTest, AKeyThatExpiresMeanwhileSignsNothingFurther) {
    const auto call = begun(2);
    signedBy(letter(1));
    now += std::chrono::hours(24 * 365 * 20);
    EXPECT_EQ(refusalOfDocument(), ErrorCode::certificateExpired);
    EXPECT_EQ(errorOf(call), ErrorCode::certificateExpired);
    now -= std::chrono::hours(24 * 365 * 20);
}

TEST_F(SeriesTest, TheProgramEndsInTheMiddle) {
    begun(3);
    signedBy(letter(1));
    const auto document = beginDocument();
    add(*document, Bytes(1'000'000, 'x'));
    requests.reset();
    EXPECT_FALSE(leftBehind);
    EXPECT_EQ(refusalOfDocument(), ErrorCode::cancelled);
    ASSERT_EQ(journal().size(), 1U);
    EXPECT_TRUE(journal()[0].succeeded());
    EXPECT_EQ(journal()[0].documents.size(), 1U);
}

// ── Memory ──

TEST_F(SeriesTest, MemoryDoesNotGrowWithTheDocument) {
#if defined(QOLTANBA_SANITIZED)
    GTEST_SKIP() << "AddressSanitizer keeps freed memory";
#endif
    const auto kibibytes = [](const std::string& field) {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);)
            if (line.starts_with(field)) return std::stol(line.substr(field.size() + 1));
        return 0L;
    };
    begun(1);
    signing::MemorySink front;
    const auto document = beginDocument();
    test::write("/proc/self/clear_refs", "5");  // the peak counts from here on (proc(5))
    const long before = kibibytes("VmRSS");
    const Bytes part(std::size_t{64} * 1024, 'x');
    constexpr std::uint64_t size = std::uint64_t{200} * 1024 * 1024;
    for (std::uint64_t sent = 0; sent < size; sent += part.size()) add(*document, part);
    const Result<Output> output = fateOf(finish(*document));
    ASSERT_TRUE(output) << output.error().detail;
    EXPECT_GT((*output)->size(), size);
    Bytes buffer(64 * 1024);
    std::uint64_t read = 0;
    for (;;) {
        const auto piece = (*output)->read(buffer);
        ASSERT_TRUE(piece);
        if (*piece == 0) break;
        read += *piece;
    }
    EXPECT_EQ(read, (*output)->size());
    EXPECT_LT(kibibytes("VmHWM") - before, 40L * 1024);
    EXPECT_TRUE(std::filesystem::is_empty(temporaryFolder)) << "the file has no name";
}

TEST(PieceQueue, SaysWhenThereIsRoomAgain) {
    int said = 0;
    PieceQueue queue(4, [&] { ++said; });
    EXPECT_TRUE(queue.put({1, 2}));
    EXPECT_FALSE(queue.put({3, 4}));
    EXPECT_FALSE(queue.put({5})) << "it is taken all the same";
    EXPECT_EQ(queue.take(), Bytes({1, 2}));
    EXPECT_EQ(said, 0);
    EXPECT_EQ(queue.take(), Bytes({3, 4}));
    EXPECT_EQ(said, 1);
    EXPECT_EQ(queue.take(), Bytes({5}));
    queue.finish();
    EXPECT_EQ(queue.take(), std::nullopt);
    EXPECT_FALSE(queue.isClosed());
    EXPECT_EQ(said, 1);
}

TEST(PieceQueue, AfterItIsClosedNobodyWaits) {
    int said = 0;
    PieceQueue queue(2, [&] { ++said; });
    EXPECT_FALSE(queue.put({1, 2}));
    std::thread waits([&] { EXPECT_FALSE(queue.putWaiting({3})); });
    queue.close();
    waits.join();
    EXPECT_EQ(said, 1);
    EXPECT_TRUE(queue.put({4}));
    EXPECT_EQ(queue.take(), std::nullopt);
    EXPECT_TRUE(queue.isClosed());
}

}  // namespace qoltanba::test
