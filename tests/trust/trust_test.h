#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/trust/authorities.h>
#include <qoltanba/trust/certification_path.h>

#include "authority/test_authority.h"
#include "authority/test_http_client.h"
#include "folder.h"
#include "test_library.h"

/// What the tests of authorities and paths share: a test authority, a folder, a client that records.
namespace qoltanba::trust {

const TimePoint testTime = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);

struct WithAuthority : testing::Test {
    TimePoint now = testTime;
    Clock clock = [this] { return now; };
    test::Folder folder;
    std::shared_ptr<authority::TestAuthority> ca = std::make_shared<authority::TestAuthority>(
        authority::TestAuthority::Parts{.library = test::library(), .clock = clock});
    std::shared_ptr<authority::TestHttpClient> http = std::make_shared<authority::TestHttpClient>(ca);
    std::stop_token never;

    std::filesystem::path kept() const { return folder.path / "authorities"; }
    std::filesystem::path administratorFile() const { return folder.path / "authorities.pem"; }

    Authorities::Parts parts() const {
        return {.library = test::library(),
                .folder = kept(),
                .administratorFile = administratorFile(),
                .hosts = {"authority.test"},
                .http = http,
                .clock = clock};
    }

    /// Authorities with these certificates in the administrator's file.
    std::shared_ptr<Authorities> trusting(const std::vector<crypto::Certificate>& anchors) const {
        std::string pem;
        for (const crypto::Certificate& anchor : anchors) pem += anchor.pem();
        test::write(administratorFile(), pem);
        return makeAuthorities(parts());
    }
    std::shared_ptr<Authorities> trustingRoot() const { return trusting({ca->root().certificate()}); }
};

inline std::vector<crypto::Certificate> certificatesOf(const std::vector<Authority>& authorities) {
    std::vector<crypto::Certificate> certificates;
    for (const Authority& authority : authorities) certificates.push_back(authority.certificate);
    return certificates;
}

inline crypto::Certificate nationalCertificate(const std::string& name) {
    auto certificate =
        crypto::Certificate::fromDerOrPem(*test::library(), test::readFile(test::nationalPath(name)));
    if (!certificate) throw std::runtime_error(name + ": " + certificate.error().detail);
    return *certificate;
}

}  // namespace qoltanba::trust
