#include <qoltanba/trust/trust.h>

#include <qoltanba/trust/cache.h>

namespace qoltanba::trust {

Trust makeTrust(const crypto::LibraryPtr& library, const TrustSettings& settings,
                const std::shared_ptr<HttpClient>& http, const Clock& clock) {
    Trust trust;
    trust.authorities = makeAuthorities({.library = library,
                                         .folder = settings.folder / "authorities",
                                         .administratorFile = settings.administratorFile,
                                         .anchors = settings.anchors,
                                         .testContour = settings.testContour,
                                         .hosts = settings.hosts,
                                         .http = http,
                                         .clock = clock});
    trust.paths = makePaths(library, trust.authorities);
    trust.statuses = makeStatuses({.library = library,
                                   .paths = trust.paths,
                                   .cache = folderCache(settings.folder / "cache", clock, {}),
                                   .http = http,
                                   .clock = clock,
                                   .order = settings.order,
                                   .deadline = settings.deadline});
    // Its deadline is its own: a time stamp is made while one waits, not looked up.
    trust.timestamps = makeTimestamps(
        {.library = library, .paths = trust.paths, .statuses = trust.statuses, .http = http, .clock = clock});
    trust.judge = std::make_shared<const Judge>(
        JudgeParts{.library = library, .paths = trust.paths, .statuses = trust.statuses, .clock = clock});
    return trust;
}

}  // namespace qoltanba::trust
