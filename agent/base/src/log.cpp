#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <deque>
#include <fstream>
#include <mutex>
#include <string>
#include <system_error>
#include <vector>

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

/// Counts equal lines. A page can cause some lines as often as it likes. If each of them were written, they
/// would push all other lines out of the log.
class Repeats {
  public:
    using Time = std::chrono::steady_clock::time_point;
    struct Line {
        std::string text;
        Time written;
        std::size_t more = 0;  ///< how often the line came again
    };

    /// Returns false, and counts the line, if it was written less than a minute ago.
    bool isNew(const std::string& text, Time now) {
        const auto same = std::ranges::find(lines_, text, &Line::text);
        if (same == lines_.end()) {
            lines_.push_back({text, now});
            return true;
        }
        ++same->more;
        return false;
    }

    /// Forgets the lines that are a minute old, and the oldest if there are too many, and returns them.
    std::vector<Line> takeOld(Time now) {
        constexpr std::size_t most = 32;
        std::vector<Line> old;
        while (!lines_.empty() &&
               (lines_.size() >= most || now - lines_.front().written >= std::chrono::minutes(1))) {
            old.push_back(std::move(lines_.front()));
            lines_.pop_front();
        }
        return old;
    }

  private:
    std::deque<Line> lines_;  // the oldest first
};

class FileLog final : public Log {
  public:
    FileLog(std::filesystem::path path, std::size_t limit) : path_(std::move(path)), limit_(limit) { open(); }

    ~FileLog() override { tellRepeats(Repeats::Time::max()); }

    void write(Level level, std::string_view area, std::string_view message) override {
        std::string line(nameOf(level));
        line.append(" ").append(area).append(": ").append(oneLine(cut(message)));
        const auto now = std::chrono::steady_clock::now();
        const std::lock_guard guard(mutex_);
        tellRepeats(now);
        if (repeats_.isNew(line, now)) put(line);
    }

  private:
    void tellRepeats(Repeats::Time now) {
        for (const Repeats::Line& line : repeats_.takeOld(now))
            if (line.more > 0) put(line.text + " (" + std::to_string(line.more) + " more within a minute)");
    }

    void put(std::string_view line) {
        rotateIfFull();
        stream_ << utcNow() << ' ' << line << '\n';
        stream_.flush();
    }

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
        // It is not renamed: the agent of another session may have it open. Windows would refuse that, and on
        // Linux the other agent would go on writing into the old file.
        std::filesystem::path old = path_;
        old += ".1";
        std::filesystem::remove(old, ignored);
        std::filesystem::copy_file(path_, old, ignored);
        std::filesystem::resize_file(path_, 0, ignored);
    }

    std::mutex mutex_;
    std::filesystem::path path_;
    std::size_t limit_;
    std::ofstream stream_;
    Repeats repeats_;
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
