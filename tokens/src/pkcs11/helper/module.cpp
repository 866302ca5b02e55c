#include "module.h"

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace qoltanba::tokens::pkcs11 {
namespace {

/// Calls a function of the module. Modules leave out functions that the standard wants.
template <class Function, class... Arguments>
CK_RV call(Function function, Arguments... arguments) {
    return function == nullptr ? CKR_FUNCTION_NOT_SUPPORTED : function(arguments...);
}

/// A text that the module padded with blanks. Some pad it with zeros.
template <std::size_t size>
std::string textOf(const unsigned char (&padded)[size]) {
    std::string text(reinterpret_cast<const char*>(padded), size);
    text.erase(std::min(text.find('\0'), text.size()));
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

Token tokenOf(const CK_TOKEN_INFO& info) {
    return {textOf(info.label), textOf(info.manufacturerID),
            textOf(info.model), textOf(info.serialNumber),
            info.flags,         info.ulMinPinLen,
            info.ulMaxPinLen};
}

/// The functions of PKCS#11 take pointers to what they do not change.
unsigned char* writable(BytesView octets) {
    return octets.empty() ? nullptr : const_cast<unsigned char*>(octets.data());
}

}  // namespace

CK_RV Module::initialise() {
    CK_C_INITIALIZE_ARGS threads{};
    threads.flags = CKF_OS_LOCKING_OK;  // the module may have threads of its own
    CK_RV code = call(functions_->C_Initialize, static_cast<void*>(&threads));
    if (code == CKR_CANT_LOCK || code == CKR_ARGUMENTS_BAD || code == CKR_NEED_TO_CREATE_THREADS)
        code = call(functions_->C_Initialize, static_cast<void*>(nullptr));
    return code == CKR_CRYPTOKI_ALREADY_INITIALIZED ? CKR_OK : code;
}

Outcome Module::load(const std::string& path, Library& library) {
    void* loaded = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (loaded == nullptr) return {Status::notLoadable, CKR_OK, dlerror()};
    CK_C_GetFunctionList list = nullptr;
    void* symbol = dlsym(loaded, "C_GetFunctionList");
    std::memcpy(&list, &symbol, sizeof list);
    if (list == nullptr || list(&functions_) != CKR_OK || functions_ == nullptr)
        return {Status::notAModule, CKR_OK, {}};
    if (const CK_RV code = initialise(); code != CKR_OK) return {Status::notInitialised, code, {}};
    CK_INFO info{};
    if (call(functions_->C_GetInfo, &info) == CKR_OK)
        library = {textOf(info.manufacturerID), textOf(info.libraryDescription)};
    return {};
}

Outcome Module::slots(std::vector<Slot>& slots) {
    std::array<CK_SLOT_ID, mostSlots> ids{};
    CK_ULONG count = 0;
    // Some modules look for readers only when they are asked for the number alone.
    if (const CK_RV code =
            call(functions_->C_GetSlotList, CK_BBOOL{CK_TRUE}, static_cast<CK_SLOT_ID*>(nullptr), &count);
        code != CKR_OK)
        return Outcome::of(code);
    count = ids.size();
    if (const CK_RV code = call(functions_->C_GetSlotList, CK_BBOOL{CK_TRUE}, ids.data(), &count);
        code != CKR_OK)
        return Outcome::of(code);
    for (const CK_SLOT_ID id : std::span(ids).first(std::min<std::size_t>(count, ids.size()))) {
        Slot& slot = slots.emplace_back();
        slot.id = id;
        CK_SLOT_INFO info{};
        if (call(functions_->C_GetSlotInfo, id, &info) == CKR_OK)
            slot.description = textOf(info.slotDescription);
        CK_TOKEN_INFO token{};
        slot.problem = call(functions_->C_GetTokenInfo, id, &token);
        if (slot.problem == CKR_OK) slot.token = tokenOf(token);
    }
    return {};
}

Outcome Module::open(std::uint64_t slot) {
    slot_ = slot;
    return Outcome::of(call(functions_->C_OpenSession, slot_, CK_FLAGS{CKF_SERIAL_SESSION},
                            static_cast<void*>(nullptr), CK_NOTIFY{nullptr}, &session_));
}

Outcome Module::token(Token& token) {
    CK_TOKEN_INFO info{};
    const CK_RV code = call(functions_->C_GetTokenInfo, slot_, &info);
    if (code == CKR_OK) token = tokenOf(info);
    return Outcome::of(code);
}

CK_RV Module::find(CK_OBJECT_CLASS wanted, std::vector<CK_OBJECT_HANDLE>& found) {
    CK_ATTRIBUTE pattern{CKA_CLASS, &wanted, sizeof wanted};
    const CK_RV code = call(functions_->C_FindObjectsInit, session_, &pattern, CK_ULONG{1});
    if (code != CKR_OK) return code;
    CK_RV result = CKR_OK;
    while (found.size() < mostObjects) {
        std::array<CK_OBJECT_HANDLE, 16> some{};
        CK_ULONG count = 0;
        const std::size_t room = std::min(some.size(), mostObjects - found.size());
        result = call(functions_->C_FindObjects, session_, some.data(), CK_ULONG{room}, &count);
        if (result != CKR_OK || count == 0 || count > room) break;
        found.insert(found.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
    }
    call(functions_->C_FindObjectsFinal, session_);
    return result;
}

Bytes Module::attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, std::size_t longest) {
    CK_ATTRIBUTE wanted{type, nullptr, 0};
    if (call(functions_->C_GetAttributeValue, session_, object, &wanted, CK_ULONG{1}) != CKR_OK ||
        wanted.ulValueLen == 0 || wanted.ulValueLen > longest)
        return {};
    Bytes value(wanted.ulValueLen);
    wanted.pValue = value.data();
    if (call(functions_->C_GetAttributeValue, session_, object, &wanted, CK_ULONG{1}) != CKR_OK ||
        wanted.ulValueLen > value.size())
        return {};
    value.resize(wanted.ulValueLen);
    return value;
}

CK_ULONG Module::numberOf(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, CK_ULONG otherwise) {
    const Bytes value = attribute(object, type, sizeof(CK_ULONG));
    CK_ULONG number = otherwise;
    if (value.size() == sizeof number) std::memcpy(&number, value.data(), sizeof number);
    return number;
}

Outcome Module::objects(Objects& objects) {
    std::vector<CK_OBJECT_HANDLE> certificates;
    if (const CK_RV code = find(CKO_CERTIFICATE, certificates); code != CKR_OK) return Outcome::of(code);
    std::size_t room = longestAnswer / 2;
    for (const CK_OBJECT_HANDLE object : certificates) {
        CertificateObject made{attribute(object, CKA_ID, longestId),
                               std::string(asText(attribute(object, CKA_LABEL, longestText))),
                               attribute(object, CKA_VALUE, longestCertificate)};
        if (made.der.empty() || made.der.size() > room) continue;
        room -= made.der.size();
        objects.certificates.push_back(std::move(made));
    }
    std::vector<CK_OBJECT_HANDLE> keys;
    if (const CK_RV code = find(CKO_PRIVATE_KEY, keys); code != CKR_OK) return Outcome::of(code);
    for (const CK_OBJECT_HANDLE object : keys) {
        const Bytes always = attribute(object, CKA_ALWAYS_AUTHENTICATE, sizeof(CK_BBOOL));
        objects.keys.push_back({object, attribute(object, CKA_ID, longestId),
                                std::string(asText(attribute(object, CKA_LABEL, longestText))),
                                numberOf(object, CKA_KEY_TYPE, CK_UNAVAILABLE_INFORMATION),
                                !always.empty() && always[0] != CK_FALSE});
    }
    return {};
}

Outcome Module::login(Pin pin) {
    const auto enter = [&] {
        return call(functions_->C_Login, session_, CK_USER_TYPE{CKU_USER}, writable(pin),
                    CK_ULONG{pin.size()});
    };
    CK_RV code = enter();
    if (code == CKR_USER_ALREADY_LOGGED_IN) {
        // The module has not looked at this PIN. A wrong one must not sign.
        call(functions_->C_Logout, session_);
        code = enter();
    }
    return Outcome::of(code);
}

Outcome Module::sign(const Signing& signing, Bytes& signature) {
    CK_MECHANISM mechanism{signing.mechanism, nullptr, 0};
    if (const CK_RV code = call(functions_->C_SignInit, session_, &mechanism, CK_OBJECT_HANDLE{signing.key});
        code != CKR_OK)
        return Outcome::of(code);
    if (signing.isAuthenticatedAlways) {
        const CK_RV code = call(functions_->C_Login, session_, CK_USER_TYPE{CKU_CONTEXT_SPECIFIC},
                                writable(signing.pin), CK_ULONG{signing.pin.size()});
        if (code != CKR_OK) return Outcome::of(code);
    }
    signature.resize(longestSignature);
    CK_ULONG size = signature.size();
    const CK_RV code = call(functions_->C_Sign, session_, writable(signing.data),
                            CK_ULONG{signing.data.size()}, signature.data(), &size);
    signature.resize(code == CKR_OK ? std::min<std::size_t>(size, longestSignature) : 0);
    return Outcome::of(code);
}

Outcome Module::logout() {
    return Outcome::of(call(functions_->C_Logout, session_));
}

Outcome Module::changePin(Pin old, Pin changed) {
    CK_SESSION_HANDLE writing = CK_INVALID_HANDLE;
    const CK_RV opened = call(functions_->C_OpenSession, slot_, CK_FLAGS{CKF_SERIAL_SESSION | CKF_RW_SESSION},
                              static_cast<void*>(nullptr), CK_NOTIFY{nullptr}, &writing);
    if (opened != CKR_OK) return Outcome::of(opened);
    const CK_RV code = call(functions_->C_SetPIN, writing, writable(old), CK_ULONG{old.size()},
                            writable(changed), CK_ULONG{changed.size()});
    call(functions_->C_CloseSession, writing);
    return Outcome::of(code);
}

Outcome Module::waitForEvent() {
    CK_SLOT_ID slot = 0;
    return Outcome::of(call(functions_->C_WaitForSlotEvent, CK_FLAGS{0}, &slot, static_cast<void*>(nullptr)));
}

void Module::finish() {
    if (functions_ == nullptr) return;
    if (session_ != CK_INVALID_HANDLE) call(functions_->C_CloseSession, session_);
    call(functions_->C_Finalize, static_cast<void*>(nullptr));
}

}  // namespace qoltanba::tokens::pkcs11
