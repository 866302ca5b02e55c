#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include <qoltanba/base/error.h>

namespace qoltanba {

/// What the program tells those who look after it. Holds origins, methods, sizes, durations and error codes
/// with their detail; never documents, passwords, or the body of a VERIFY command. Implementations take calls
/// from any thread.
class Log {
  public:
    enum class Level { debug, info, warning, error };

    virtual ~Log() = default;

    /// `area` is the layer that speaks ("websocket", "signing"); `message` is one line, English.
    virtual void write(Level level, std::string_view area, std::string_view message) = 0;

    void info(std::string_view area, std::string_view message) { write(Level::info, area, message); }
    void warning(std::string_view area, std::string_view message) { write(Level::warning, area, message); }
    /// An Error as one line: `what: code (detail)`, at level warning.
    void failure(std::string_view area, std::string_view what, const Error& error);
};

/// A log that keeps nothing: for tests and for the command line.
std::shared_ptr<Log> silentLog();

/// A log file readable by its owner alone. At `limit` octets the file is renamed to `<path>.1` (one old
/// file is kept) and begun anew. Opening failures are silent: the program works without its log.
std::shared_ptr<Log> fileLog(const std::filesystem::path& path, std::size_t limit = 1 << 20);

}  // namespace qoltanba
