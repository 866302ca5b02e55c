#pragma once

#include <filesystem>

namespace qoltanba::profile {

/// The person's folder for what a program notes about its own work, such as a log.
std::filesystem::path stateFolder();

/// The folder in which the administrator of this computer writes the policy.
std::filesystem::path administratorFolder();

}  // namespace qoltanba::profile
