#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include <qoltanba/base/bytes.h>

/// Files of tests/vectors, and the folder of the keys that are not part of the sources.
namespace qoltanba::test {

inline Bytes readFile(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

inline std::filesystem::path vectorPath(const std::string& name) {
    return std::filesystem::path(QOLTANBA_VECTORS) / name;
}

inline Bytes readVector(const std::string& name) {
    return readFile(vectorPath(name));
}

/// A certificate or a list of the national test authority (tests/vectors/national).
inline std::filesystem::path nationalPath(const std::string& name) {
    return vectorPath("national") / name;
}

/// The folder with keys of the national test authority, which are not part of the sources
/// (docs/contributing.md); empty if there is no such folder.
inline std::filesystem::path testKeys() {
    const char* const named = std::getenv("QOLTANBA_TEST_KEYS");
    const std::filesystem::path beside =
        std::filesystem::path(QOLTANBA_SOURCE_DIR).parent_path() / "shared" / "real";
    if (named != nullptr && *named != '\0') return named;
    return std::filesystem::exists(beside) ? beside : std::filesystem::path();
}

}  // namespace qoltanba::test
