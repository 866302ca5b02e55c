#pragma once

#include <QTimer>

#include <qoltanba/service/requests.h>

namespace qoltanba::app {

/// Has large buffers come from the system one by one, so that they go back to it when they are freed. Called
/// before any thread starts.
void keepMemorySmall();

/// Requests as they are, and a few seconds after the last of them the memory they needed is given back to the
/// system: an agent that signed 10,000 documents in the morning should not hold their memory all day.
class MemoryTrimmer final : public service::Requests {
  public:
    /// `requests` must outlive this.
    explicit MemoryTrimmer(service::Requests& requests);

    service::RequestId submit(service::Peer peer, service::Request request, service::Done done) override;
    void cancel(service::RequestId id) override;

  private:
    service::Requests& requests_;
    QTimer rest_;
};

}  // namespace qoltanba::app
