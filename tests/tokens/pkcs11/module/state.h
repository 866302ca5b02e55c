#pragma once

#include <nlohmann/json.hpp>

#include <string>

/// The tokens of the test module are a JSON file, so that a test can change them while a process uses them,
/// and what a process changes stays (docs in tests/tokens/pkcs11/test_tokens.h).
namespace qoltanba::test::module {

nlohmann::json load();
void store(const nlohmann::json& state);

/// Writes down that the function was called. Does what the file wants of it: crashes, hangs, or returns an
/// error. Returns the CK_RV with which the function ends at once, or CKR_OK.
unsigned long enter(const std::string& function);

/// Whether the file wants senseless lengths of this function.
bool isGarbageWanted(const std::string& function);

}  // namespace qoltanba::test::module
