#include <qoltanba/base/port_holder.h>

namespace qoltanba {

std::optional<PortHolder> holderOfPort(std::uint16_t, const std::filesystem::path&) {
    return std::nullopt;
}

}  // namespace qoltanba
