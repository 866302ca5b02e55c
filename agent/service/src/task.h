#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/base/result.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/requests.h>
#include <qoltanba/tokens/storages.h>
#include <qoltanba/trust/trust.h>
#include <qoltanba/usecases/document_work.h>

namespace qoltanba::service {

class TaskRun;

/// The key that the person chose.
struct ChosenKey {
    tokens::ListedKey key;
    tokens::SignerPtr signer;
    std::optional<trust::Environment>
        environment;  ///< the environment of the authorities that the key leads to
    /// Why the device with the key could not sign; nothing while it can. Null for a key file. Any thread.
    std::function<std::optional<Error>()> deviceProblem = nullptr;
};

/// Work for a worker. It owns what it uses.
template <class T>
using Job = std::function<Result<T>(const std::stop_token&)>;

/// Documents that came after the person had agreed.
struct LateDocuments {
    std::vector<DocumentDescription> given;  ///< those whose signatures were given out
    std::size_t asked = 0;
};

/// What a request wants done, and what the person is asked about it. There is one class for each act. A task
/// waits in the queue, then a Dialog shows it, and after the person agrees it does its work. All functions
/// but prepare() run on the service's thread.
class Task {
  public:
    virtual ~Task() = default;

    virtual Act act() const = 0;

    // ── While it waits ──

    /// How many octets the task holds in memory until its turn.
    virtual std::size_t heldOctets() const { return 0; }
    virtual std::size_t documentCount() const { return 0; }
    /// Whether the task wants time stamps. If it does, the service needs authorities.
    virtual bool wantsTimestamps() const { return false; }
    /// Which keys can be used. Nothing: the task needs no key, and the person agrees without one.
    virtual std::optional<KeyConditions> keyConditions() const = 0;
    /// Whether only the person at this computer may ask for it, and no page or program.
    virtual bool isForPersonOnly() const { return false; }
    /// Whether prepare() must run before the dialog may open.
    virtual bool needsPreparation() const { return false; }
    /// Looks through what came with the request. Runs on a worker. Until it returns, nobody else uses the
    /// task.
    virtual Result<void> prepare(const crypto::Library& library, const usecases::ChosenByPerson& chosen,
                                 const std::stop_token& stop);
    /// The answer, if nothing is left to ask the person after prepare() succeeded.
    virtual std::optional<Answer> answerAtOnce() const { return std::nullopt; }

    // ── In the dialog ──

    /// Writes into the question what the person agrees to: the documents and the page's wishes.
    virtual void describe(Question& question) const = 0;
    /// Whether the chosen key may become the default key of its purpose.
    virtual bool mayChangeDefaultKey() const { return true; }
    /// The window is open. The task may now look at the files that the page named.
    virtual void shown(TaskRun&) {}
    /// Whether everything that the person agrees to has been described.
    virtual bool isDescribed() const { return true; }
    /// Returns the work that reads the preview of the document at `index`. Call it only if isDescribed().
    virtual Job<Preview> previewing(std::size_t index) const;
    /// Returns the work that writes the document at `index` to `to`. Call it only if isDescribed().
    virtual Job<void> saving(std::size_t index, std::filesystem::path to) const;
    /// The person agreed. Does the work and ends with TaskRun::succeeded or TaskRun::failed. `key` has a
    /// value if keyConditions() has one.
    virtual void agreed(TaskRun& run, const std::optional<ChosenKey>& key) = 0;
    /// How many documents have a result that stays. Nothing: either all results count or none.
    virtual std::optional<std::size_t> resultsKept() const { return std::nullopt; }
    /// The dialog ends. Lets nothing further come of the task, and returns the documents whose results stay
    /// although the task may not have succeeded (their indices, ascending). Nothing: either all results
    /// count or none. Calling it again returns the same.
    virtual std::optional<std::vector<std::size_t>> settle() { return std::nullopt; }
    /// The dialog ends with this error; nothing: the task succeeded. Called before the results are counted,
    /// perhaps more than once.
    virtual void ends(const std::optional<Error>&) {}
    /// Documents that were not known when the person was asked: those that are signed, and how many were
    /// asked for. Nothing: the documents are those of the question.
    virtual std::optional<LateDocuments> lateDocuments() const { return std::nullopt; }
};

}  // namespace qoltanba::service
