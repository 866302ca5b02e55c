#pragma once

namespace qoltanba {

/// The storages that the protocol of pages has names for. Pages say which of them they accept; what a storage
/// is to this program says StorageId::type.
enum class StorageKind { pkcs12, jks, kaztoken, idCard, eToken72k, eToken5110, jaCarta, aKey };

/// Key files, as opposed to devices.
constexpr bool isFile(StorageKind kind) {
    return kind == StorageKind::pkcs12 || kind == StorageKind::jks;
}

}  // namespace qoltanba
