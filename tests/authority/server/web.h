#pragma once

#include <authority/issued.h>
#include <authority/test_authority.h>
#include <loopback/loopback.h>
#include <nlohmann/json.hpp>

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace qoltanba::authority {

/// A test authority behind HTTP, with the addresses that a test in another language needs to control it. Any
/// thread.
///
///   GET /log                      the requests since the beginning, as JSON; /log/clear empties it
///
///   GET /control/ocsp/MODE        from now on /ocsp/good answers in this mode; also for crl, tsp and aia
///
///   GET /control/transport/WAY    from now on answers are sent in this way; WAY "plain": as usual
///
///   GET /revoke/NAME              revokes a person's certificate now; /restore/NAME cancels that
class Web {
  public:
    /// `people`: by name, for /revoke.
    Web(TestAuthority& authority, const std::map<std::string, Issued>& people)
        : authority_(authority), people_(people) {}

    /// Serves one connection until the other side ends it.
    void serve(test::Connection& connection);

  private:
    Answer answer(const Question& question);
    Answer steer(std::string_view path);
    Answer mayRevoke(const std::string& name, bool revoke);
    std::string steered(std::string path);
    void remember(const Question& question);

    TestAuthority& authority_;
    const std::map<std::string, Issued>& people_;
    std::mutex mutex_;  ///< protects everything below
    nlohmann::json log_ = nlohmann::json::array();
    std::map<std::string, std::string> modes_;  ///< by service
    std::optional<Transport> transport_;
};

}  // namespace qoltanba::authority
