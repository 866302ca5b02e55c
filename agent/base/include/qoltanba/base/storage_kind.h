#pragma once

#include <optional>
#include <string_view>

namespace qoltanba {

/// The storages that have a name in the protocol of pages. A page lists the ones it accepts. Inside this
/// program, StorageId::type says what a storage is.
enum class StorageKind { pkcs12, jks, kaztoken, idCard, eToken72k, eToken5110, jaCarta, aKey };

/// True for key files, false for devices.
constexpr bool isFile(StorageKind kind) {
    return kind == StorageKind::pkcs12 || kind == StorageKind::jks;
}

/// The name in the protocol of pages: "PKCS12", "AKKaztokenStore".
std::string_view protocolName(StorageKind kind);

/// The kind with this name in the protocol of pages. Nothing if there is none.
std::optional<StorageKind> storageKindOf(std::string_view protocolName);

}  // namespace qoltanba
