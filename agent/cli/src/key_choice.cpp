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

bool answersTo(const tokens::StoredKey& key, std::string_view wish) {
    const auto& certificate = key.signer->certificate();
    return key.alias == wish || certificate.subjectKeyIdentifierHex() == wish ||
           certificate.serialNumberHex() == wish;
}

QString listOf(const std::vector<tokens::StoredKey>& keys) {
    QString list;
    for (const auto& key : keys) {
        const auto description = usecases::describe(key.signer->certificate(), key.alias);
        list += QStringLiteral("\n  %1  %2 (%3)")
                    .arg(texts::plainLine(key.alias.empty() ? description.keyId : key.alias),
                         texts::plainLine(description.owner), texts::use(description));
    }
    return list;
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

Outcome<tokens::StoredKey> chooseKey(const std::vector<tokens::StoredKey>& keys,
                                     const std::optional<std::string>& wish) {
    if (!wish && keys.size() == 1) return keys.front();
    if (!wish) return refused(Text::tr("The file holds several keys. Name one with --alias:") + listOf(keys));
    std::vector<tokens::StoredKey> fitting;
    std::ranges::copy_if(keys, std::back_inserter(fitting),
                         [&](const tokens::StoredKey& key) { return answersTo(key, *wish); });
    if (fitting.size() == 1) return fitting.front();
    if (fitting.empty()) {
        return refused(Text::tr("There is no key “%1” in the file. It holds:").arg(texts::plainLine(*wish)) +
                       listOf(keys));
    }
    return refused(
        Text::tr("Several keys are named “%1”. Name one by its serial number.").arg(texts::plainLine(*wish)));
}

}  // namespace qoltanba::cli
