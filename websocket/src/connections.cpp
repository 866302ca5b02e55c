#include "connections.h"

#include <algorithm>
#include <utility>

namespace qoltanba::websocket {

/// Connections that are closing do not count.
std::map<std::string, std::size_t> Connections::countBySite() const {
    std::map<std::string, std::size_t> counts;
    for (const Connection* connection : connections_) {
        if (!connection->isClosing()) ++counts[connection->peer().site()];
    }
    return counts;
}

bool Connections::makePlaceFor(const service::Peer& peer) {
    const auto counts = countBySite();
    const auto own = counts.find(peer.site());
    // A quarter of the places is kept for other sites.
    const bool hasItsShare =
        own != counts.end() && own->second >= bounds_.connections - bounds_.connections / 4;
    std::size_t taken = 0;
    for (const auto& [site, count] : counts) taken += count;
    if (!hasItsShare && taken < bounds_.connections) return true;

    Connection* leaves = nullptr;
    std::size_t most = 0;
    for (const auto& [site, count] : counts) {
        if (hasItsShare && site != own->first) continue;
        Connection* oldest = oldestIdleOf(site);
        if (oldest == nullptr || count < most) continue;
        if (leaves == nullptr || count > most || oldest->lastUse() < leaves->lastUse()) leaves = oldest;
        most = count;
    }
    if (leaves == nullptr) return false;
    log_->warning("websocket",
                  "too many connections; an idle one of " + leaves->peer().text() + " was closed");
    leaves->close(close_code::policyViolation, "too many connections are open");
    endClosingOnes();
    return true;
}

Connection* Connections::oldestIdleOf(const std::string& site) const {
    Connection* oldest = nullptr;
    for (Connection* connection : connections_) {
        if (!connection->isIdle() || connection->peer().site() != site) continue;
        if (oldest == nullptr || connection->lastUse() < oldest->lastUse()) oldest = connection;
    }
    return oldest;
}

/// A page that does not close in turn keeps its socket for a while. The number of such sockets is limited.
void Connections::endClosingOnes() {
    while (connections_.size() >= 2 * bounds_.connections) {
        const auto closing = std::find_if(connections_.begin(), connections_.end(),
                                          [](const auto* one) { return one->isClosing(); });
        if (closing == connections_.end()) return;
        (*closing)->deleteLater();
        connections_.erase(closing);
    }
}

void Connections::add(std::unique_ptr<Connection> added) {
    Connection* connection = added.release();
    connections_.push_back(connection);
    connect(connection, &Connection::ended, this, [this, connection] {
        std::erase(connections_, connection);
        connection->deleteLater();
    });
    connect(connection, &Connection::grew, this, &Connections::keepWithinBounds);
}

void Connections::closeAll() {
    for (Connection* connection : std::exchange(connections_, {})) delete connection;
}

/// Limits what the server holds for all peers together. The connection of the site that holds most is closed,
/// and the page is told to come back later. So no site can make the server close another site's connection.
void Connections::keepWithinBounds() {
    std::size_t held = 0;
    for (const Connection* connection : connections_) held += connection->heldBytes();
    if (held <= bounds_.heldBytes) return;
    std::map<std::string, std::size_t> heldBySite;
    for (const Connection* connection : connections_)
        heldBySite[connection->peer().site()] += connection->heldBytes();
    const auto weight = [&](const Connection* connection) {
        return std::pair(heldBySite[connection->peer().site()], connection->heldBytes());
    };
    Connection* heaviest = nullptr;
    for (Connection* connection : connections_) {
        if (connection->isClosing()) continue;
        if (heaviest == nullptr || weight(connection) > weight(heaviest)) heaviest = connection;
    }
    if (heaviest == nullptr) return;
    log_->warning("websocket",
                  "too much is waiting; a connection of " + heaviest->peer().text() + " was closed");
    heaviest->close(close_code::policyViolation, "too much is waiting to be signed");
}

}  // namespace qoltanba::websocket
