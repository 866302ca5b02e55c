#pragma once

#include <mutex>
#include <string>
#include <vector>

#include <qoltanba/service/peer.h>

namespace qoltanba::service {

/// What sites asked for and this program does not have: modules of NCALayer and their methods. A person finds
/// them in a window and can ask for them. Kept in memory until the program ends. All functions may be called
/// on any thread.
class UnservedModules {
  public:
    struct Entry {
        Peer peer;
        std::string what;  ///< the names of the module and of the method, as the page wrote them
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    /// Notes what a page asked for. Of one site the first few are kept, of all sites the latest ones.
    void note(const Peer& peer, const std::string& what);
    /// The oldest comes first.
    std::vector<Entry> all() const;

  private:
    mutable std::mutex mutex_;
    std::vector<Entry> entries_;  ///< guarded by `mutex_`
};

}  // namespace qoltanba::service
