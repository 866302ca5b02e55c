// A PKCS#11 module of the tests: tokens with national keys, PIN counters, and faults on demand. It leaves out
// every function that a signing program does not need, as vendors do.
#define CK_DISABLE_TRUE_FALSE
#include <p11-kit/pkcs11.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <qoltanba/base/bytes.h>

#include "signing.h"
#include "state.h"

namespace {

using namespace qoltanba;
using namespace qoltanba::test::module;
using nlohmann::json;

constexpr CK_ULONG senseless = 1UL << 40U;

struct Session {
    std::size_t token = 0;
    bool isWriting = false;
    std::vector<CK_OBJECT_HANDLE> found;
    std::optional<std::size_t> signingKey;
    CK_MECHANISM_TYPE mechanism = 0;
    bool isAuthenticated = false;
};

/// What a process knows. The tokens themselves are in the file.
struct Process {
    std::map<CK_SESSION_HANDLE, Session> sessions;
    CK_SESSION_HANDLE last = 0;
    std::map<std::size_t, bool> loggedIn;
    std::vector<bool> present;  ///< when the slots were listed: a change since then is an event
};

Process& process() {
    static Process one;
    return one;
}

json tokenAt(std::size_t index) {
    return load()["tokens"].at(index);
}

bool isPresent(std::size_t index) {
    const json tokens = load().value("tokens", json::array());
    return index < tokens.size() && tokens[index].value("present", true);
}

std::vector<bool> presence() {
    std::vector<bool> all;
    for (std::size_t i = 0; i < load().value("tokens", json::array()).size(); ++i)
        all.push_back(isPresent(i));
    return all;
}

template <std::size_t size>
void pad(unsigned char (&field)[size], const std::string& text) {
    std::fill_n(field, size, static_cast<unsigned char>(' '));
    std::copy_n(text.begin(), std::min(size, text.size()), field);
}

/// The session if it is open and its token is there.
CK_RV find(CK_SESSION_HANDLE handle, Session*& session) {
    const auto found = process().sessions.find(handle);
    if (found == process().sessions.end()) return CKR_SESSION_HANDLE_INVALID;
    session = &found->second;
    return isPresent(session->token) ? CKR_OK : CKR_DEVICE_REMOVED;
}

CK_RV initialize(void* /*arguments*/) {
    std::printf("noise on the standard output\n");
    std::fflush(stdout);
    std::ofstream descriptors(std::string(std::getenv("QOLTANBA_TEST_TOKENS")) + "/descriptors");
    for (const auto& one : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone;
        descriptors << std::filesystem::read_symlink(one, gone).native() << '\n';
    }
    if (const CK_RV code = enter("C_Initialize"); code != CKR_OK) return code;
    return CKR_OK;
}

CK_RV finalize(void* /*reserved*/) {
    return enter("C_Finalize");
}

CK_RV getInfo(CK_INFO* info) {
    pad(info->manufacturerID, "Qoltanba");
    pad(info->libraryDescription, "Test tokens");
    return CKR_OK;
}

CK_RV getSlotList(unsigned char /*present*/, CK_SLOT_ID* ids, CK_ULONG* count) {
    if (const CK_RV code = enter("C_GetSlotList"); code != CKR_OK) return code;
    if (isGarbageWanted("C_GetSlotList")) {
        *count = senseless;
        return CKR_OK;
    }
    process().present = presence();
    std::vector<CK_SLOT_ID> all;
    for (std::size_t i = 0; i < load().value("tokens", json::array()).size(); ++i) {
        if (isPresent(i)) all.push_back(i + 10);
    }
    if (ids != nullptr && *count < all.size()) return CKR_BUFFER_TOO_SMALL;
    if (ids != nullptr) std::copy(all.begin(), all.end(), ids);
    *count = all.size();
    return CKR_OK;
}

CK_RV getSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO* info) {
    if (!isPresent(slot - 10)) return CKR_SLOT_ID_INVALID;
    std::memset(info, 0, sizeof *info);
    pad(info->slotDescription, tokenAt(slot - 10).value("reader", "Test Reader"));
    info->flags = CKF_TOKEN_PRESENT;
    return CKR_OK;
}

CK_RV getTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO* info) {
    if (const CK_RV code = enter("C_GetTokenInfo"); code != CKR_OK) return code;
    if (!isPresent(slot - 10)) return CKR_TOKEN_NOT_PRESENT;
    const json token = tokenAt(slot - 10);
    std::memset(info, 0, sizeof *info);
    pad(info->label, token.value("label", ""));
    pad(info->manufacturerID, "Test");
    pad(info->model, token.value("model", "Model"));
    pad(info->serialNumber, token.value("serial", ""));
    const int left = token.value("left", 3);
    const int tries = token.value("tries", 3);
    if (token.value("initialized", true)) info->flags |= CKF_TOKEN_INITIALIZED;
    if (token.value("loginRequired", true)) info->flags |= CKF_LOGIN_REQUIRED | CKF_USER_PIN_INITIALIZED;
    if (token.value("protectedPath", false)) info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
    if (left < tries) info->flags |= CKF_USER_PIN_COUNT_LOW;
    if (left == 1) info->flags |= CKF_USER_PIN_FINAL_TRY;
    if (left == 0) info->flags |= CKF_USER_PIN_LOCKED;
    info->ulMinPinLen = token.value("shortestPin", 4UL);
    info->ulMaxPinLen = token.value("longestPin", 16UL);
    return CKR_OK;
}

CK_RV waitForSlotEvent(CK_FLAGS /*flags*/, CK_SLOT_ID* slot, void* /*reserved*/) {
    if (const CK_RV code = enter("C_WaitForSlotEvent"); code != CKR_OK) return code;
    const std::string events = load().value("events", "unsupported");
    if (events == "unsupported") return CKR_FUNCTION_NOT_SUPPORTED;
    while (events == "told" && presence() == process().present)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    *slot = 10;
    return CKR_OK;
}

CK_RV openSession(CK_SLOT_ID slot, CK_FLAGS flags, void* /*application*/, CK_NOTIFY /*notify*/,
                  CK_SESSION_HANDLE* handle) {
    if (const CK_RV code = enter("C_OpenSession"); code != CKR_OK) return code;
    if (!isPresent(slot - 10)) return CKR_TOKEN_NOT_PRESENT;
    *handle = ++process().last;
    Session& session = process().sessions[*handle];
    session.token = slot - 10;
    session.isWriting = (flags & CKF_RW_SESSION) != 0;
    return CKR_OK;
}

CK_RV closeSession(CK_SESSION_HANDLE handle) {
    if (const CK_RV code = enter("C_CloseSession"); code != CKR_OK) return code;
    return process().sessions.erase(handle) == 1 ? CKR_OK : CKR_SESSION_HANDLE_INVALID;
}

/// Compares the PIN and counts.
CK_RV verify(std::size_t index, const unsigned char* pin, CK_ULONG size) {
    json state = load();
    json& token = state["tokens"][index];
    if (token.value("left", 3) == 0) return CKR_PIN_LOCKED;
    const std::string given = pin == nullptr ? token.value("typedOnReader", "")
                                             : std::string(reinterpret_cast<const char*>(pin), size);
    const bool isRight = given == token.value("pin", "12345678");
    token["left"] = isRight ? token.value("tries", 3) : token.value("left", 3) - 1;
    store(state);
    return isRight ? CKR_OK : CKR_PIN_INCORRECT;
}

CK_RV login(CK_SESSION_HANDLE handle, CK_USER_TYPE user, unsigned char* pin, CK_ULONG size) {
    if (const CK_RV code = enter(user == CKU_CONTEXT_SPECIFIC ? "C_Login again" : "C_Login"); code != CKR_OK)
        return code;
    Session* session = nullptr;
    if (const CK_RV code = find(handle, session); code != CKR_OK) return code;
    if (pin == nullptr && !tokenAt(session->token).value("protectedPath", false)) return CKR_ARGUMENTS_BAD;
    bool& isLoggedIn = process().loggedIn[session->token];
    const bool isOfAnother = tokenAt(session->token).value("loggedInElsewhere", false);
    if (user == CKU_USER && (isLoggedIn || isOfAnother)) return CKR_USER_ALREADY_LOGGED_IN;
    const CK_RV code = verify(session->token, pin, size);
    if (code == CKR_OK && user == CKU_CONTEXT_SPECIFIC) session->isAuthenticated = true;
    if (code == CKR_OK) isLoggedIn = true;
    return code;
}

CK_RV logout(CK_SESSION_HANDLE handle) {
    if (const CK_RV code = enter("C_Logout"); code != CKR_OK) return code;
    Session* session = nullptr;
    if (const CK_RV code = find(handle, session); code != CKR_OK) return code;
    process().loggedIn[session->token] = false;
    return CKR_OK;
}

CK_RV setPin(CK_SESSION_HANDLE handle, unsigned char* old, CK_ULONG oldSize, unsigned char* changed,
             CK_ULONG changedSize) {
    if (const CK_RV code = enter("C_SetPIN"); code != CKR_OK) return code;
    Session* session = nullptr;
    if (const CK_RV code = find(handle, session); code != CKR_OK) return code;
    if (!session->isWriting) return CKR_SESSION_READ_ONLY;
    if (const CK_RV code = verify(session->token, old, oldSize); code != CKR_OK) return code;
    json state = load();
    state["tokens"][session->token]["pin"] = std::string(reinterpret_cast<const char*>(changed), changedSize);
    store(state);
    return CKR_OK;
}

/// Objects have the number of their key: the certificate 2n + 2, the private key 2n + 3.
CK_RV findObjectsInit(CK_SESSION_HANDLE handle, CK_ATTRIBUTE* pattern, CK_ULONG count) {
    if (const CK_RV code = enter("C_FindObjectsInit"); code != CKR_OK) return code;
    Session* session = nullptr;
    if (const CK_RV code = find(handle, session); code != CKR_OK) return code;
    if (count != 1 || pattern->type != CKA_CLASS) return CKR_ARGUMENTS_BAD;
    CK_OBJECT_CLASS wanted = 0;
    std::memcpy(&wanted, pattern->pValue, sizeof wanted);
    const json token = tokenAt(session->token);
    const bool seesKeys = token.value("showsKeysBeforeLogin", false) || process().loggedIn[session->token];
    session->found.clear();
    const json keys = token.value("keys", json::array());
    for (std::size_t n = 0; n < keys.size(); ++n) {
        const bool isAlone = keys[n].value("withoutKey", false);
        const bool hasCertificate = !keys[n].value("withoutCertificate", false);
        if (wanted == CKO_CERTIFICATE && hasCertificate) session->found.push_back(2 * n + 2);
        if (wanted == CKO_PRIVATE_KEY && seesKeys && !isAlone) session->found.push_back(2 * n + 3);
    }
    return CKR_OK;
}

CK_RV findObjects(CK_SESSION_HANDLE handle, CK_OBJECT_HANDLE* objects, CK_ULONG most, CK_ULONG* count) {
    Session* session = nullptr;
    if (const CK_RV code = find(handle, session); code != CKR_OK) return code;
    if (isGarbageWanted("C_FindObjects")) {
        *count = senseless;
        return CKR_OK;
    }
    *count = std::min<CK_ULONG>(most, session->found.size());
    std::copy_n(session->found.begin(), *count, objects);
    session->found.erase(session->found.begin(),
                         session->found.begin() + static_cast<std::ptrdiff_t>(*count));
    return CKR_OK;
}

CK_RV findObjectsFinal(CK_SESSION_HANDLE /*handle*/) {
    return CKR_OK;
}

template <class Number>
Bytes octetsOf(Number value) {
    Bytes octets(sizeof value);
    std::memcpy(octets.data(), &value, sizeof value);
    return octets;
}

std::optional<Bytes> valueOf(const json& token, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) {
    const json& key = token["keys"].at((object - 2) / 2);
    const std::string file = key.at("file");
    const bool isCertificate = object % 2 == 0;
    const std::string id = key.value("id", "key");
    const std::string label = key.value("label", "");
    switch (type) {
        case CKA_ID:
            return Bytes(id.begin(), id.end());
        case CKA_LABEL:
            return Bytes(label.begin(), label.end());
        case CKA_VALUE:
            return isCertificate ? std::optional(certificateIn(file)) : std::nullopt;
        case CKA_KEY_TYPE:
            return isCertificate ? std::nullopt
                                 : std::optional(octetsOf<CK_ULONG>(key.value("type", keyTypeIn(file))));
        case CKA_ALWAYS_AUTHENTICATE:
            return octetsOf<unsigned char>(token.value("alwaysAuthenticate", false) ? 1 : 0);
        default:
            return std::nullopt;
    }
}

CK_RV getAttributeValue(CK_SESSION_HANDLE handle, CK_OBJECT_HANDLE object, CK_ATTRIBUTE* wanted,
                        CK_ULONG count) {
    if (const CK_RV code = enter("C_GetAttributeValue"); code != CKR_OK) return code;
    Session* session = nullptr;
    if (const CK_RV code = find(handle, session); code != CKR_OK) return code;
    if (count != 1) return CKR_ARGUMENTS_BAD;
    const auto value = valueOf(tokenAt(session->token), object, wanted->type);
    if (!value) {
        wanted->ulValueLen = CK_UNAVAILABLE_INFORMATION;
        return CKR_ATTRIBUTE_TYPE_INVALID;
    }
    const bool fits = wanted->pValue == nullptr || wanted->ulValueLen >= value->size();
    if (fits && wanted->pValue != nullptr)
        std::copy(value->begin(), value->end(), static_cast<unsigned char*>(wanted->pValue));
    wanted->ulValueLen = isGarbageWanted("C_GetAttributeValue") ? senseless : value->size();
    return fits ? CKR_OK : CKR_BUFFER_TOO_SMALL;
}

CK_RV signInit(CK_SESSION_HANDLE handle, CK_MECHANISM* mechanism, CK_OBJECT_HANDLE key) {
    if (const CK_RV code = enter("C_SignInit"); code != CKR_OK) return code;
    Session* session = nullptr;
    if (const CK_RV code = find(handle, session); code != CKR_OK) return code;
    const json token = tokenAt(session->token);
    if (token.value("loginRequired", true) && !process().loggedIn[session->token])
        return CKR_USER_NOT_LOGGED_IN;
    const std::size_t index = (key - 2) / 2;
    if (key % 2 == 0 || index >= token["keys"].size()) return CKR_KEY_HANDLE_INVALID;
    if (mechanism->mechanism != mechanismOf(token["keys"][index]["file"])) return CKR_MECHANISM_INVALID;
    session->signingKey = index;
    session->isAuthenticated = false;
    return CKR_OK;
}

Bytes inOrder(Bytes octets, const std::string& order) {
    const auto half = octets.begin() + static_cast<std::ptrdiff_t>(octets.size() / 2);
    if (order == "halvesSwapped") std::rotate(octets.begin(), half, octets.end());
    if (order == "reversed") std::reverse(octets.begin(), octets.end());
    if (order == "halvesReversed") {
        std::reverse(octets.begin(), half);
        std::reverse(half, octets.end());
    }
    return octets;
}

CK_RV sign(CK_SESSION_HANDLE handle, unsigned char* data, CK_ULONG size, unsigned char* signature,
           CK_ULONG* signatureSize) {
    if (const CK_RV code = enter("C_Sign"); code != CKR_OK) return code;
    Session* session = nullptr;
    if (const CK_RV code = find(handle, session); code != CKR_OK) return code;
    if (!session->signingKey) return CKR_OPERATION_NOT_INITIALIZED;
    const json token = tokenAt(session->token);
    if (token.value("alwaysAuthenticate", false) && !session->isAuthenticated) return CKR_USER_NOT_LOGGED_IN;
    const json key = token["keys"].at(*session->signingKey);
    session->signingKey.reset();
    const std::string file = key.value("signsWith", key.at("file").get<std::string>());
    Bytes digest(data, data + size);
    if (keyTypeIn(file) != CKK_RSA && token.value("digest", "plain") == "reversed")
        std::reverse(digest.begin(), digest.end());
    // The order of octets is a matter of GOST alone.
    const std::string order = keyTypeIn(file) == CKK_RSA ? "asItIs" : token.value("order", "asItIs");
    const Bytes made = inOrder(signWith(file, digest), order);
    if (made.empty()) return CKR_DATA_LEN_RANGE;
    if (*signatureSize < made.size()) return CKR_BUFFER_TOO_SMALL;
    std::copy(made.begin(), made.end(), signature);
    *signatureSize = isGarbageWanted("C_Sign") ? senseless : made.size();
    return CKR_OK;
}

CK_FUNCTION_LIST functions() {
    CK_FUNCTION_LIST list{};
    list.version = {2, 40};
    list.C_Initialize = initialize;
    list.C_Finalize = finalize;
    list.C_GetInfo = getInfo;
    list.C_GetSlotList = getSlotList;
    list.C_GetSlotInfo = getSlotInfo;
    list.C_GetTokenInfo = getTokenInfo;
    list.C_WaitForSlotEvent = waitForSlotEvent;
    list.C_OpenSession = openSession;
    list.C_CloseSession = closeSession;
    list.C_Login = login;
    list.C_Logout = logout;
    list.C_SetPIN = setPin;
    list.C_FindObjectsInit = findObjectsInit;
    list.C_FindObjects = findObjects;
    list.C_FindObjectsFinal = findObjectsFinal;
    list.C_GetAttributeValue = getAttributeValue;
    list.C_SignInit = signInit;
    list.C_Sign = sign;
    return list;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list) {
    static CK_FUNCTION_LIST all = functions();
    *list = &all;
    return CKR_OK;
}
