#include <array>
#include <utility>

#include <qoltanba/base/storage_kind.h>

namespace qoltanba {
namespace {

constexpr std::array<std::pair<StorageKind, std::string_view>, 8> protocolNames = {{
    {StorageKind::pkcs12, "PKCS12"},
    {StorageKind::jks, "JKS"},
    {StorageKind::kaztoken, "AKKaztokenStore"},
    {StorageKind::idCard, "AKKZIDCardStore"},
    {StorageKind::eToken72k, "AKEToken72KStore"},
    {StorageKind::eToken5110, "AKEToken5110Store"},
    {StorageKind::jaCarta, "AKJaCartaStore"},
    {StorageKind::aKey, "AKAKEYStore"},
}};

}  // namespace

std::string_view protocolName(StorageKind kind) {
    for (const auto& [known, name] : protocolNames) {
        if (known == kind) return name;
    }
    return {};
}

std::optional<StorageKind> storageKindOf(std::string_view protocolName) {
    for (const auto& [kind, name] : protocolNames) {
        if (name == protocolName) return kind;
    }
    return std::nullopt;
}

}  // namespace qoltanba
