#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

/// Documents that no person would write. They use everything that XML allows and that changes a canonical
/// form.
namespace qoltanba::test {

/// Whether only namespace names are used that libxml2 canonicalizes correctly, or also others (C14N 1.0,
/// section 2.3).
enum class NamespaceNames { usual, odd };

/// In each document, one element has the attribute Id="target" and is inside another element. The same seed
/// gives the same documents on every system.
std::vector<std::string> generatedXml(std::uint32_t seed, std::size_t count, NamespaceNames names);

}  // namespace qoltanba::test
