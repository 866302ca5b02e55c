#pragma once

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include <qoltanba/base/log.h>
#include <qoltanba/service/history.h>
#include <qoltanba/service/requests.h>

namespace qoltanba::service {

/// The requests that were answered last, and what the journal says of them. An answer may reach nobody: the
/// page was gone when it was ready. Used on the service's thread.
class GivenAnswers {
  public:
    /// `journalIds`: the entries that tell of the signatures.
    void note(RequestId id, std::vector<std::string> journalIds) {
        answers_.emplace_back(id, std::move(journalIds));
        if (answers_.size() > remembered) answers_.pop_front();
    }

    /// The answer to this request reached nobody: the journal says so from now on. False if the request was
    /// not answered.
    bool reachedNobody(RequestId id, Journal& journal, Log& log) {
        const auto answer =
            std::find_if(answers_.begin(), answers_.end(), [&](const auto& one) { return one.first == id; });
        if (answer == answers_.end()) return false;
        for (const std::string& entry : answer->second) {
            const Result<void> told = journal.notDelivered(entry);
            if (!told) log.failure("service", "the journal", told.error());
        }
        log.info("service", "the answer to request " + std::to_string(id) + " reached nobody");
        answers_.erase(answer);
        return true;
    }

  private:
    /// More than can be on their way to pages at once.
    static constexpr std::size_t remembered = 256;
    std::deque<std::pair<RequestId, std::vector<std::string>>> answers_;
};

}  // namespace qoltanba::service
