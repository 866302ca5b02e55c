#include <qoltanba/base/loopback_peer.h>

#include "process_owner_windows.h"
#include "tcp_table_windows.h"

namespace qoltanba {

bool isOfAnotherUser(const TcpEnd& peer, const TcpEnd& own, const std::filesystem::path&) {
    const std::optional<DWORD> process = connectedProcess(peer, own);
    return process && ownerOf(*process) == ProcessOwner::another;
}

}  // namespace qoltanba
