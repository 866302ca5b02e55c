#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <mutex>
#include <string>
#include <system_error>

#include <qoltanba/base/log.h>

namespace qoltanba {
namespace {

class SilentLog final : public Log {
  public:
    void write(Level, std::string_view, std::string_view) override {}
};

std::string_view nameOf(Log::Level level) {
    switch (level) {
        case Log::Level::debug:
            return "debug";
        case Log::Level::info:
            return "info";
        case Log::Level::warning:
            return "warning";
        case Log::Level::error:
            return "error";
    }
    return "?";
}

std::string utcNow() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
#ifdef _WIN32
    gmtime_s(&parts, &now);
#else
    gmtime_r(&now, &parts);
#endif
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text, length};
}

/// Limits the length of an entry. A page decides how long some details are, and a long one must not push all
/// other entries out of the log.
std::string_view cut(std::string_view message) {
    constexpr std::size_t longest = 2048;
    if (message.size() <= longest) return message;
    std::size_t length = longest;
    while (length > 0 && (static_cast<unsigned char>(message[length]) & 0xc0) == 0x80) --length;
    return message.substr(0, length);
}

/// Replaces control characters by spaces, so that an entry stays on one line even if it holds text from a
/// page.
std::string oneLine(std::string_view message) {
    std::string line(message);
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto octet = static_cast<unsigned char>(line[i]);
        const auto next = i + 1 < line.size() ? static_cast<unsigned char>(line[i + 1]) : 0;
        // Some terminals treat U+0080 to U+009F like escape sequences.
        const bool isC1 = octet == 0xc2 && next >= 0x80 && next <= 0x9f;
        if (isC1) line[i + 1] = ' ';
        if (isC1 || octet < 0x20 || octet == 0x7f) line[i] = ' ';
    }
    return line;
}

class FileLog final : public Log {
  public:
    FileLog(std::filesystem::path path, std::size_t limit) : path_(std::move(path)), limit_(limit) { open(); }

    void write(Level level, std::string_view area, std::string_view message) override {
        const std::lock_guard guard(mutex_);
        rotateIfFull();
        stream_ << utcNow() << ' ' << nameOf(level) << ' ' << area << ": " << oneLine(cut(message)) << '\n';
        stream_.flush();
    }

  private:
    void open() {
        namespace fs = std::filesystem;
        std::error_code ignored;
        fs::create_directories(path_.parent_path(), ignored);
        stream_.open(path_, std::ios::app | std::ios::binary);
        fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write, ignored);
    }

    void rotateIfFull() {
        std::error_code ignored;
        const auto size = std::filesystem::file_size(path_, ignored);
        if (ignored || size < limit_) return;
        stream_.close();
        std::filesystem::path old = path_;
        old += ".1";
        std::filesystem::rename(path_, old, ignored);
        open();
    }

    std::mutex mutex_;
    std::filesystem::path path_;
    std::size_t limit_;
    std::ofstream stream_;
};

}  // namespace

void Log::failure(std::string_view area, std::string_view what, const Error& error) {
    std::string line(what);
    line.append(": ").append(qoltanba::nameOf(error.code));
    if (!error.detail.empty()) line.append(" (").append(error.detail).append(")");
    write(Level::warning, area, line);
}

std::shared_ptr<Log> silentLog() {
    return std::make_shared<SilentLog>();
}

std::shared_ptr<Log> fileLog(const std::filesystem::path& path, std::size_t limit) {
    return std::make_shared<FileLog>(path, limit);
}

}  // namespace qoltanba
