#include <dlfcn.h>

#include <string>

#include "winscard_functions.h"

namespace qoltanba::tokens::pcsc {
namespace {

/// The system's search path alone decides which file this is.
constexpr char pcscLite[] = "libpcsclite.so.1";

template <class Function>
bool findFunction(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

std::string reasonOfLoader() {
    const char* reason = dlerror();
    return reason != nullptr ? reason : pcscLite;
}

}  // namespace

// Linking PC/SC-lite would keep the programs from starting where it is not installed, and would cost each
// start of the command line the time to load it (docs/decisions/0022-command-line-and-devices.md).
Result<std::shared_ptr<const Functions>> loadFunctions() {
    void* library = dlopen(pcscLite, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return fail(ErrorCode::storageNotConnected, reasonOfLoader());
    auto made = std::make_shared<Functions>();
    const bool isComplete = findFunction(library, "SCardEstablishContext", made->establishContext) &&
                            findFunction(library, "SCardReleaseContext", made->releaseContext) &&
                            findFunction(library, "SCardListReaders", made->listReaders) &&
                            findFunction(library, "SCardGetStatusChange", made->getStatusChange) &&
                            findFunction(library, "SCardCancel", made->cancel) &&
                            findFunction(library, "SCardConnect", made->connect) &&
                            findFunction(library, "SCardReconnect", made->reconnect) &&
                            findFunction(library, "SCardDisconnect", made->disconnect) &&
                            findFunction(library, "SCardBeginTransaction", made->beginTransaction) &&
                            findFunction(library, "SCardEndTransaction", made->endTransaction) &&
                            findFunction(library, "SCardTransmit", made->transmit) &&
                            findFunction(library, "SCardControl", made->control);
    if (!isComplete) return fail(ErrorCode::storageNotConnected, reasonOfLoader());
    return made;
}

}  // namespace qoltanba::tokens::pcsc
