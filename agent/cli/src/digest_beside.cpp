#include "digest_beside.h"

#include <utility>

#include <qoltanba/usecases/file_source.h>

namespace qoltanba::cli {
namespace {

/// The smallest piece in octets that goes to the thread. Starting a thread takes longer than digesting less.
constexpr std::size_t worthAThread = std::size_t{64} * 1024;

}  // namespace

Result<std::unique_ptr<DigestBeside>> DigestBeside::over(const crypto::Library& library,
                                                         signing::Source& source) {
    auto digest = crypto::Digest::start(library, usecases::shownDigest);
    if (!digest) return fail(digest.error());
    return std::unique_ptr<DigestBeside>(new DigestBeside(*std::move(digest), source));
}

Result<std::size_t> DigestBeside::read(std::span<std::uint8_t> buffer) {
    const auto length = source_.read(buffer);
    if (length && *length > 0) add(buffer.first(*length));
    return length;
}

void DigestBeside::add(BytesView piece) {
    std::unique_lock lock(mutex_);
    waitForThread(lock);
    if (piece.size() < worthAThread) {
        if (const auto added = digest_.update(piece); !added) problem_ = added.error();
        return;
    }
    // Copies the piece, because the reader may reuse its buffer before the thread is done.
    piece_.assign(piece.begin(), piece.end());
    if (!thread_.joinable()) thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
    changed_.notify_all();
}

void DigestBeside::waitForThread(std::unique_lock<std::mutex>& lock) {
    changed_.wait(lock, [this] { return piece_.empty(); });
}

void DigestBeside::work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return !piece_.empty(); })) {
        // Until piece_ is empty, only this thread uses the digest and the piece.
        lock.unlock();
        const auto added = digest_.update(piece_);
        lock.lock();
        if (!added) problem_ = added.error();
        piece_.clear();
        changed_.notify_all();
    }
}

Result<std::string> DigestBeside::digestHex() {
    std::unique_lock lock(mutex_);
    waitForThread(lock);
    if (problem_) return fail(*problem_);
    const auto value = digest_.finish();
    if (!value) return fail(value.error());
    return toHex(*value);
}

}  // namespace qoltanba::cli
