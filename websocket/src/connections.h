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

/// The open connections of all pages, and what they may take together. Counted by site (Peer::site): a page
/// has as many host names as its owner likes.
class Connections : public QObject {
    Q_OBJECT
  public:
    struct Bounds {
        std::size_t connections;
        std::size_t heldBytes;
    };

    Connections(Bounds bounds, std::shared_ptr<Log> log) : bounds_(bounds), log_(std::move(log)) {}
    ~Connections() override { closeAll(); }

    /// Whether there is a place for one more of that peer. Where its site has its share, or all places are
    /// taken, the oldest idle connection of that site, or of the one that has most, is closed for it.
    bool makePlaceFor(const service::Peer& peer);
    void add(std::unique_ptr<Connection> connection);
    /// Without a word; each cancels its request as it goes.
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
