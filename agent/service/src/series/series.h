#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/signer.h>
#include <qoltanba/service/consent.h>
#include <qoltanba/service/sign_series.h>

#include "series_document.h"
#include "task.h"

namespace qoltanba::service {

/// How the documents of a series are signed.
struct SeriesRules {
    std::size_t documents = 0;
    bool encapsulate = true;
    std::filesystem::path folder;  ///< on the disk where large documents lie until their signature was read
    crypto::LibraryPtr library;
    Clock clock;
};

/// The ways from a series to other threads. They may be called on any thread, and none waits. After the
/// dialog has ended they lead nowhere.
struct SeriesWays {
    using Work = std::function<void()>;
    std::function<void(Work)> work;  ///< to a thread that may wait for the page and for the disk
    std::function<void(Work)> sign;  ///< to the thread on which the key signs
    /// To the task: no further document can be signed.
    std::function<void(const Error&)> failed;
    /// To the task: the last signature was given out.
    std::function<void()> complete;
};

/// The documents of a series, from the first octet of the page to the signature. It holds one document at a
/// time. Any thread may use it. It may outlive its dialog, but not with the key.
class Series final : public SignSeries, public std::enable_shared_from_this<Series> {
  public:
    Series(SeriesRules rules, const ChosenKey& key, SeriesWays ways);

    Result<std::unique_ptr<IncomingDocument>> beginDocument(std::optional<std::uint64_t> size,
                                                            std::function<void()> mayGoOn) override;

    // ── For the document ──

    /// The page sends or takes octets.
    void heard() const { *lastHeard_ = Steady::now(); }
    /// The document is not small: it is digested and kept while it arrives.
    void stream(const SeriesDocumentPtr& document);
    /// The document is complete. `rest`: its octets that were not put into the queue.
    void finish(const SeriesDocumentPtr& document, Bytes rest, bool isStreaming, SeriesDocument::Done done);
    /// The document is given up, and another one may begin.
    void drop(const SeriesDocumentPtr& document);

    // ── For the task ──

    /// Nothing further is signed. The page that waits gets `why`, and so does each further document.
    void end(const Error& why);
    std::size_t given() const;
    /// The documents whose signatures were given out, in order.
    std::vector<DocumentDescription> givenDocuments() const;
    /// The last of them.
    std::optional<DocumentDescription> lastGiven() const;
    /// How long the page has sent nothing that it could have sent; zero while the service works for it.
    std::chrono::steady_clock::duration idleFor() const;
    /// How long the key has been signing one document; zero while it signs none.
    std::chrono::steady_clock::duration signingFor() const;

  private:
    using Steady = std::chrono::steady_clock;

    bool isCurrent(const SeriesDocumentPtr& document) const;
    std::shared_ptr<const crypto::Signer> beginSigning(const SeriesDocumentPtr& document);
    Result<void> keep(SeriesDocument& document) const;
    Result<Bytes> digest(SeriesDocument& document) const;
    Result<Bytes> keepSmall(SeriesDocument& document, Bytes octets) const;
    void sign(const SeriesDocumentPtr& document, Bytes digest);
    Result<std::shared_ptr<SignatureOutput>> signatureOf(SeriesDocument& document, const Bytes& digest,
                                                         const crypto::Signer& signer) const;
    void give(const SeriesDocumentPtr& document, std::shared_ptr<SignatureOutput> signature);
    void broken(const SeriesDocumentPtr& document, const Error& error);

    const SeriesRules rules_;
    const SeriesWays ways_;
    const TimePoint keyEnds_;
    const std::string digestName_;
    const bool showsSignedDigest_;  ///< the digest that is signed is the one that is shown
    /// Signatures that were given out note here that they are read.
    const std::shared_ptr<std::atomic<Steady::time_point>> lastHeard_;

    mutable std::mutex mutex_;
    std::shared_ptr<const crypto::Signer> signer_;  ///< null after the end
    std::optional<Error> ended_;
    SeriesDocumentPtr current_;
    std::optional<Steady::time_point> signingSince_;
    std::vector<DocumentDescription> given_;
};

}  // namespace qoltanba::service
