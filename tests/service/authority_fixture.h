#pragma once

#include <memory>
#include <utility>

#include <qoltanba/trust/judge.h>

#include "authority/test_authority.h"
#include "authority/test_http_client.h"
#include "service_fixture.h"

namespace qoltanba::test {

/// The service over the whole of trust: paths, OCSP, lists and time stamps of a test authority, without a
/// network.
class ServiceWithAuthorityTest : public ServiceTest {
  protected:
    /// Makes the authority, the trust in it, and the service; `keys` is the kind of the authority's keys.
    void startWith(crypto::KeyAlgorithm keys) {
        using namespace service;
        const Clock clock = [this] { return now; };
        ca = std::make_shared<authority::TestAuthority>(
            authority::TestAuthority::Parts{.library = library, .clock = clock, .keys = keys});
        test::write(folder.path / "authorities.pem", ca->root().certificate().pem());
        http = std::make_shared<authority::TestHttpClient>(ca);
        auto authorities = trust::makeAuthorities({.library = library,
                                                   .folder = folder.path / "authorities",
                                                   .administratorFile = folder.path / "authorities.pem",
                                                   .hosts = {"authority.test"},
                                                   .http = http,
                                                   .clock = clock});
        auto paths = trust::makePaths(library, authorities);
        auto statuses = trust::makeStatuses({.library = library,
                                             .paths = paths,
                                             .cache = trust::memoryCache(clock),
                                             .http = http,
                                             .clock = clock});
        auto timestamps = trust::makeTimestamps(
            {.library = library, .paths = paths, .statuses = statuses, .http = http, .clock = clock});
        judge = std::make_shared<const trust::Judge>(trust::JudgeParts{library, paths, statuses, clock});
        trust = std::make_shared<trust::Trust>(
            trust::Trust{std::move(authorities), paths, statuses, timestamps, judge});
        start();
        options->set(option::timestampUrl, ca->timestampUrl());
    }

    std::shared_ptr<authority::TestAuthority> ca;
    std::shared_ptr<authority::TestHttpClient> http;
    std::shared_ptr<const trust::Judge> judge;
};

}  // namespace qoltanba::test
