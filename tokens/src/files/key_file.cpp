#include "key_file.h"

#include <optional>
#include <string>
#include <string_view>

#include <qoltanba/base/ascii.h>
#include <qoltanba/base/base64.h>

#include "file.h"
#include "jks.h"
#include "other_file.h"
#include "pkcs12.h"

namespace qoltanba::tokens {
namespace {

/// The session of a key file. Its password opens all keys at once, and tries are not counted.
class FileSession final : public KeySession {
  public:
    explicit FileSession(std::unique_ptr<KeyFile> file) : file_(std::move(file)) {}

    std::optional<StorageKind> kind() const override { return file_->kind(); }
    bool isLocked() const override { return !unlocked_; }

    Result<void> unlock(const Secret& password, const std::stop_token& stop) override {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        auto opened = file_->open(password);
        if (!opened) return fail(opened.error());
        keys_ = std::move(opened->keys);
        incomplete_ = std::move(opened->incomplete);
        unlocked_ = true;
        return {};
    }

    Result<std::vector<ListedKey>> keys(const std::stop_token& /*stop*/) override {
        if (!unlocked_) return fail(ErrorCode::wrongPassword, "the key file is locked");
        std::vector<ListedKey> listed;
        for (const StoredKey& key : keys_) listed.push_back({key.alias, key.signer->certificate()});
        return listed;
    }

    std::vector<IncompleteKey> incompleteKeys() const override { return incomplete_; }

    std::optional<PinState> pinOf(std::size_t /*key*/) override { return std::nullopt; }

    Result<SignerPtr> login(std::size_t key, const Secret* /*pin*/,
                            const std::stop_token& /*stop*/) override {
        if (key >= keys_.size()) return fail(ErrorCode::keyNotFound);
        return keys_[key].signer;
    }

    std::optional<Error> signingProblem() const override { return std::nullopt; }
    Abilities abilities() override { return {}; }

  private:
    std::unique_ptr<KeyFile> file_;
    std::vector<StoredKey> keys_;
    std::vector<IncompleteKey> incomplete_;
    bool unlocked_ = false;
};

class KeyFiles final : public StorageProvider {
  public:
    explicit KeyFiles(crypto::LibraryPtr library) : library_(std::move(library)) {}

    std::string_view type() const override { return fileStorage; }
    std::vector<StorageInfo> list() const override { return {}; }
    Watch watch(std::function<void()> /*changed*/) override { return nullptr; }  // list() is always empty

    Result<std::shared_ptr<KeySession>> open(const std::string& locator,
                                             const std::stop_token& stop) override {
        if (stop.stop_requested()) return fail(ErrorCode::cancelled);
        auto file = openKeyFile(library_, *pathOf(StorageId{std::string(fileStorage), locator}));
        if (!file) return fail(file.error());
        return std::shared_ptr<KeySession>(std::move(*file));
    }

  private:
    crypto::LibraryPtr library_;
};

}  // namespace

namespace {

/// Returns the octets of a key file that was saved as text: base64, with or without PEM marks. Mail programs
/// and portals hand it out like this. If the file is no such text, the result is empty.
Bytes octetsOfText(BytesView content) {
    const std::optional<std::string> file = asciiOfTextFile(content);
    std::string_view text = file ? std::string_view(*file) : std::string_view();
    constexpr std::string_view begin = "-----BEGIN PKCS12-----";
    constexpr std::string_view end = "-----END PKCS12-----";
    const std::size_t start = text.find(begin);
    const std::size_t stop = text.find(end);
    if (start != std::string_view::npos && stop != std::string_view::npos && stop > start)
        text = text.substr(start + begin.size(), stop - start - begin.size());
    return fromAnyBase64(text).value_or(Bytes());
}

}  // namespace

Result<std::unique_ptr<KeyFile>> keyFileOf(const crypto::LibraryPtr& library, BytesView content,
                                           std::uint64_t derivationLimit) {
    if (content.empty()) return fail(ErrorCode::emptyFileAsKeyFile, "0 octets");
    if (looksLikeJks(content)) return jksFile(library, content);
    if (looksLikePkcs12(content)) return pkcs12File(library, content, derivationLimit);
    const Bytes octets = octetsOfText(content);
    if (looksLikeJks(octets)) return jksFile(library, octets);
    if (looksLikePkcs12(octets)) return pkcs12File(library, octets, derivationLimit);
    return fail(whatIsInsteadOfAKeyFile(*library, content), "neither PKCS#12 nor JKS");
}

Result<std::unique_ptr<KeySession>> openKeyFile(const crypto::LibraryPtr& library,
                                                const std::filesystem::path& path) {
    const auto content = readKeyFile(path, keyFileLimit);
    if (!content) return fail(content.error());
    if (!content->isWhole) {
        const ErrorCode other = looksLikeKeyFile(content->octets)
                                    ? ErrorCode::notAKeyFile
                                    : whatIsInsteadOfAKeyFile(*library, content->octets);
        return fail(other == ErrorCode::notAKeyFile ? ErrorCode::keyFileTooLarge : other, "too large");
    }
    auto file = keyFileOf(library, content->octets);
    if (!file) return fail(file.error());
    return std::make_unique<FileSession>(std::move(*file));
}

Result<std::vector<StoredKey>> unlockAll(KeySession& keyFile, const Secret& password) {
    if (auto unlocked = keyFile.unlock(password, {}); !unlocked) return fail(unlocked.error());
    const auto listed = keyFile.keys({});
    if (!listed) return fail(listed.error());
    std::vector<StoredKey> keys;
    for (std::size_t i = 0; i < listed->size(); ++i) {
        auto signer = keyFile.login(i, nullptr, {});
        if (!signer) return fail(signer.error());
        keys.push_back({(*listed)[i].alias, std::move(*signer)});
    }
    return keys;
}

bool looksLikeKeyFile(BytesView front) {
    if (looksLikeJks(front) || looksLikePkcs12(front)) return true;
    const Bytes octets = octetsOfText(front);
    return looksLikeJks(octets) || looksLikePkcs12(octets);
}

std::shared_ptr<StorageProvider> makeKeyFiles(const crypto::LibraryPtr& library) {
    return std::make_shared<KeyFiles>(library);
}

}  // namespace qoltanba::tokens
