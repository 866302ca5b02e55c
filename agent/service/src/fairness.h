#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

/// What keeps one site from having the person, or the queue, to itself. A site is a Peer::site(): a page
/// has as many host names as its owner likes.
namespace qoltanba::service {

/// Whether one more request of `site` finds a place beside those that wait. A site may take a place while
/// more are free than it has, so that the next site finds one too. The last quarter is kept for origins the
/// person has agreed to before (`known`): domains, too, can be had by the dozen.
bool findsPlace(const std::vector<std::string>& waiting, const std::string& site, bool known,
                std::size_t places);

/// Dialogs that pages took back before the person had answered. Somebody who makes windows come and go leaves
/// no time to block him.
class DialogsTakenBack {
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::size_t mostOfOneSite = 5;
    /// Of all sites whose origin the person never agreed to; an origin that is known is not held up by
    /// others.
    static constexpr std::size_t mostOfStrangers = 10;
    static constexpr std::chrono::seconds counted{10};

    void note(const std::string& site, bool known, Time now);
    bool tooMany(const std::string& site, bool known, Time now) const;

  private:
    struct One {
        std::string site;
        bool known;
        Time when;
    };
    std::deque<One> dialogs_;
};

/// Windows of settings that pages brought up: nobody was asked before, and each takes the keyboard from what
/// the person is doing.
class SettingsShown {
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds pause{5};
    static constexpr std::size_t most = 3;
    static constexpr std::chrono::minutes counted{5};

    void note(Time now);
    bool tooMany(Time now) const;

  private:
    std::deque<Time> shown_;  ///< the last `most`
};

/// Whose turn it is: who has had none for longest. Within a site requests keep their order.
class Turns {
  public:
    void had(const std::string& site);
    /// Of two sites, the smaller number goes first.
    std::uint64_t last(const std::string& site) const;

  private:
    std::uint64_t count_ = 0;
    std::deque<std::pair<std::string, std::uint64_t>> turns_;
};

}  // namespace qoltanba::service
