#include "file.h"

#include <memory>
#include <string>

#include <qoltanba/base/file.h>

namespace qoltanba::tokens {

Result<Bytes> readKeyFile(const std::filesystem::path& path, std::size_t limit) {
    const Result<std::shared_ptr<const RegularFile>> file = RegularFile::open(path);
    if (!file) return fail(file.error());
    Result<Bytes> content = (*file)->readWhole(limit);
    if (!content && content.error().code == ErrorCode::tooLarge)
        return fail(ErrorCode::keyFileTooLarge, content.error().detail);
    return content;
}

}  // namespace qoltanba::tokens
