#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include <qoltanba/base/error.h>

namespace qoltanba {

/// The log for the people who maintain the program. It holds origins, methods, sizes, durations, and error
/// codes with their details. It never holds documents, passwords or the body of a VERIFY command. Any thread
/// may call it.
class Log {
  public:
    enum class Level { debug, info, warning, error };

    virtual ~Log() = default;

    /// Writes one entry. `area` is the layer that writes ("websocket", "signing"). `message` is one line in
    /// English.
    virtual void write(Level level, std::string_view area, std::string_view message) = 0;

    void info(std::string_view area, std::string_view message) { write(Level::info, area, message); }
    void warning(std::string_view area, std::string_view message) { write(Level::warning, area, message); }
    /// Writes an Error as one line at level warning: `what: code (detail)`.
    void failure(std::string_view area, std::string_view what, const Error& error);
};

/// Returns a log that keeps nothing, for tests and for the command line.
std::shared_ptr<Log> silentLog();

/// Returns a log in a file that only its owner can read. If the file has reached `limit` octets, it is
/// renamed to `<path>.1` (one old file is kept) and a new file is started. A line that comes again within a
/// minute is only counted, and the count is written later. If the file cannot be opened, nothing is reported:
/// the program works without its log.
std::shared_ptr<Log> fileLog(const std::filesystem::path& path, std::size_t limit = 1 << 20);

}  // namespace qoltanba
