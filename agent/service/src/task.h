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
    std::optional<trust::Environment> environment;  ///< of the authorities that it leads to
};

/// Work for a worker. It owns what it uses.
template <class T>
using Job = std::function<Result<T>(const std::stop_token&)>;

/// What a request wants done, and what the person is asked about it: one class for each act. A task waits in
/// the queue, then it is shown in a Dialog, and when the person agrees it does its work. On the service's
/// thread, but for prepare().
class Task {
  public:
    virtual ~Task() = default;

    virtual Act act() const = 0;

    // ── While it waits ──

    /// Octets that it holds in memory until its turn.
    virtual std::size_t heldOctets() const { return 0; }
    virtual std::size_t documentCount() const { return 0; }
    /// Whether time stamps are asked for, so that an authority must be known.
    virtual bool wantsTimestamps() const { return false; }
    /// Which keys can be used. Nothing: the task needs no key, and the person agrees without one.
    virtual std::optional<KeyConditions> keyConditions() const = 0;
    /// Whether prepare() has something to do before the dialog may open.
    virtual bool needsPreparation() const { return false; }
    /// Looks through what came with the request. On a worker; until it returns nobody else uses the task.
    virtual Result<void> prepare(const crypto::Library& library, const usecases::ChosenByPerson& chosen,
                                 const std::stop_token& stop);
    /// Where nothing is left to be asked of the person, now that prepare() succeeded: the answer.
    virtual std::optional<Answer> answerAtOnce() const { return std::nullopt; }

    // ── In the dialog ──

    /// Writes into the question what the person agrees to: documents, and what the page wishes.
    virtual void describe(Question& question) const = 0;
    /// Whether the chosen key may become the default one of its purpose.
    virtual bool mayChangeDefaultKey() const { return true; }
    /// The window is open: what may be looked at only now begins.
    virtual void shown(TaskRun&) {}
    /// Whether all that the person agrees to has been described.
    virtual bool isDescribed() const { return true; }
    /// Reads what is shown of the document at `index`. Call it when isDescribed().
    virtual Job<Preview> previewing(std::size_t index) const;
    /// Writes the document at `index` to `to`. Call it when isDescribed().
    virtual Job<void> saving(std::size_t index, std::filesystem::path to) const;
    /// The person agreed: does the work, and ends by TaskRun::succeeded or TaskRun::failed. `key` is there
    /// where keyConditions() are.
    virtual void agreed(TaskRun& run, const std::optional<ChosenKey>& key) = 0;
};

}  // namespace qoltanba::service
