#pragma once

#include <filesystem>
#include <functional>
#include <vector>

namespace qoltanba::ui {

/// What the tray and the small window can be told to do.
struct Actions {
    std::function<void()> showSigning;
    std::function<void()> showVerification;
    std::function<void()> showSettings;
    std::function<void()> showJournal;
    std::function<void()> showAbout;
    std::function<void()> showHelp;
    std::function<void()> quit;
    std::function<void()> tryAgain;     ///< to listen for browsers
    std::function<void()> showWaiting;  ///< the request that waits for the person
    /// Files that the person dropped: signatures are checked, others are signed.
    std::function<void(std::vector<std::filesystem::path>)> takeFiles;
};

}  // namespace qoltanba::ui
