#include "winscard_functions.h"

namespace qoltanba::tokens::pcsc {

// Windows and macOS have PC/SC themselves.
Result<std::shared_ptr<const Functions>> loadFunctions() {
    return std::make_shared<const Functions>(
        Functions{SCardEstablishContext, SCardReleaseContext, QOLTANBA_PCSC_TEXT_FUNCTION(SCardListReaders),
                  QOLTANBA_PCSC_TEXT_FUNCTION(SCardGetStatusChange), SCardCancel,
                  QOLTANBA_PCSC_TEXT_FUNCTION(SCardConnect), SCardReconnect, SCardDisconnect,
                  SCardBeginTransaction, SCardEndTransaction, SCardTransmit, SCardControl});
}

}  // namespace qoltanba::tokens::pcsc
