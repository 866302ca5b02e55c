#include "module_table.h"

#include <array>

namespace qoltanba::tokens::pkcs11 {

constinit const std::string_view asciiAlphabet =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

std::span<const KnownModule> knownModules() {
    static const std::array modules{
        KnownModule{"kztpkcs11", "Kaztoken", {"libkztpkcs11.so"}, StorageKind::kaztoken, asciiAlphabet},
        KnownModule{"rtpkcs11ecp", "Rutoken", {"librtpkcs11ecp.so"}, std::nullopt, asciiAlphabet},
        KnownModule{
            "etoken", "eToken", {"libeToken.so", "libeTPkcs11.so"}, StorageKind::eToken5110, asciiAlphabet},
        KnownModule{"jcpkcs11-2", "JaCarta", {"libjcPKCS11-2.so"}, StorageKind::jaCarta, asciiAlphabet},
        // Last: it reads many cards, also some for which a vendor's own module is installed.
        KnownModule{"opensc", "OpenSC", {"opensc-pkcs11.so"}, std::nullopt, ""},
    };
    return modules;
}

std::vector<std::filesystem::path> libraryFolders() {
    return {"/usr/lib/" QOLTANBA_LIBRARY_ARCHITECTURE,
            "/usr/lib/" QOLTANBA_LIBRARY_ARCHITECTURE "/pkcs11",
            "/usr/lib64",
            "/usr/lib64/pkcs11",
            "/usr/lib",
            "/usr/lib/pkcs11",
            "/usr/local/lib",
            "/usr/local/lib/pkcs11",
            "/opt/aktivco/rutokenecp/amd64"};
}

}  // namespace qoltanba::tokens::pkcs11
