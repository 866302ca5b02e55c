#pragma once

// PC/SC-lite, WinSCard and the framework of macOS have the same functions.
#if defined(__APPLE__)
#include <PCSC/winscard.h>
#include <PCSC/wintypes.h>
#else
#include <winscard.h>
#endif

#include <memory>

#include <qoltanba/base/result.h>

namespace qoltanba::tokens::pcsc {

// With UNICODE, the plain names of WinSCard take UTF-16. Names of readers are ASCII.
#if defined(_WIN32)
using StateRecord = SCARD_READERSTATEA;
#define QOLTANBA_PCSC_TEXT_FUNCTION(name) name##A
#else
using StateRecord = SCARD_READERSTATE;
#define QOLTANBA_PCSC_TEXT_FUNCTION(name) name
#endif

/// The functions of PC/SC that the program uses.
struct Functions {
    decltype(&SCardEstablishContext) establishContext = nullptr;
    decltype(&SCardReleaseContext) releaseContext = nullptr;
    decltype(&QOLTANBA_PCSC_TEXT_FUNCTION(SCardListReaders)) listReaders = nullptr;
    decltype(&QOLTANBA_PCSC_TEXT_FUNCTION(SCardGetStatusChange)) getStatusChange = nullptr;
    decltype(&SCardCancel) cancel = nullptr;
    decltype(&QOLTANBA_PCSC_TEXT_FUNCTION(SCardConnect)) connect = nullptr;
    decltype(&SCardReconnect) reconnect = nullptr;
    decltype(&SCardDisconnect) disconnect = nullptr;
    decltype(&SCardBeginTransaction) beginTransaction = nullptr;
    decltype(&SCardEndTransaction) endTransaction = nullptr;
    decltype(&SCardTransmit) transmit = nullptr;
    decltype(&SCardControl) control = nullptr;
};

/// Finds the functions. Where the library may be absent, it is loaded by the first call, and it stays loaded
/// until the program ends, because a thread may wait in it. Without the library: storageNotConnected. Any
/// thread.
Result<std::shared_ptr<const Functions>> loadFunctions();

}  // namespace qoltanba::tokens::pcsc
