#include "signing_record.h"

#include <qoltanba/base/path_text.h>
#include <qoltanba/crypto/digest.h>
#include <qoltanba/profile/paths.h>
#include <qoltanba/service/history.h>
#include <qoltanba/usecases/file_source.h>
#include <qoltanba/usecases/key_description.h>

namespace qoltanba::cli {

SigningRecord::SigningRecord(const crypto::Library& library, const Arguments& arguments,
                             const service::Options& options)
    : library_(library), isOn_(options.get(service::option::journalCommandLine)) {
    for (const char* option : {"in", "add-to"}) {
        const auto path = arguments.path(option);
        if (path && *path != "-") name_ = pathToUtf8(path->filename());
    }
}

void SigningRecord::note(BytesView document) {
    if (!isOn_) return;
    const auto digest = crypto::digestOf(library_, usecases::shownDigest, document);
    if (digest) digestHex_ = toHex(*digest);
}

Result<void> SigningRecord::write(const tokens::ListedKey& key, usecases::Purpose purpose,
                                  bool succeeded) const {
    if (!isOn_) return {};
    const auto described = usecases::describe(key.certificate, key.alias);
    service::JournalEntry entry;
    entry.id = service::makeJournalId();
    entry.time = systemClock()();
    entry.peer = service::Peer::person();
    entry.act = purpose == usecases::Purpose::signIn ? service::Act::signIn : service::Act::signDocuments;
    entry.documents.push_back({name_, digestHex_});
    entry.keyOwner = described.owner;
    entry.keyOrganisation = described.organisation;
    entry.keySerialNumber = described.serialNumber;
    entry.outcome =
        succeeded ? service::JournalEntry::Outcome::succeeded : service::JournalEntry::Outcome::failed;
    return service::makeJournal(profile::standardPaths().history)->add(entry);
}

}  // namespace qoltanba::cli
