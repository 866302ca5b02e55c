#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

/// Documents that no person would write: all that XML allows and that changes a canonical form.
namespace qoltanba::test {

/// Namespace names as libxml2 canonicalizes them rightly, or also such as it does not (C14N 1.0,
/// section 2.3).
enum class NamespaceNames { usual, odd };

/// One element of each has the attribute Id="target" and stands in another one. The same seed gives the same
/// documents everywhere.
std::vector<std::string> generatedXml(std::uint32_t seed, std::size_t count, NamespaceNames names);

}  // namespace qoltanba::test
