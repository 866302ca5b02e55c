#include <openssl/crypto.h>

#include <cstring>
#include <utility>

#include <qoltanba/base/secret.h>

#include "secret_page.h"

namespace qoltanba {
static_assert(Secret::capacity <= secretPageSize);

void wipe(void* memory, std::size_t size) noexcept {
    OPENSSL_cleanse(memory, size);
}

Secret::Secret(Secret&& other) noexcept
    : page_(std::exchange(other.page_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        clear();
        page_ = std::exchange(other.page_, nullptr);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

Secret::~Secret() {
    clear();
}

bool Secret::allocate() {
    if (page_ == nullptr) page_ = lockSecretPage();
    return page_ != nullptr;
}

bool Secret::append(std::string_view utf8) {
    if (utf8.size() > capacity - size_) return false;
    if (utf8.empty()) return true;
    if (!allocate()) return false;
    std::memcpy(page_ + size_, utf8.data(), utf8.size());
    size_ += utf8.size();
    return true;
}

bool Secret::append(char32_t character) {
    char utf8[4];
    std::size_t length = 0;
    const auto put = [&](char32_t octet) { utf8[length++] = static_cast<char>(octet); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xc0 | (character >> 6));
        put(0x80 | (character & 0x3f));
    } else if (character < 0x10000) {
        if (character >= 0xd800 && character < 0xe000) return false;
        put(0xe0 | (character >> 12));
        put(0x80 | ((character >> 6) & 0x3f));
        put(0x80 | (character & 0x3f));
    } else if (character < 0x110000) {
        put(0xf0 | (character >> 18));
        put(0x80 | ((character >> 12) & 0x3f));
        put(0x80 | ((character >> 6) & 0x3f));
        put(0x80 | (character & 0x3f));
    } else {
        return false;
    }
    const bool fits = append(std::string_view(utf8, length));
    wipe(utf8, sizeof utf8);
    return fits;
}

void Secret::clear() noexcept {
    if (page_ != nullptr) releaseSecretPage(page_);
    page_ = nullptr;
    size_ = 0;
}

}  // namespace qoltanba
