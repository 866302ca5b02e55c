#include "errors.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>

#include "numbers.h"

namespace qoltanba::tokens::pkcs11 {
namespace {

struct Row {
    std::uint64_t code;
    std::string_view name;
    ErrorCode error;
};

#define QOLTANBA_ROW(name, error) \
    { name, #name, ErrorCode::error }
/// What a module returns in practice. Any other number is deviceFailed.
constexpr Row rows[] = {
    QOLTANBA_ROW(CKR_CANCEL, cancelled),
    QOLTANBA_ROW(CKR_HOST_MEMORY, internal),
    QOLTANBA_ROW(CKR_SLOT_ID_INVALID, deviceRemoved),
    QOLTANBA_ROW(CKR_GENERAL_ERROR, deviceFailed),
    QOLTANBA_ROW(CKR_FUNCTION_FAILED, deviceFailed),
    QOLTANBA_ROW(CKR_ARGUMENTS_BAD, deviceFailed),
    QOLTANBA_ROW(CKR_NEED_TO_CREATE_THREADS, deviceFailed),
    QOLTANBA_ROW(CKR_CANT_LOCK, deviceFailed),
    QOLTANBA_ROW(CKR_ATTRIBUTE_TYPE_INVALID, deviceFailed),
    QOLTANBA_ROW(CKR_ATTRIBUTE_VALUE_INVALID, deviceFailed),
    QOLTANBA_ROW(CKR_DATA_INVALID, deviceFailed),
    QOLTANBA_ROW(CKR_DATA_LEN_RANGE, deviceFailed),
    QOLTANBA_ROW(CKR_DEVICE_ERROR, deviceFailed),
    QOLTANBA_ROW(CKR_DEVICE_MEMORY, deviceFull),
    QOLTANBA_ROW(CKR_DEVICE_REMOVED, deviceRemoved),
    QOLTANBA_ROW(CKR_FUNCTION_CANCELED, cancelled),
    QOLTANBA_ROW(CKR_FUNCTION_NOT_SUPPORTED, deviceFailed),
    QOLTANBA_ROW(CKR_KEY_HANDLE_INVALID, keyNotFound),
    QOLTANBA_ROW(CKR_KEY_TYPE_INCONSISTENT, unsupportedAlgorithm),
    QOLTANBA_ROW(CKR_KEY_FUNCTION_NOT_PERMITTED, keyNotUsable),
    QOLTANBA_ROW(CKR_MECHANISM_INVALID, unsupportedAlgorithm),
    QOLTANBA_ROW(CKR_MECHANISM_PARAM_INVALID, unsupportedAlgorithm),
    QOLTANBA_ROW(CKR_OBJECT_HANDLE_INVALID, keyNotFound),
    QOLTANBA_ROW(CKR_OPERATION_ACTIVE, deviceFailed),
    QOLTANBA_ROW(CKR_OPERATION_NOT_INITIALIZED, deviceFailed),
    QOLTANBA_ROW(CKR_PIN_INCORRECT, pinIncorrect),
    QOLTANBA_ROW(CKR_PIN_INVALID, pinMalformed),
    QOLTANBA_ROW(CKR_PIN_LEN_RANGE, pinMalformed),
    QOLTANBA_ROW(CKR_PIN_EXPIRED, deviceFailed),
    QOLTANBA_ROW(CKR_PIN_LOCKED, pinBlocked),
    QOLTANBA_ROW(CKR_SESSION_CLOSED, deviceRemoved),
    QOLTANBA_ROW(CKR_SESSION_COUNT, deviceInUse),
    QOLTANBA_ROW(CKR_SESSION_HANDLE_INVALID, deviceRemoved),
    QOLTANBA_ROW(CKR_TOKEN_NOT_PRESENT, deviceRemoved),
    QOLTANBA_ROW(CKR_TOKEN_NOT_RECOGNIZED, deviceFailed),
    QOLTANBA_ROW(CKR_TOKEN_WRITE_PROTECTED, deviceFailed),
    QOLTANBA_ROW(CKR_USER_ALREADY_LOGGED_IN, deviceInUse),
    QOLTANBA_ROW(CKR_USER_NOT_LOGGED_IN, deviceFailed),
    QOLTANBA_ROW(CKR_USER_PIN_NOT_INITIALIZED, deviceFailed),
    QOLTANBA_ROW(CKR_USER_ANOTHER_ALREADY_LOGGED_IN, deviceInUse),
    QOLTANBA_ROW(CKR_USER_TOO_MANY_TYPES, deviceInUse),
    QOLTANBA_ROW(CKR_BUFFER_TOO_SMALL, deviceFailed),
    QOLTANBA_ROW(CKR_CRYPTOKI_NOT_INITIALIZED, deviceFailed),
};
#undef QOLTANBA_ROW

const Row* rowOf(std::uint64_t code) {
    const auto* found =
        std::find_if(std::begin(rows), std::end(rows), [&](const Row& row) { return row.code == code; });
    return found == std::end(rows) ? nullptr : found;
}

}  // namespace

std::string nameOfCode(std::uint64_t code) {
    if (const Row* row = rowOf(code)) return std::string(row->name);
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "0x%08llX", static_cast<unsigned long long>(code));
    return text.data();
}

Error errorOf(std::uint64_t code, std::string_view what) {
    const Row* row = rowOf(code);
    return {row != nullptr ? row->error : ErrorCode::deviceFailed,
            std::string(what) + ": " + nameOfCode(code)};
}

}  // namespace qoltanba::tokens::pkcs11
