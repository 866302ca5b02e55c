#pragma once

#include <functional>

namespace qoltanba::ui {

/// What the tray and the small window can be told to do.
struct Actions {
    std::function<void()> showVerification;
    std::function<void()> showSettings;
    std::function<void()> showJournal;
    std::function<void()> showAbout;
    std::function<void()> showHelp;
    std::function<void()> quit;
    std::function<void()> tryAgain;     ///< to listen for browsers
    std::function<void()> showWaiting;  ///< the request that waits for the person
};

}  // namespace qoltanba::ui
