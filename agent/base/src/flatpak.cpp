#include <system_error>

#include <qoltanba/base/flatpak.h>

namespace qoltanba {

bool isInFlatpak(const std::filesystem::path& root) {
    std::error_code error;
    return std::filesystem::is_regular_file(root / ".flatpak-info", error);
}

}  // namespace qoltanba
