#include <filesystem>

std::string shown(const std::filesystem::path& file) {
    return file.string();
}
std::filesystem::path read(const std::string& text) {
    return std::filesystem::path(text);
}
void open(const std::string& text) {
    const std::filesystem::path file(text);
}
