// A helper process with a hostile module in it: the body of its answers comes from the input. The first octet
// chooses the question. One choice is a file of modules instead, which a person writes.
#include <cstddef>
#include <cstdint>

#include <qoltanba/crypto/certificate.h>
#include <qoltanba/crypto/library.h>

#include "messages.h"
#include "module_file.h"
#include "token_names.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace qoltanba;
    using namespace qoltanba::tokens::pkcs11;
    static const crypto::LibraryPtr library = crypto::Library::load().value();
    if (size == 0) return 0;
    const BytesView body(data + 1, size - 1);
    Reader reader(body);
    const Module module{"module", "", {}, std::nullopt, "", true, false};
    switch (data[0] % 6) {
        case 0:
            static_cast<void>(readLibrary(reader));
            break;
        case 1: {
            if (const auto token = readToken(reader)) static_cast<void>(pinRules(module, *token));
            break;
        }
        case 2: {
            auto slots = readSlots(reader);
            if (!slots) break;
            for (const NamedToken& token : namedTokens(*std::move(slots))) {
                const StorageInfo info = infoOf(module, token);
                if (located(info.id.locator).identity != token.identity) __builtin_trap();
            }
            break;
        }
        case 3: {
            const auto objects = readObjects(reader);
            if (!objects) break;
            for (const CertificateObject& one : objects->certificates)
                static_cast<void>(crypto::Certificate::fromDer(*library, one.der));
            Writer writer;
            write(writer, *objects);
            if (!std::equal(body.begin(), body.end(), writer.made().begin(), writer.made().end()))
                __builtin_trap();
            break;
        }
        case 4:
            static_cast<void>(readSignature(reader));
            break;
        default:
            static_cast<void>(parseModuleFile(asText(body)));
            break;
    }
    return 0;
}
