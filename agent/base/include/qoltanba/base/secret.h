#pragma once

#include <cstddef>
#include <string_view>

namespace qoltanba {

/// A password or PIN as UTF-8. Lives in one page of memory of its own that is locked against swapping, left
/// out of core dumps, wiped when the value is destroyed or moved from, and never reallocated: no copy can
/// stay behind. Move-only. Not to be shared between threads at the same time.
class Secret {
  public:
    /// Longest secret in octets; more is refused, never cut.
    static constexpr std::size_t capacity = 1024;

    Secret() = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    /// Copies `utf8` in. The caller wipes its own copy. False (and an unchanged secret) if it would not fit
    /// or no memory could be had.
    [[nodiscard]] bool append(std::string_view utf8);

    /// Appends one character of a key press, encoded as UTF-8. False as with the other append.
    [[nodiscard]] bool append(char32_t character);

    /// Wipes; the secret is empty afterwards.
    void clear() noexcept;

    /// The octets, valid until the secret is changed, moved or destroyed. Not to be copied into a string.
    [[nodiscard]] std::string_view view() const { return {page_, size_}; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

  private:
    [[nodiscard]] bool allocate();

    char* page_ = nullptr;
    std::size_t size_ = 0;
};

/// Overwrites memory in a way no optimiser drops (OPENSSL_cleanse).
void wipe(void* memory, std::size_t size) noexcept;

}  // namespace qoltanba
