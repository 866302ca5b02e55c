#include <QStringList>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/usecases/key_description.h>

#include "arguments.h"
#include "command_log.h"
#include "console.h"
#include "device_access.h"
#include "device_pin.h"
#include "device_report.h"
#include "files.h"
#include "key_choice.h"
#include "password.h"
#include "text.h"
#include "verbs.h"

namespace qoltanba::cli {
namespace {

constexpr std::string_view testedText = "qoltanba device check";

/// Asks one device everything that needs no PIN, and, if the person wants it, for a signature of each key.
class DeviceCheck {
  private:
    /// Runs a step and reports its time and commands, or its error.
    template <class Step>
    auto timed(const QString& name, Step step) {
        using Clock = std::chrono::steady_clock;
        const std::size_t commandsBefore = log_.commands();
        const auto begun = Clock::now();
        auto done = step();
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
        const QString cost = Text::tr("%1 ms, commands: %2")
                                 .arg(texts::number(static_cast<std::uint64_t>(took.count())))
                                 .arg(texts::number(log_.commands() - commandsBefore));
        report_.field(name, done ? cost : Text::tr("failed: %1; %2").arg(shownError(done.error()), cost));
        return done;
    }

  public:
    DeviceCheck(const crypto::LibraryPtr& library, const DeviceAccess& access, const Arguments& arguments,
                const CommandLog& log, DeviceReport& report)
        : library_(library), access_(access), arguments_(arguments), log_(log), report_(report) {}

    /// Returns whether all went well. The outcome is a failure if the person did not want to go on.
    Outcome<bool> check(const StorageInfo& device) {
        report_.line({});
        report_.line(Text::tr("Device: %1").arg(texts::plainLine(device.name)));
        report_.field(Text::tr("Serial number"), shownSerial(device.label, arguments_.has("show-serial")));
        const auto session =
            timed(Text::tr("Opened"), [&] { return access_.storages().open(device.id, access_.stop()); });
        if (!session) return false;
        reportPin(device, **session);
        const auto keys = timed(Text::tr("Keys read"), [&] { return (*session)->keys(access_.stop()); });
        if (!keys) return false;
        report_.field(Text::tr("Keys"), texts::number(keys->size()));
        for (std::size_t index = 0; index < keys->size(); ++index) reportKey(index, (*keys)[index]);
        reportIncomplete((*session)->incompleteKeys());
        if (!arguments_.has("sign") || keys->empty()) return true;
        return sign(device, **session, *keys);
    }

  private:
    void reportPin(const StorageInfo& device, tokens::KeySession& session) {
        const auto pin = session.pinOf(0);
        if (pin) report_.field(Text::tr("PIN"), wordsOf(*pin));
        report_.field(Text::tr("Rules"), rulesOf(device.pin));
    }

    void reportKey(std::size_t index, const tokens::ListedKey& key) {
        const auto described = usecases::describe(key.certificate, {});
        report_.field(nameOfKey(index),
                      QStringLiteral("%1; %2; %3 – %4")
                          .arg(texts::algorithm(described.kind, described.bits), texts::use(described),
                               texts::date(described.notBefore), texts::date(described.notAfter)));
    }

    void reportIncomplete(const std::vector<tokens::IncompleteKey>& halves) {
        using Missing = tokens::IncompleteKey::Missing;
        const auto count = [&](Missing missing) {
            return static_cast<std::uint64_t>(
                std::ranges::count(halves, missing, &tokens::IncompleteKey::missing));
        };
        report_.field(Text::tr("Keys without a certificate"), texts::number(count(Missing::certificate)));
        report_.field(Text::tr("Certificates without a key"), texts::number(count(Missing::privateKey)));
    }

    static QString nameOfKey(std::size_t index) { return Text::tr("Key %1").arg(index + 1); }

    Outcome<bool> sign(const StorageInfo& device, tokens::KeySession& session,
                       const std::vector<tokens::ListedKey>& keys) {
        const bool isScript = arguments_.has("password-stdin");
        const auto wanted =
            isScript
                ? Outcome<bool>(true)
                : askYes(
                      Text::tr("Each key of %1 signs the text “%2”, and the signature is thrown away. Go on?")
                          .arg(shownName(device), texts::plainLine(testedText)));
        if (!wanted) return tl::unexpected(wanted.error());
        if (!*wanted) return true;
        std::optional<Secret> pin;
        if (const auto state = session.pinOf(0); state && !isEnteredOnDevice(*state, arguments_)) {
            auto typed = readPin(device, *state, arguments_);
            if (!typed) return tl::unexpected(typed.error());
            pin = std::move(*typed);
        }
        bool isRight = true;
        for (std::size_t index = 0; index < keys.size(); ++index) {
            const auto made = timed(Text::tr("Signature of key %1").arg(index + 1), [&] {
                return signature(session, index, keys[index].certificate, pin ? &*pin : nullptr);
            });
            isRight = isRight && made;
            // A PIN that was wrong once must not cost a second try.
            if (!made && !isOfTheKey(made.error().code)) break;
        }
        return isRight;
    }

    Result<void> signature(tokens::KeySession& session, std::size_t index,
                           const crypto::Certificate& certificate, const Secret* pin) {
        const auto signer = session.login(index, pin, access_.stop());
        if (!signer) return fail(signer.error());
        const auto made = crypto::signData(*library_, **signer, asBytes(testedText), access_.stop());
        if (!made) return fail(session.signingProblem().value_or(made.error()));
        return crypto::verifyData(*library_, certificate, asBytes(testedText), *made);
    }

    /// Another key may still sign after such an error.
    static bool isOfTheKey(ErrorCode code) {
        return code == ErrorCode::signatureInvalid || code == ErrorCode::deviceFailed ||
               code == ErrorCode::unsupportedAlgorithm;
    }

    const crypto::LibraryPtr& library_;
    const DeviceAccess& access_;
    const Arguments& arguments_;
    const CommandLog& log_;
    DeviceReport& report_;
};

void reportCommands(DeviceReport& report, const CommandLog& log) {
    report.line({});
    report.line(Text::tr("Commands"));
    report.field(Text::tr("All"), texts::number(log.commands()));
    report.field(Text::tr("Answers in parts (61xx)"), texts::number(log.partialAnswers()));
    report.field(Text::tr("Other length wanted (6Cxx)"), texts::number(log.wrongLengths()));
    for (const CommandLog::Failure& failure : log.failures()) {
        report.field(
            Text::tr("Not successful"),
            QStringLiteral("%1 × %2").arg(texts::plainLine(failure.command), texts::number(failure.count)));
    }
}

Outcome<void> write(const DeviceReport& report, Output& out) {
    const QByteArray utf8 = report.text().toUtf8();
    auto written = out.write(asBytes(std::string_view(utf8.constData(), std::size_t(utf8.size()))));
    if (written) written = out.finish();
    if (!written) return refused(written.error().code);
    return {};
}

}  // namespace

Outcome<Status> deviceCheckVerb(std::span<char* const> words) {
    static constexpr std::array options = {
        Option{"storage", true}, Option{"device", true}, Option{"out", true}, Option{"force"},
        Option{"sign"},          Option{"show-serial"},  Option{"last-try"},  Option{"password-stdin"}};
    const auto arguments = Arguments::parse(words, options, 0);
    if (!arguments) return tl::unexpected(arguments.error());
    auto out = Output::open(arguments->path("out"), arguments->has("force"), false);
    if (!out) return tl::unexpected(out.error());
    const auto library = loadLibrary();
    if (!library) return tl::unexpected(library.error());

    const auto log = std::make_shared<CommandLog>();
    const DeviceAccess access(*library, [log](std::string_view line) { log->take(line); });
    const DeviceWish wish = DeviceWish::of(*arguments);
    if (const auto checked = access.check(wish); !checked) return tl::unexpected(checked.error());
    const std::vector<StorageInfo> devices = access.find(wish);
    if (isInterrupted()) return refused(ErrorCode::cancelled);
    DeviceReport report;
    const tokens::CardReaders readers = access.storages().cardReaders();
    reportSystem(report, readers);
    for (const tokens::CardReader& reader : readers.readers)
        reportReader(report, reader, arguments->has("show-serial"));

    DeviceCheck check(*library, access, *arguments, *log, report);
    std::vector<StorageKind> kinds;
    bool isRight = !devices.empty();
    for (const StorageInfo& device : devices) {
        const auto checked = check.check(device);
        if (!checked) return tl::unexpected(checked.error());
        isRight = isRight && *checked;
        if (device.kind) kinds.push_back(*device.kind);
    }
    reportCommands(report, *log);
    reportQuestions(report, kinds);
    if (const auto written = write(report, *out); !written) return tl::unexpected(written.error());
    if (devices.empty()) return refused(access.whyNone());
    if (!isRight) return refused(Text::tr("A step failed. The report says which."));
    return Status::done;
}

}  // namespace qoltanba::cli
