#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>

namespace qoltanba::test {

/// A folder of the test. The destructor removes it.
struct Folder {
    std::filesystem::path path;

    Folder()
        : path(std::filesystem::temp_directory_path() /
               ("qoltanba-test-" + std::to_string(std::random_device{}()))) {
        if (!std::filesystem::create_directory(path)) throw std::runtime_error("the folder is there already");
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

inline std::string contentOf(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline void write(const std::filesystem::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

}  // namespace qoltanba::test
