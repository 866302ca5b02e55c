#pragma once

#include <memory>
#include <utility>

#include <qoltanba/trust/signature_validator.h>

#include "authority/test_authority.h"
#include "authority/test_http_client.h"
#include "service_fixture.h"

namespace qoltanba::test {

/// The service with the whole trust layer: paths, OCSP, lists and time stamps of a test authority, without a
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
        auto pathBuilder = trust::makePathBuilder(library, authorities);
        auto revocation = trust::makeRevocationChecker({.library = library,
                                                        .pathBuilder = pathBuilder,
                                                        .cache = trust::memoryCache(clock),
                                                        .http = http,
                                                        .clock = clock});
        auto timestamps = trust::makeTimestampClient({.library = library,
                                                      .pathBuilder = pathBuilder,
                                                      .revocation = revocation,
                                                      .http = http,
                                                      .clock = clock});
        validator = std::make_shared<const trust::SignatureValidator>(
            trust::SignatureValidatorParts{library, pathBuilder, revocation, clock});
        trust = std::make_shared<trust::Trust>(
            trust::Trust{std::move(authorities), pathBuilder, revocation, timestamps, validator});
        start();
        options->set(option::timestampUrl, ca->timestampUrl());
    }

    std::shared_ptr<authority::TestAuthority> ca;
    std::shared_ptr<authority::TestHttpClient> http;
    std::shared_ptr<const trust::SignatureValidator> validator;
};

}  // namespace qoltanba::test
