#pragma once

#include <cstddef>
#include <string_view>

namespace qoltanba {

/// A password or PIN in UTF-8. The secret has a memory page of its own. The page is locked against swapping,
/// left out of core dumps and never reallocated, so no copy stays behind. It is wiped when the value is
/// destroyed or cleared. Move-only: a move hands the page over. Two threads must not use the same Secret at
/// the same time.
class Secret {
  public:
    /// The longest secret in octets. A longer one is refused, never cut.
    static constexpr std::size_t capacity = 1024;

    Secret() = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    /// Appends a copy of `utf8`. The caller wipes its own copy. Returns false and leaves the secret unchanged
    /// if `utf8` does not fit or no memory is available.
    [[nodiscard]] bool append(std::string_view utf8);

    /// Appends one character of a key press, encoded as UTF-8. Returns false like the other append, and also
    /// if `character` is not a valid Unicode character.
    [[nodiscard]] bool append(char32_t character);

    /// Wipes the memory. After that the secret is empty.
    void clear() noexcept;

    /// The octets. The view is valid until the secret is changed, moved or destroyed. Do not copy it into a
    /// string.
    [[nodiscard]] std::string_view view() const { return {page_, size_}; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

  private:
    [[nodiscard]] bool allocate();

    char* page_ = nullptr;
    std::size_t size_ = 0;
};

/// Overwrites memory in a way that the optimiser cannot remove (OPENSSL_cleanse).
void wipe(void* memory, std::size_t size) noexcept;

}  // namespace qoltanba
