#include <qoltanba/base/file.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/private_file.h>

namespace qoltanba {

Result<std::string> readSmallFile(const std::filesystem::path& file, std::uintmax_t limit) {
    const auto told = [&](const Error& error) {
        return fail(error.code, pathToUtf8(file) + ": " + error.detail);
    };
    const auto opened = RegularFile::open(file);
    if (!opened) return told(opened.error());
    if ((*opened)->size() > limit) return told({ErrorCode::fileUnreadable, "too large"});
    std::string content(static_cast<std::size_t>((*opened)->size()), '\0');
    const auto read = (*opened)->readFront({reinterpret_cast<std::uint8_t*>(content.data()), content.size()});
    if (!read) return told(read.error());
    content.resize(*read);
    return content;
}

}  // namespace qoltanba
