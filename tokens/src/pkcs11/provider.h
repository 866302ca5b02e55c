#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

#include <qoltanba/base/log.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/tokens/storages.h>

#include "left_cards.h"
#include "module_client.h"
#include "module_settings.h"

namespace qoltanba::tokens::pkcs11 {

/// When modules are asked for their tokens.
struct Rhythm {
    /// A module that does not say when a token comes or goes is asked again if somebody wants the list after
    /// that time.
    std::chrono::milliseconds freshness{2000};
    /// After a module crashed or hung, it is asked again after that time, if somebody wants the list.
    std::chrono::milliseconds recovery{5000};
    /// A module that failed so often in a row is not asked any more, until a card is inserted or removed.
    int mostFailures = 3;
};

struct ProviderParts {
    crypto::LibraryPtr library;
    std::filesystem::path helper;
    std::vector<Module> modules;
    std::shared_ptr<LeftCards> cards;  ///< null: modules for readers are asked like others
    std::shared_ptr<Log> log;
    Patience patience = {};
    Rhythm rhythm = {};
};

/// Makes the provider of the tokens of these modules. Nothing happens before the first question. Then each
/// module has a thread, which blocks while nothing happens. A module for readers gets a helper process only
/// while it is asked; a helper of another module stays as long as it waits for tokens to come and go.
std::shared_ptr<StorageProvider> makeTokens(ProviderParts parts);

}  // namespace qoltanba::tokens::pkcs11
