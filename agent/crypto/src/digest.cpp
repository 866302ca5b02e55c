#include <string>

#include <qoltanba/crypto/digest.h>

namespace qoltanba::crypto {

Result<Digest> Digest::start(const Library& library, std::string_view name) {
    const EvpMdPtr digest(EVP_MD_fetch(library.context(), std::string(name).c_str(), nullptr));
    EvpMdContextPtr context(EVP_MD_CTX_new());
    if (!digest || !context || EVP_DigestInit_ex2(context.get(), digest.get(), nullptr) != 1)
        return failWithOpenSsl(ErrorCode::unsupportedAlgorithm, "digest " + std::string(name));
    return Digest(std::move(context));
}

Result<void> Digest::update(BytesView piece) {
    if (!context_ || EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) != 1)
        return failWithOpenSsl(ErrorCode::internal, "digest update");
    return {};
}

Result<Bytes> Digest::finish() {
    if (!context_) return fail(ErrorCode::internal, "the digest was finished before");
    Bytes digest(static_cast<std::size_t>(EVP_MD_CTX_get_size(context_.get())));
    const bool done = EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1;
    context_.reset();
    if (!done) return failWithOpenSsl(ErrorCode::internal, "digest end");
    return digest;
}

Result<Bytes> digestOf(const Library& library, std::string_view name, BytesView data) {
    auto digest = Digest::start(library, name);
    if (!digest) return fail(digest.error());
    if (auto done = digest->update(data); !done) return fail(done.error());
    return digest->finish();
}

Sha256 sha256Of(std::initializer_list<BytesView> pieces) {
    Sha256 digest{};
    const EvpMdContextPtr context(EVP_MD_CTX_new());
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    for (const BytesView piece : pieces) EVP_DigestUpdate(context.get(), piece.data(), piece.size());
    EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
    return digest;
}

}  // namespace qoltanba::crypto
