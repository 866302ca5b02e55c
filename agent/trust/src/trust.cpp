#include <qoltanba/trust/cache.h>
#include <qoltanba/trust/trust.h>

namespace qoltanba::trust {

Trust makeTrust(const crypto::LibraryPtr& library, const TrustSettings& settings,
                const std::shared_ptr<HttpClient>& http, const Clock& clock) {
    Trust trust;
    trust.authorities = makeAuthorities({.library = library,
                                         .folder = settings.folder / "authorities",
                                         .isAdministratorFileRefused = settings.isAdministratorFileRefused,
                                         .administratorFile = settings.administratorFile,
                                         .anchors = settings.anchors,
                                         .testEnvironment = settings.testEnvironment,
                                         .hosts = settings.hosts,
                                         .http = http,
                                         .clock = clock});
    trust.pathBuilder = makePathBuilder(library, trust.authorities);
    trust.revocation = makeRevocationChecker({.library = library,
                                              .pathBuilder = trust.pathBuilder,
                                              .cache = folderCache(settings.folder / "cache", clock, {}),
                                              .http = http,
                                              .clock = clock,
                                              .order = settings.order,
                                              .deadline = settings.deadline});
    // Time stamps keep their own deadline: the person waits while one is made, and it cannot be looked up.
    trust.timestamps = makeTimestampClient({.library = library,
                                            .pathBuilder = trust.pathBuilder,
                                            .revocation = trust.revocation,
                                            .http = http,
                                            .clock = clock});
    trust.validator =
        std::make_shared<const SignatureValidator>(SignatureValidatorParts{.library = library,
                                                                           .pathBuilder = trust.pathBuilder,
                                                                           .revocation = trust.revocation,
                                                                           .clock = clock});
    return trust;
}

}  // namespace qoltanba::trust
