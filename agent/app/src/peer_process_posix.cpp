#include "peer_process.h"

namespace qoltanba::app {

struct PeerProcess::Handle {};

PeerProcess::PeerProcess(std::intptr_t) {}
PeerProcess::~PeerProcess() = default;

void PeerProcess::mayComeForward() const {}

bool PeerProcess::waitForEnd(int) const {
    return true;
}

}  // namespace qoltanba::app
