#include "connections.h"

#include <algorithm>
#include <map>
#include <utility>

namespace qoltanba::websocket {

bool Connections::hasPlaceFor(const service::Origin& site) const {
    // A quarter is kept for other sites.
    return connections_.size() < bounds_.connections &&
           countOf(site) < bounds_.connections - bounds_.connections / 4;
}

std::size_t Connections::countOf(const service::Origin& site) const {
    return static_cast<std::size_t>(std::count_if(connections_.begin(), connections_.end(),
                                                  [&](const auto* one) { return one->origin() == site; }));
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

/// What all peers together make us hold is bounded. Who has most of it is told to come back later: no site
/// can get another one's connection closed.
void Connections::keepWithinBounds() {
    std::size_t held = 0;
    std::map<std::string, std::size_t> heldBySite;
    for (const Connection* connection : connections_) {
        held += connection->heldBytes();
        heldBySite[connection->origin().text()] += connection->heldBytes();
    }
    if (held <= bounds_.heldBytes) return;
    const auto weight = [&](const Connection* connection) {
        return std::pair(heldBySite[connection->origin().text()], connection->heldBytes());
    };
    Connection* heaviest = nullptr;
    for (Connection* connection : connections_) {
        if (connection->isClosing()) continue;
        if (heaviest == nullptr || weight(connection) > weight(heaviest)) heaviest = connection;
    }
    if (heaviest == nullptr) return;
    log_->warning("websocket",
                  "too much is waiting; a connection of " + heaviest->origin().text() + " was closed");
    heaviest->close(close_code::policyViolation, "too much is waiting to be signed");
}

}  // namespace qoltanba::websocket
