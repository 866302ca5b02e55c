#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <authority/test_authority.h>
#include <authority/test_fetcher.h>

#include <qoltanba/trust/authorities.h>
#include <qoltanba/trust/cache.h>
#include <qoltanba/trust/judge.h>
#include <qoltanba/trust/path.h>
#include <qoltanba/trust/status.h>
#include <qoltanba/trust/timestamp.h>

#include "crypto_test.h"
#include "folder.h"

/// What the tests of the judge share.
namespace qoltanba::trust {

inline void PrintTo(Verdict verdict, std::ostream* to) {
    switch (verdict) {
        case Verdict::valid:
            *to << "valid";
            break;
        case Verdict::notProven:
            *to << "notProven";
            break;
        case Verdict::invalid:
            *to << "invalid";
            break;
    }
}

}  // namespace qoltanba::trust

namespace qoltanba::test {

/// A file for each address, as a web server of the vectors' authorities would have; everything else, OCSP
/// too, is out of reach.
class FileFetcher final : public trust::Fetcher {
  public:
    Result<Bytes> fetch(const trust::FetchRequest& request, const std::stop_token& stop) override {
        const std::lock_guard lock(mutex_);
        asked_.push_back(request.url);
        const auto found = files_.find(request.url);
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        if (!reachable || found == files_.end()) return fail(ErrorCode::serviceUnreachable, request.url);
        return found->second;
    }
    void put(const std::string& url, Bytes content) { files_[url] = std::move(content); }

    std::vector<std::string> asked() const {
        const std::lock_guard lock(mutex_);
        return asked_;
    }
    void forget() {
        const std::lock_guard lock(mutex_);
        asked_.clear();
    }

    bool reachable = true;

  private:
    mutable std::mutex mutex_;
    std::map<std::string, Bytes> files_;
    std::vector<std::string> asked_;
};

/// The trust layer of one computer, its clock in the test's hand.
struct Computer {
    Computer(std::shared_ptr<trust::Fetcher> fetcher, Clock clock,
             const std::vector<crypto::Certificate>& anchors, std::vector<std::string> hosts)
        : clock(std::move(clock)) {
        std::string pem;
        for (const crypto::Certificate& anchor : anchors) pem += anchor.pem();
        if (!pem.empty()) write(folder.path / "anchors.pem", pem);
        trust::Authorities::Parts parts;
        parts.library = library();
        parts.folder = folder.path / "authorities";
        parts.administratorFile = folder.path / "anchors.pem";
        parts.hosts = std::move(hosts);
        parts.fetcher = fetcher;
        parts.clock = this->clock;
        authorities = trust::makeAuthorities(std::move(parts));
        paths = trust::makePaths(library(), authorities);
        statuses =
            trust::makeStatuses({library(), paths, trust::memoryCache(this->clock), fetcher, this->clock});
        timestamps = trust::makeTimestamps({library(), paths, statuses, fetcher, this->clock});
    }

    Result<trust::Judgement> cms(BytesView document, const Bytes* content = nullptr,
                                 trust::Reach reach = trust::Reach::online) const {
        signing::MemorySource source(content == nullptr ? BytesView{} : BytesView(*content));
        return trust::Judge({library(), paths, statuses, clock})
            .judgeCms(document, content == nullptr ? nullptr : &source, reach, {});
    }
    Result<trust::Judgement> xml(std::string_view document, trust::Reach reach = trust::Reach::online) const {
        return trust::Judge({library(), paths, statuses, clock}).judgeXml(document, reach, {});
    }

    Folder folder;
    Clock clock;
    std::shared_ptr<trust::Authorities> authorities;
    std::shared_ptr<trust::Paths> paths;
    std::shared_ptr<trust::Statuses> statuses;
    std::shared_ptr<trust::Timestamps> timestamps;
};

inline std::vector<std::string> codesOf(const std::vector<Error>& errors) {
    std::vector<std::string> codes;
    for (const Error& error : errors) codes.emplace_back(nameOf(error.code));
    return codes;
}

/// "valid", or the verdict and the codes behind it.
inline std::string told(trust::Verdict verdict, const std::vector<Error>& reasons) {
    std::string text = testing::PrintToString(verdict);
    for (const Error& reason : reasons) text.append(" ").append(nameOf(reason.code));
    return text;
}
inline std::string told(const trust::SignerJudgement& signer) {
    return told(signer.verdict, signer.reasons);
}
/// Of the only signer; the error of a document that cannot be judged.
inline std::string told(const Result<trust::Judgement>& judgement) {
    if (!judgement) return std::string(nameOf(judgement.error().code));
    if (judgement->signers.size() != 1) return "several signers";
    EXPECT_EQ(judgement->verdict, judgement->signers[0].verdict);
    return told(judgement->signers[0]);
}

}  // namespace qoltanba::test
