#include "key_file_search.h"

#include <QCoreApplication>
#include <QPointer>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QThreadPool>

#include <algorithm>
#include <chrono>
#include <string>
#include <system_error>
#include <utility>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/path_text.h>

namespace qoltanba::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds longestSearch{5};

/// One search: what it has found, and when it has to end.
struct Search {
    const std::atomic<bool>& wanted;
    std::size_t most;
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::now() + longestSearch;
    std::vector<fs::path> found;

    bool goesOn() const { return wanted && found.size() < most && std::chrono::steady_clock::now() < until; }

    void take(const fs::path& file) {
        if (std::find(found.begin(), found.end(), file) == found.end()) found.push_back(file);
    }

    void look(const fs::path& folder, int levels) {
        std::error_code problem;
        fs::directory_iterator entry(folder, fs::directory_options::skip_permission_denied, problem);
        for (; !problem && entry != fs::directory_iterator() && goesOn(); entry.increment(problem)) {
            std::error_code unreadable;
            const std::string name = pathToUtf8(entry->path().filename());
            if (name.starts_with('.')) continue;
            if (levels > 0 && entry->is_directory(unreadable) && !entry->is_symlink(unreadable))
                look(entry->path(), levels - 1);
            else if (asciiLower(name).ends_with(".p12") && entry->is_regular_file(unreadable))
                take(entry->path());
        }
    }
};

}  // namespace

std::vector<fs::path> keyFolders() {
    std::vector<fs::path> folders;
    for (const auto place : {QStandardPaths::DesktopLocation, QStandardPaths::DownloadLocation,
                             QStandardPaths::DocumentsLocation, QStandardPaths::HomeLocation}) {
        const QString folder = QStandardPaths::writableLocation(place);
        if (!folder.isEmpty()) folders.push_back(pathFromUtf8(folder.toStdString()));
    }
    for (const QStorageInfo& volume : QStorageInfo::mountedVolumes()) {
        const QString root = volume.rootPath();
        if (root.startsWith(QLatin1String("/media/")) || root.startsWith(QLatin1String("/run/media/")))
            folders.push_back(pathFromUtf8(root.toStdString()));
    }
    return folders;
}

std::vector<fs::path> findKeyFiles(const std::vector<fs::path>& folders, const std::atomic<bool>& wanted,
                                   std::size_t most) {
    Search search{wanted, most, std::chrono::steady_clock::now() + longestSearch, {}};
    for (const fs::path& folder : folders) search.look(folder, 1);
    return search.found;
}

KeyFileSearch::KeyFileSearch(Folders folders, std::function<void(std::vector<fs::path>)> done,
                             QObject* parent)
    : QObject(parent), done_(std::move(done)) {
    QThreadPool::globalInstance()->start(
        [self = QPointer<KeyFileSearch>(this), wanted = wanted_, folders = std::move(folders)] {
            std::vector<fs::path> found = findKeyFiles(folders(), *wanted);
            QMetaObject::invokeMethod(
                qApp,
                [self, found = std::move(found)] {
                    if (self) self->done_(found);
                },
                Qt::QueuedConnection);
        });
}

KeyFileSearch::~KeyFileSearch() {
    *wanted_ = false;
}

}  // namespace qoltanba::ui
