#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

/// Limits by which no site can take all of the person's attention or the whole queue. A site is a
/// Peer::site(), because the owner of a page can create any number of host names.
namespace qoltanba::service {

/// Whether one more request of `site` gets a place beside the waiting ones. A site may take a place only
/// while more places are free than it already has, so that the next site finds one too. The last quarter is
/// kept for origins to which the person has agreed before (`known`), because domains can be registered by the
/// dozen.
bool findsPlace(const std::vector<std::string>& waiting, const std::string& site, bool known,
                std::size_t places);

/// Counts dialogs that ended without an agreement, for a site and for all sites together whose origin the
/// person never agreed to. The latter limit does not apply to a known origin.
class DialogsInVain {
  public:
    using Time = std::chrono::steady_clock::time_point;
    struct Limits {
        std::size_t mostOfOneSite;
        std::size_t mostOfStrangers;
        std::chrono::seconds counted;
    };
    explicit DialogsInVain(Limits limits) : limits_(limits) {}

    void note(const std::string& site, bool known, Time now);
    bool tooMany(const std::string& site, bool known, Time now) const;
    /// The person agreed to a request of this site: its dialogs count no more.
    void forget(const std::string& site);

  private:
    struct One {
        std::string site;
        bool known;
        Time when;
    };
    Limits limits_;
    std::deque<One> dialogs_;
};

/// The dialogs that pages took back before the person answered. A page that opens and closes windows fast
/// leaves the person no time to block it.
class DialogsTakenBack : public DialogsInVain {
  public:
    DialogsTakenBack() : DialogsInVain({5, 10, std::chrono::seconds(10)}) {}
};

/// The dialogs that the person declined. A page that asks again and again, until the person agrees only to be
/// left alone, gets a pause.
class DialogsDeclined : public DialogsInVain {
  public:
    DialogsDeclined() : DialogsInVain({4, 8, std::chrono::seconds(60)}) {}
};

/// Counts how often pages brought a window to the front. The agent does that without asking the person, and
/// the window takes the keyboard from what the person is doing.
class WindowsBrought {
  public:
    using Time = std::chrono::steady_clock::time_point;
    /// At least `pause` between two times, and at most `most` times within `counted`.
    struct Limits {
        std::chrono::seconds pause;
        std::size_t most;
        std::chrono::minutes counted;
    };
    explicit WindowsBrought(Limits limits) : limits_(limits) {}

    void note(Time now);
    bool tooMany(Time now) const;

  private:
    Limits limits_;
    std::deque<Time> brought_;  ///< the last `most`
};

/// The settings window.
class SettingsShown : public WindowsBrought {
  public:
    SettingsShown() : WindowsBrought({std::chrono::seconds(5), 3, std::chrono::minutes(5)}) {}
};

/// The window of a request that waits for the person, when its page asks once more. Somebody who sees no
/// window presses the page's button several times.
class Reminders : public WindowsBrought {
  public:
    Reminders() : WindowsBrought({std::chrono::seconds(3), 20, std::chrono::minutes(5)}) {}
};

/// Decides whose turn it is: the site that had no turn for the longest time. Requests of one site keep their
/// order.
class Turns {
  public:
    void had(const std::string& site);
    /// When the site had its last turn. Of two sites, the one with the smaller number goes first.
    std::uint64_t last(const std::string& site) const;

  private:
    std::uint64_t count_ = 0;
    std::deque<std::pair<std::string, std::uint64_t>> turns_;
};

}  // namespace qoltanba::service
