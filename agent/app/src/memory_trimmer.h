#pragma once

#include <QTimer>

#include <qoltanba/service/requests.h>

namespace qoltanba::app {

/// Makes the allocator take each large buffer from the system by itself, so that the buffer goes back to the
/// system when it is freed. Call it before any thread starts.
void keepMemorySmall();

/// Passes requests on. A few seconds after the last one it gives the memory they needed back to the system:
/// an agent that signed 10,000 documents in the morning should not keep their memory all day.
class MemoryTrimmer final : public service::Requests {
  public:
    /// `requests` must outlive this object.
    explicit MemoryTrimmer(service::Requests& requests);

    service::RequestId submit(service::Peer peer, service::Request request, service::Done done) override;
    void cancel(service::RequestId id) override;
    void waitingBehind(service::RequestId id, int count) override;

  private:
    service::Requests& requests_;
    QTimer rest_;
};

}  // namespace qoltanba::app
