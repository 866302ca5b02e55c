#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <qoltanba/base/clock.h>
#include <qoltanba/base/http_client.h>
#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/authorities.h>
#include <qoltanba/trust/certification_path.h>
#include <qoltanba/trust/revocation_checker.h>
#include <qoltanba/trust/signature_validator.h>
#include <qoltanba/trust/timestamp_client.h>

namespace qoltanba::trust {

/// All parts of trust. A program makes them once and passes them to its service.
struct Trust {
    std::shared_ptr<Authorities> authorities;
    std::shared_ptr<PathBuilder> pathBuilder;
    std::shared_ptr<RevocationChecker> revocation;
    std::shared_ptr<TimestampClient> timestamps;
    std::shared_ptr<const SignatureValidator> validator;
};

struct TrustSettings {
    std::filesystem::path folder;             ///< the folder of authorities/ and cache/
    std::filesystem::path administratorFile;  ///< more anchors
    bool isAdministratorFileRefused =
        false;  ///< people who are no administrators can change it: it does not count
    std::vector<crypto::Certificate> anchors;  ///< more anchors, for this run only
    bool testEnvironment = false;
    std::vector<std::string> hosts;
    RevocationOrder order = RevocationOrder::ocspThenCrl;
    std::chrono::milliseconds deadline{5000};
};

/// Makes all parts and connects them. Without `http` nothing is fetched. Sends no request.
Trust makeTrust(const crypto::LibraryPtr& library, const TrustSettings& settings,
                const std::shared_ptr<HttpClient>& http, const Clock& clock);

}  // namespace qoltanba::trust
