#pragma once

#include <memory>

#include <qoltanba/service/system_services.h>

namespace qoltanba::app {

/// Makes the object that knows whether NCALayer starts with the person's session on this system, and switches
/// that: other_agent_linux.cpp, other_agent_macos.cpp, other_agent_windows.cpp.
std::unique_ptr<service::OtherAgent> makeOtherAgent();

}  // namespace qoltanba::app
