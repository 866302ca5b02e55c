#pragma once

namespace qoltanba {

/// The storages that have a name in the protocol of pages. A page lists the ones it accepts. Inside this
/// program, StorageId::type says what a storage is.
enum class StorageKind { pkcs12, jks, kaztoken, idCard, eToken72k, eToken5110, jaCarta, aKey };

/// True for key files, false for devices.
constexpr bool isFile(StorageKind kind) {
    return kind == StorageKind::pkcs12 || kind == StorageKind::jks;
}

}  // namespace qoltanba
