#pragma once

#include <QObject>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/log.h>

#include "connection.h"

namespace qoltanba::websocket {

/// The open connections of all pages, and the limits for all of them together. They are counted by site
/// (Peer::site), because the owner of a page can create any number of host names.
class Connections : public QObject {
    Q_OBJECT
  public:
    struct Bounds {
        std::size_t connections;
        std::size_t heldBytes;
    };

    Connections(Bounds bounds, std::shared_ptr<Log> log) : bounds_(bounds), log_(std::move(log)) {}
    ~Connections() override { closeAll(); }

    /// Whether there is a place for one more connection of this peer. If its site already has its share, the
    /// oldest idle connection of that site is closed to make room. If all places are taken, the oldest idle
    /// connection of the site with the most connections is closed.
    bool makePlaceFor(const service::Peer& peer);
    void add(std::unique_ptr<Connection> connection);
    /// Closes all connections without a close frame. Each one cancels its request.
    void closeAll();

  private:
    std::map<std::string, std::size_t> countBySite() const;
    Connection* oldestIdleOf(const std::string& site) const;
    void endClosingOnes();
    void keepWithinBounds();

    Bounds bounds_;
    std::shared_ptr<Log> log_;
    std::vector<Connection*> connections_;  ///< oldest first
};

}  // namespace qoltanba::websocket
