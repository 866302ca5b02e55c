#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <qoltanba/base/path_text.h>

#include "temporary_folder.h"

namespace qoltanba::localhost_certificate {
namespace fs = std::filesystem;

Result<TemporaryFolder> TemporaryFolder::make() {
    std::error_code error;
    const fs::path parent = fs::temp_directory_path(error);
    std::string name = ((error ? fs::path("/tmp") : parent) / "qoltanba-XXXXXX").native();
    if (::mkdtemp(name.data()) == nullptr) {
        return fail(ErrorCode::fileNotWritable,
                    name + ": " + std::error_code(errno, std::generic_category()).message());
    }
    return TemporaryFolder(pathFromUtf8(name));
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TemporaryFolder::~TemporaryFolder() {
    if (path_.empty()) return;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace qoltanba::localhost_certificate
