#include "memory_trimmer.h"

#include <chrono>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace qoltanba::app {
namespace {

constexpr std::chrono::seconds restAfter{3};

void giveBackMemory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

}  // namespace

void keepMemorySmall() {
#ifdef __GLIBC__
    // Without this, glibc raises the threshold to the size of the largest buffer that was ever freed, and
    // keeps such buffers from then on (mallopt(3)).
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

MemoryTrimmer::MemoryTrimmer(service::Requests& requests) : requests_(requests) {
    rest_.setSingleShot(true);
    rest_.callOnTimeout(giveBackMemory);
}

service::RequestId MemoryTrimmer::submit(service::Peer peer, service::Request request, service::Done done) {
    return requests_.submit(std::move(peer), std::move(request),
                            [this, done = std::move(done)](Result<service::Answer> answer) {
                                done(std::move(answer));
                                rest_.start(restAfter);
                            });
}

void MemoryTrimmer::cancel(service::RequestId id) {
    requests_.cancel(id);
}

void MemoryTrimmer::waitingBehind(service::RequestId id, int count) {
    requests_.waitingBehind(id, count);
}

}  // namespace qoltanba::app
