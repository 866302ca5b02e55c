#pragma once

#include <QObject>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/log.h>

#include "connection.h"

namespace qoltanba::websocket {

/// The open connections of all pages, and what they may take together.
class Connections : public QObject {
    Q_OBJECT
  public:
    struct Bounds {
        std::size_t connections;
        std::size_t heldBytes;
    };

    Connections(Bounds bounds, std::shared_ptr<Log> log) : bounds_(bounds), log_(std::move(log)) {}
    ~Connections() override { closeAll(); }

    /// Whether there is a place for one more of that site.
    bool hasPlaceFor(const service::Origin& site) const;
    void add(std::unique_ptr<Connection> connection);
    /// Without a word; each cancels its request as it goes.
    void closeAll();

  private:
    std::size_t countOf(const service::Origin& site) const;
    void keepWithinBounds();

    Bounds bounds_;
    std::shared_ptr<Log> log_;
    std::vector<Connection*> connections_;
};

}  // namespace qoltanba::websocket
