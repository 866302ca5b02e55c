#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/trust/trust.h>

/// Authorities, statuses and time stamps that return what a test wants. They do not use the network. They
/// count the requests that would go to the network, and can hold them back.
namespace qoltanba::test {

/// The gate to the network: counts requests, and lets them wait until the test continues or the service stops
/// them.
class Gate {
  public:
    /// Returns true to go on, and false if the service stopped waiting.
    bool pass(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        ++asked_;
        const auto here = waiting_.insert(waiting_.end(), stop);
        changed_.notify_all();
        const bool open = changed_.wait(lock, stop, [this] { return !held_; });
        waiting_.erase(here);
        return open;
    }

    void hold(bool held) {
        const std::lock_guard lock(mutex_);
        held_ = held;
        changed_.notify_all();
    }

    int asked() const {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

    /// The number of requests that wait now.
    int waiting() const {
        const std::lock_guard lock(mutex_);
        if (!held_) return 0;
        return static_cast<int>(std::ranges::count_if(
            waiting_, [](const std::stop_token& stop) { return !stop.stop_requested(); }));
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    bool held_ = false;
    int asked_ = 0;
    std::list<std::stop_token> waiting_;
};

class FakeAuthorities final : public trust::Authorities {
  public:
    std::vector<trust::Authority> all() const override { return {}; }
    std::uint64_t revision() const override { return 0; }
    std::vector<std::string> problems() const override { return {}; }
    void setTestEnvironment(bool on) override { testEnvironment_ = on; }
    bool testEnvironment() const override { return testEnvironment_; }
    Result<std::vector<trust::Authority>> import(BytesView) override {
        return fail(ErrorCode::anchorNotPinned);
    }
    Result<trust::Authority> fetchIssuerOf(const crypto::Certificate&, const std::stop_token&) override {
        return fail(ErrorCode::issuerUnknown);
    }

  private:
    std::atomic<bool> testEnvironment_ = false;
};

/// Every certificate has a path. It is found online, and is known from then on.
class FakePaths final : public trust::PathBuilder {
  public:
    explicit FakePaths(std::shared_ptr<Gate> gate) : gate_(std::move(gate)) {}

    std::optional<Error> problem;
    trust::Environment environment = trust::Environment::production;
    bool known = false;  ///< also offline

    Result<trust::CertificationPath> find(const crypto::Certificate& certificate,
                                          std::span<const crypto::Certificate>, TimePoint,
                                          trust::NetworkUse network, const crypto::Effort& effort) override {
        if (network == trust::NetworkUse::offline && !known) return fail(ErrorCode::issuerUnknown);
        if (network == trust::NetworkUse::online && !gate_->pass(effort.stop()))
            return fail(ErrorCode::cancelled);
        if (problem) return fail(*problem);
        return trust::CertificationPath{{certificate}, environment};
    }

  private:
    std::shared_ptr<Gate> gate_;
};

class FakeRevocationChecker final : public trust::RevocationChecker {
  public:
    using Kind = trust::CertificateStatus::Kind;

    trust::CertificateStatus status = ofKind(Kind::good);
    bool known = false;  ///< also offline
    std::atomic<trust::RevocationOrder> order = trust::RevocationOrder::ocspThenCrl;
    std::atomic<int> online = 0;

    static trust::CertificateStatus ofKind(Kind kind) {
        trust::CertificateStatus status;
        status.kind = kind;
        if (kind == Kind::unknown) status.problem = Error{ErrorCode::serviceUnreachable, "fake"};
        return status;
    }

    trust::CertificateStatus statusOf(const trust::CertificationPath&, std::size_t, TimePoint,
                                      const trust::Asking& asking, const trust::ValidationData&,
                                      const crypto::Effort&) override {
        if (order == trust::RevocationOrder::off) {
            trust::CertificateStatus off = ofKind(Kind::unknown);
            off.problem = Error{ErrorCode::statusNotAsked, {}};
            return off;
        }
        if (asking.network == trust::NetworkUse::online) ++online;
        return asking.network == trust::NetworkUse::online || known ? status : ofKind(Kind::unknown);
    }
    trust::CertificateStatus statusOf(const trust::CertificationPath& path, TimePoint at,
                                      trust::NetworkUse network, const trust::ValidationData& embedded,
                                      const crypto::Effort& effort) override {
        return statusOf(path, 0, at, network, embedded, effort);
    }
    void setOrder(trust::RevocationOrder newOrder) override { order = newOrder; }
};

/// Returns one token, no matter what it should stamp.
class FakeTimestampClient final : public trust::TimestampClient {
  public:
    FakeTimestampClient(std::shared_ptr<Gate> gate, Bytes token, crypto::Certificate authority)
        : gate_(std::move(gate)), token_(std::move(token)), authority_(std::move(authority)) {}

    std::optional<Error> problem;
    std::atomic<int> failsAfter = 1'000'000;  ///< the number of requests that succeed before `problem`

    Result<trust::TimestampToken> stamp(BytesView stamped, const trust::TimestampSource& order,
                                        const std::stop_token& stop) override {
        {
            const std::lock_guard lock(mutex_);
            orders_.push_back(order);
            stamped_.emplace_back(stamped.begin(), stamped.end());
        }
        if (!gate_->pass(stop)) return fail(ErrorCode::cancelled);
        if (problem && --failsAfter < 0) return fail(*problem);
        return trust::TimestampToken{token_, {}, {}, {}, authority_, {}, {}};
    }

    std::vector<trust::TimestampSource> orders() const {
        const std::lock_guard lock(mutex_);
        return orders_;
    }
    std::vector<Bytes> stamped() const {
        const std::lock_guard lock(mutex_);
        return stamped_;
    }

  private:
    std::shared_ptr<Gate> gate_;
    Bytes token_;
    crypto::Certificate authority_;
    mutable std::mutex mutex_;
    std::vector<trust::TimestampSource> orders_;
    std::vector<Bytes> stamped_;
};

}  // namespace qoltanba::test
