// Revocation lists. Anybody may have put them into a signature.
#include <algorithm>

#include "crl.h"
#include "fuzz_signer.h"

using namespace qoltanba;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto crl = trust::readCrl(BytesView(data, size));
    if (!crl) {
        fuzz::require(crl.error().code == ErrorCode::crlInvalid, "what is not a list has its own error");
        return 0;
    }
    const trust::Crl& list = **crl;
    const crypto::Certificate& certificate = fuzz::signer().certificate();
    fuzz::require(list.thisUpdate <= list.nextUpdate, "times in order");
    fuzz::require(std::ranges::is_sorted(list.entries, {}, &trust::CrlEntry::serialNumber),
                  "entries in order");
    for (const trust::CrlEntry& entry : list.entries)
        fuzz::require(list.isDelta() || entry.reason.has_value(), "only a delta takes somebody out");
    fuzz::require(!trust::checkCrl(fuzz::library(), list, certificate), "a person signs no lists");
    static_cast<void>(trust::checkScope(list, certificate));
    static_cast<void>(trust::checkDelta(list, list));
    static_cast<void>(trust::revocationOf(certificate, list, list.isDelta() ? &list : nullptr));
    const auto again = trust::readCrl(list.der);
    fuzz::require(again && (*again)->der == list.der && (*again)->entries.size() == list.entries.size(),
                  "what was read reads the same again");
    return 0;
}
