#include "key_choice.h"

#include <qoltanba/words/plain.h>
#include <qoltanba/words/sentences.h>
#include <algorithm>

#include "console.h"
#include "password.h"
#include "text.h"

namespace qoltanba::cli {
namespace {

service::KeyKind kindOf(const crypto::Certificate& certificate) {
    switch (certificate.algorithm().value_or(crypto::KeyAlgorithm::rsa)) {
        case crypto::KeyAlgorithm::gost2015_512:
        case crypto::KeyAlgorithm::gost2015_256:
            return service::KeyKind::gost2015;
        case crypto::KeyAlgorithm::gost2004:
            return service::KeyKind::gost2004;
        case crypto::KeyAlgorithm::rsa:
            break;
    }
    return service::KeyKind::rsa;
}

bool answersTo(const tokens::StoredKey& key, std::string_view wish) {
    const auto& certificate = key.signer->certificate();
    return key.alias == wish || certificate.subjectKeyIdentifierHex() == wish ||
           certificate.serialNumberHex() == wish;
}

QString listOf(const std::vector<tokens::StoredKey>& keys) {
    QString list;
    for (const auto& key : keys) {
        const auto description = describe(key.signer->certificate(), key.alias);
        list += QStringLiteral("\n  %1  %2 (%3)")
                    .arg(words::plainLine(key.alias.empty() ? description.keyId : key.alias),
                         words::plainLine(description.owner), words::use(description));
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
    // What is wrong without a password is said before it is asked for.
    const auto storage = tokens::openKeyFile(library, file);
    if (!storage) return refused(storage.error().code, shown(file));
    const auto password = passwordOnInput ? passwordFromInput() : askPassword(file);
    if (!password) return tl::unexpected(password.error());
    auto keys = (*storage)->open(*password);
    if (!keys) return refused(keys.error().code, shown(file));
    return std::move(*keys);
}

service::KeyDescription describe(const crypto::Certificate& certificate, const std::string& alias) {
    service::KeyDescription key;
    key.alias = alias;
    key.keyId = certificate.subjectKeyIdentifierHex();
    key.owner = certificate.subjectCommonName();
    key.patronymic = certificate.givenName();
    key.iin = certificate.iin();
    key.organisation = certificate.organisation();
    key.bin = certificate.bin();
    key.canSign = certificate.isForSigning();
    key.canSignIn = certificate.isForAuthentication();
    key.kind = kindOf(certificate);
    key.bits = certificate.keyBits();
    key.notBefore = certificate.notBefore();
    key.notAfter = certificate.notAfter();
    key.issuer = certificate.issuerCommonName();
    key.serialNumber = certificate.serialNumberHex();
    return key;
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
        return refused(Text::tr("There is no key “%1” in the file. It holds:").arg(words::plainLine(*wish)) +
                       listOf(keys));
    }
    return refused(
        Text::tr("Several keys are named “%1”. Name one by its serial number.").arg(words::plainLine(*wish)));
}

}  // namespace qoltanba::cli
