#include "signing.h"

#include <map>
#include <stdexcept>

#include <qoltanba/base/path_text.h>
#include <qoltanba/tokens/key_file.h>

namespace qoltanba::test::module {
namespace {

const crypto::LibraryPtr& library() {
    static const crypto::LibraryPtr loaded = crypto::Library::load().value();
    return loaded;
}

const crypto::Signer& signerIn(const std::string& file) {
    static std::map<std::string, tokens::SignerPtr> opened;
    tokens::SignerPtr& signer = opened[file];
    if (!signer) {
        Secret password;
        if (!password.append("Qwerty12")) throw std::runtime_error("no memory");
        auto session = tokens::openKeyFile(library(), pathFromUtf8(file)).value();
        signer = tokens::unlockAll(*session, password).value().at(0).signer;
    }
    return *signer;
}

}  // namespace

Bytes certificateIn(const std::string& file) {
    return signerIn(file).certificate().der();
}

/// The numbers are written out: they must not come from the program that is tested.
unsigned long keyTypeIn(const std::string& file) {
    switch (signerIn(file).algorithm()) {
        case crypto::KeyAlgorithm::gost2015_512:
            return 0xD4321003;
        case crypto::KeyAlgorithm::rsa:
            return 0x0;
        default:
            return 0x30;
    }
}

unsigned long mechanismOf(const std::string& file) {
    switch (signerIn(file).algorithm()) {
        case crypto::KeyAlgorithm::gost2015_512:
            return 0xD4321006;
        case crypto::KeyAlgorithm::rsa:
            return 0x1;
        default:
            return 0x1201;
    }
}

Bytes signWith(const std::string& file, BytesView data) {
    constexpr std::size_t frontOfDigestInfo = 19;
    const crypto::Signer& signer = signerIn(file);
    if (signer.algorithm() == crypto::KeyAlgorithm::rsa)
        data = data.subspan(std::min(data.size(), frontOfDigestInfo));
    return crypto::signDigest(*library(), signer, data).value_or(Bytes());
}

}  // namespace qoltanba::test::module
