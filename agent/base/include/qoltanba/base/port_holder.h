#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace qoltanba {

/// The program that listens on a TCP port of this computer, as far as the system tells.
struct PortHolder {
    enum class Program { ncaLayer, qoltanba, other };
    Program program = Program::other;
    std::string name;  ///< of the program, UTF-8, "java"; empty where the system does not tell it
    std::string user;  ///< login name of the person it runs for; empty where that is the caller

    friend bool operator==(const PortHolder&, const PortHolder&) = default;
};

/// Who listens on `port`. Nothing: nobody does, or the system does not tell (it does on Linux and Windows).
/// Reads small files of the system, which takes some milliseconds. `processes` is another folder than /proc
/// in tests on Linux. Any thread.
std::optional<PortHolder> holderOfPort(std::uint16_t port, const std::filesystem::path& processes = "/proc");

}  // namespace qoltanba
