#pragma once

#include <memory>

#include <qoltanba/service/system_services.h>

namespace qoltanba::app {

/// Starting with the person's session, as this system does it: autostart_linux.cpp, autostart_macos.cpp,
/// autostart_windows.cpp.
std::unique_ptr<service::Autostart> makeAutostart();

}  // namespace qoltanba::app
