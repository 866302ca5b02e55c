#pragma once

namespace qoltanba {

/// Kinds of places where keys live. The word of all layers: dialects map their wire names to it, tokens/
/// serves it, ui/ names it.
enum class StorageKind { pkcs12, jks, kaztoken, idCard, eToken72k, eToken5110, jaCarta, aKey };

/// Key files, as opposed to devices.
constexpr bool isFile(StorageKind kind) {
    return kind == StorageKind::pkcs12 || kind == StorageKind::jks;
}

}  // namespace qoltanba
