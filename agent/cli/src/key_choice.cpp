#include "key_choice.h"

#include <algorithm>

#include <qoltanba/texts/plain.h>
#include <qoltanba/texts/sentences.h>
#include <qoltanba/usecases/key_description.h>

#include "console.h"
#include "password.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

bool answersTo(const tokens::ListedKey& key, std::string_view wish) {
    return key.alias == wish || key.certificate.subjectKeyIdentifierHex() == wish ||
           key.certificate.serialNumberHex() == wish;
}

QString listOf(const std::vector<tokens::ListedKey>& keys) {
    QString list;
    for (const auto& key : keys) {
        const auto description = usecases::describe(key.certificate, key.alias);
        list += QStringLiteral("\n  %1  %2 (%3)")
                    .arg(texts::plainLine(key.alias.empty() ? description.keyId : key.alias),
                         texts::plainLine(description.owner), texts::use(description));
    }
    return list;
}

QString severalKeys(KeyPlace place) {
    return place == KeyPlace::file ? Text::tr("The file holds several keys. Name one with --alias:")
                                   : Text::tr("The device holds several keys. Name one with --alias:");
}

QString noSuchKey(KeyPlace place) {
    return place == KeyPlace::file ? Text::tr("There is no key “%1” in the file. It holds:")
                                   : Text::tr("There is no key “%1” on the device. It holds:");
}

}  // namespace

Outcome<crypto::LibraryPtr> loadLibrary() {
    auto library = crypto::Library::load();
    if (!library) return refused(library.error().code);
    return *library;
}

Outcome<std::vector<tokens::StoredKey>> openKeys(const crypto::LibraryPtr& library,
                                                 const std::filesystem::path& file, bool passwordOnInput) {
    // Errors that need no password are reported before the question for it.
    const auto storage = tokens::openKeyFile(library, file);
    if (!storage) return refused(storage.error().code, shown(file));
    const auto password = passwordOnInput ? passwordFromInput() : askPassword(file);
    if (!password) return tl::unexpected(password.error());
    auto keys = tokens::unlockAll(**storage, *password);
    if (!keys) return refused(keys.error().code, shown(file));
    return std::move(*keys);
}

Outcome<std::shared_ptr<tokens::KeySession>> openFile(const crypto::LibraryPtr& library,
                                                      const std::filesystem::path& file,
                                                      bool passwordOnInput) {
    auto storage = tokens::openKeyFile(library, file);
    if (!storage) return refused(storage.error().code, shown(file));
    const auto password = passwordOnInput ? passwordFromInput() : askPassword(file);
    if (!password) return tl::unexpected(password.error());
    if (auto unlocked = (*storage)->unlock(*password, {}); !unlocked)
        return refused(unlocked.error().code, shown(file));
    return std::shared_ptr<tokens::KeySession>(std::move(*storage));
}

std::vector<tokens::ListedKey> listed(const std::vector<tokens::StoredKey>& keys) {
    std::vector<tokens::ListedKey> all;
    for (const auto& key : keys) all.push_back({key.alias, key.signer->certificate()});
    return all;
}

Outcome<std::size_t> chooseKey(const std::vector<tokens::ListedKey>& keys,
                               const std::optional<std::string>& wish, KeyPlace place) {
    if (keys.empty() && place == KeyPlace::device)
        return refused(Text::tr("There is no key with a certificate on the device."));
    if (!wish && keys.size() == 1) return 0;
    if (!wish) return refused(severalKeys(place) + listOf(keys));
    const auto answers = [&](const tokens::ListedKey& key) { return answersTo(key, *wish); };
    const auto fitting = std::ranges::count_if(keys, answers);
    if (fitting == 1) return static_cast<std::size_t>(std::ranges::find_if(keys, answers) - keys.begin());
    if (fitting == 0) return refused(noSuchKey(place).arg(texts::plainLine(*wish)) + listOf(keys));
    return refused(
        Text::tr("Several keys are named “%1”. Name one by its serial number.").arg(texts::plainLine(*wish)));
}

}  // namespace qoltanba::cli
