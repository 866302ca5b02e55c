#pragma once

#include <memory>

#include <qoltanba/service/system_services.h>

namespace qoltanba::app {

/// Makes the object that starts the agent with the person's session on this system: autostart_linux.cpp,
/// autostart_macos.cpp, autostart_windows.cpp.
std::unique_ptr<service::Autostart> makeAutostart();

/// On Linux: the same, with the word whether the program runs in a sandbox of Flatpak.
std::unique_ptr<service::Autostart> makeDesktopEntryAutostart(bool inFlatpak);

}  // namespace qoltanba::app
