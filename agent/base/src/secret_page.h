#pragma once

#include <cstddef>

namespace qoltanba {

/// One page holds the whole capacity of a Secret. Each secret has its own page, so locking and unlocking
/// affect no other memory.
constexpr std::size_t secretPageSize = 4096;

/// Returns a page of zeros that is kept out of swap space and of core dumps, as far as the system allows. If
/// the system refuses to lock it, the program continues: the secret is still wiped, and a person could do
/// nothing about such a message. Null if there is no memory.
char* lockSecretPage();

/// Wipes the page and gives it back.
void releaseSecretPage(char* page) noexcept;

}  // namespace qoltanba
