#pragma once

#include <qoltanba/base/bytes.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

/// Files of tests/vectors and of real test-environment keys.
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

/// Where real keys of the test environment lie when somebody has put them beside the sources.
inline std::filesystem::path realPath(const std::string& name) {
    return std::filesystem::path(QOLTANBA_SOURCE_DIR) / ".." / "shared" / "real" / name;
}

}  // namespace qoltanba::test
