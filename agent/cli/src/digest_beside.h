#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include <qoltanba/crypto/digest.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/signing/source.h>

namespace qoltanba::cli {

/// A source whose SHA-256 grows beside the reading: a long document is digested on a thread of its own, so
/// that signing it takes no longer for it.
class DigestBeside final : public signing::Source {
  public:
    /// `source` outlives it.
    static Result<std::unique_ptr<DigestBeside>> over(const crypto::Library& library,
                                                      signing::Source& source);

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return source_.size(); }

    /// Hex of the digest of all that was read. Once.
    Result<std::string> digestHex();

  private:
    DigestBeside(crypto::Digest digest, signing::Source& source)
        : digest_(std::move(digest)), source_(source) {}

    void add(BytesView piece);
    void waitForThread(std::unique_lock<std::mutex>& lock);
    void work(const std::stop_token& stop);

    crypto::Digest digest_;
    signing::Source& source_;
    std::optional<Error> problem_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    Bytes piece_;          ///< what the thread digests; empty: it has nothing to do
    std::jthread thread_;  // ended first
};

}  // namespace qoltanba::cli
