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

/// Passes a source on and computes the SHA-256 of what is read. For a long document a thread of its own
/// computes the digest, so that signing does not take longer.
class DigestBeside final : public signing::Source {
  public:
    /// `source` must outlive the result.
    static Result<std::unique_ptr<DigestBeside>> over(const crypto::Library& library,
                                                      signing::Source& source);

    Result<std::size_t> read(std::span<std::uint8_t> buffer) override;
    std::optional<std::uint64_t> size() const override { return source_.size(); }

    /// Returns the digest of everything that was read, in lower-case hex. Call it once.
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
    Bytes piece_;          ///< the octets that the thread digests; empty: the thread is idle
    std::jthread thread_;  // declared last, so it is destroyed first
};

}  // namespace qoltanba::cli
