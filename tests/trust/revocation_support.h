#pragma once

#include <authority/der.h>
#include <authority/services.h>
#include <authority/signing.h>
#include <authority/test_authority.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/trust/certification_path.h>

#include "test_library.h"

/// What the tests of lists, OCSP and statuses share.
namespace qoltanba {

/// For GoogleTest's messages.
inline void PrintTo(ErrorCode code, std::ostream* to) {
    *to << nameOf(code);
}

namespace test {

using namespace std::chrono_literals;

/// When the vectors' lists and responses were made.
inline const TimePoint vectorTime =
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + 12h + 29min + 11s;

inline TimePoint day(int year, unsigned month, unsigned day) {
    return std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day));
}

/// The code of a failure; nothing for success.
template <class T>
std::optional<ErrorCode> codeOf(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
}

/// A test authority whose clock the test sets.
class AuthorityTest : public testing::Test {
  protected:
    TimePoint now = day(2026, 11, 21) + 10h;
    std::shared_ptr<authority::TestAuthority> authority = with(crypto::KeyAlgorithm::gost2015_512);

    std::shared_ptr<authority::TestAuthority> with(crypto::KeyAlgorithm keys) {
        return std::make_shared<authority::TestAuthority>(
            authority::TestAuthority::Parts{library(), [this] { return now; }, keys});
    }

    const crypto::Certificate& issuer() const { return authority->issuing().certificate(); }

    trust::CertificationPath pathOf(const crypto::Certificate& certificate) const {
        return {{certificate, issuer(), authority->root().certificate()}, trust::Environment::administrator};
    }
};

}  // namespace test
}  // namespace qoltanba
