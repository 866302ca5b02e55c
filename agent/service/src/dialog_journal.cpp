#include <algorithm>
#include <iterator>
#include <numeric>

#include "dialog.h"

// What the journal keeps of a dialog.
namespace qoltanba::service {

/// Results that stay are told as signed, whatever came after them.
void Dialog::journal(JournalEntry::Outcome outcome) {
    if (const auto late = task_->lateDocuments()) return journalLate(outcome, *late);
    std::vector<std::size_t> all(documents_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    const std::optional<std::vector<std::size_t>> kept = task_->settle();
    if (!kept) return journal(outcome, all);
    std::vector<std::size_t> rest;
    std::ranges::set_difference(all, *kept, std::back_inserter(rest));
    if (!kept->empty()) journal(JournalEntry::Outcome::succeeded, *kept);
    const bool succeeded = outcome == JournalEntry::Outcome::succeeded;
    if (!rest.empty()) journal(succeeded ? JournalEntry::Outcome::failed : outcome, rest);
}

/// What was given out is signed, and of the rest nothing is known but its number.
void Dialog::journalLate(JournalEntry::Outcome outcome, const LateDocuments& late) {
    JournalEntry made = entryOf(JournalEntry::Outcome::succeeded);
    for (const DocumentDescription& document : late.given)
        made.documents.push_back({document.name, document.digestHex, document.size});
    if (!made.documents.empty()) write(made);
    JournalEntry rest = entryOf(outcome);
    rest.moreDocuments = late.asked - late.given.size();
    if (rest.moreDocuments > 0) write(rest);
}

JournalEntry Dialog::entryOf(JournalEntry::Outcome outcome) const {
    JournalEntry entry;
    entry.id = makeJournalId();
    entry.time = parts_.clock();
    entry.peer = peer_;
    entry.act = task_->act();
    entry.outcome = outcome;
    if (agreedKey_) {
        entry.keyOwner = agreedKey_->owner;
        entry.keyOrganisation = agreedKey_->organisation;
        entry.keySerialNumber = agreedKey_->serialNumber;
    }
    return entry;
}

void Dialog::journal(JournalEntry::Outcome outcome, const std::vector<std::size_t>& documents) {
    JournalEntry entry = entryOf(outcome);
    // Of what was not signed the names tell enough.
    const bool agreed =
        outcome == JournalEntry::Outcome::succeeded || outcome == JournalEntry::Outcome::failed;
    constexpr std::size_t fewDocuments = 20;
    const std::size_t told = agreed ? documents.size() : std::min(documents.size(), fewDocuments);
    for (std::size_t i = 0; i < told; ++i) {
        const DocumentDescription& document = documents_[documents[i]];
        entry.documents.push_back({document.name, document.digestHex, document.size});
    }
    entry.moreDocuments = documents.size() - told;
    if (write(entry) && entry.succeeded()) journalIds_.push_back(entry.id);
}

/// Whether the journal holds the entry now. If not, the person is told so, unless nothing was agreed to.
bool Dialog::write(const JournalEntry& entry) {
    const Result<void> written = parts_.history.journal->add(entry);
    if (written) return true;
    parts_.log->failure("service", "the journal", written.error());
    const bool agreed = entry.succeeded() || entry.outcome == JournalEntry::Outcome::failed;
    if (agreed) journalProblem_ = written.error();
    return false;
}

/// What the person saw and did not agree to, or did not get to the end.
void Dialog::journalDeclined(std::optional<ErrorCode> why) {
    if (why == ErrorCode::refusedByPerson) journal(JournalEntry::Outcome::refused);
    if (why == ErrorCode::pageGone) journal(JournalEntry::Outcome::pageGone);
    if (why == ErrorCode::timedOut) journal(JournalEntry::Outcome::timedOut);
    // The program ends. Nothing of a request that it cut off is told, except results that stay.
    if (why != ErrorCode::cancelled) return;
    if (auto late = task_->lateDocuments(); late && !late->given.empty()) {
        late->asked = late->given.size();
        return journalLate(JournalEntry::Outcome::succeeded, *late);
    }
    if (const auto kept = task_->settle(); kept && !kept->empty())
        journal(JournalEntry::Outcome::succeeded, *kept);
}

}  // namespace qoltanba::service
