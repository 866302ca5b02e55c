#include "file.h"

#include <memory>
#include <system_error>
#include <utility>

#include <qoltanba/base/file.h>

namespace qoltanba::tokens {

namespace {

/// Enough to recognise the format of a large file.
constexpr std::size_t frontSize = std::size_t{64} * 1024;

}  // namespace

Result<KeyFileContent> readKeyFile(const std::filesystem::path& path, std::size_t limit) {
    const Result<std::shared_ptr<const RegularFile>> file = RegularFile::open(path);
    if (!file) {
        std::error_code ignored;
        const bool isFolder = std::filesystem::is_directory(path, ignored);
        return isFolder ? fail(ErrorCode::folderAsKeyFile, file.error().detail) : fail(file.error());
    }
    Result<Bytes> content = (*file)->readWhole(limit);
    if (content) return KeyFileContent{*std::move(content)};
    if (content.error().code != ErrorCode::tooLarge) return fail(content.error());
    Bytes front(frontSize);
    const Result<std::size_t> length = (*file)->readFront(front);
    if (!length) return fail(length.error());
    front.resize(*length);
    return KeyFileContent{std::move(front), false};
}

}  // namespace qoltanba::tokens
