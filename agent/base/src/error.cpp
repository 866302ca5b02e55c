#include <array>

#include <qoltanba/base/error.h>

namespace qoltanba {
namespace {

constexpr std::array codes = {
#define QOLTANBA_ERROR_CODE(name) ErrorCode::name,
    QOLTANBA_ERROR_CODES(QOLTANBA_ERROR_CODE)
#undef QOLTANBA_ERROR_CODE
};

constexpr std::array<std::string_view, codes.size()> names = {
#define QOLTANBA_ERROR_CODE(name) #name,
    QOLTANBA_ERROR_CODES(QOLTANBA_ERROR_CODE)
#undef QOLTANBA_ERROR_CODE
};

}  // namespace

std::string_view nameOf(ErrorCode code) {
    return names.at(static_cast<std::size_t>(code));
}

std::span<const ErrorCode> allErrorCodes() {
    return codes;
}

}  // namespace qoltanba
