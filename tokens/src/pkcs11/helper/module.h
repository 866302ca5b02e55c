#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "messages.h"
#include "numbers.h"

/// One PKCS#11 module in this process. One thread calls it.
namespace qoltanba::tokens::pkcs11 {

/// What became of a call of the module.
struct Outcome {
    Status status = Status::done;
    CK_RV code = CKR_OK;  ///< with refused and notInitialised
    std::string text;     ///< with notLoadable

    bool isDone() const { return status == Status::done; }
    static Outcome of(CK_RV code) { return code == CKR_OK ? Outcome{} : Outcome{Status::refused, code, {}}; }
};

/// A PIN as the request has it. Without octets the person enters it on the reader.
using Pin = std::span<const std::uint8_t>;

class Module {
  public:
    /// Loads the library at the path and initialises it.
    Outcome load(const std::string& path, Library& library);
    Outcome slots(std::vector<Slot>& slots);
    Outcome open(std::uint64_t slot);
    Outcome token(Token& token);
    Outcome objects(Objects& objects);
    Outcome login(Pin pin);
    /// `pin` is for a key with CKA_ALWAYS_AUTHENTICATE: PKCS#11 wants a login of its own for each signature.
    struct Signing {
        std::uint64_t key = 0;
        std::uint64_t mechanism = 0;
        BytesView data;
        bool isAuthenticatedAlways = false;
        Pin pin;
    };
    Outcome sign(const Signing& signing, Bytes& signature);
    Outcome logout();
    Outcome changePin(Pin old, Pin changed);
    Outcome waitForEvent();
    void finish();

  private:
    CK_RV initialise();
    CK_RV find(CK_OBJECT_CLASS wanted, std::vector<CK_OBJECT_HANDLE>& found);
    /// The value of an attribute. Empty if the object has none, or if it is longer than that.
    Bytes attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, std::size_t longest);
    CK_ULONG numberOf(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, CK_ULONG otherwise);

    CK_FUNCTION_LIST* functions_ = nullptr;
    CK_SLOT_ID slot_ = 0;
    CK_SESSION_HANDLE session_ = CK_INVALID_HANDLE;
};

}  // namespace qoltanba::tokens::pkcs11
