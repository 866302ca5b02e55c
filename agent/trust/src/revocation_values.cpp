#include "revocation_values.h"

namespace qoltanba::trust {

std::string integerOf(const ASN1_INTEGER* integer) {
    const auto* data = reinterpret_cast<const char*>(ASN1_STRING_get0_data(integer));
    std::string magnitude(data, static_cast<std::size_t>(ASN1_STRING_length(integer)));
    magnitude.erase(0, magnitude.find_first_not_of('\0'));
    return ASN1_STRING_type(integer) == V_ASN1_NEG_INTEGER ? "-" + magnitude : magnitude;
}

bool isLess(const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

std::optional<RevocationReason> reasonOf(long code) {
    switch (code) {
        case 1:
            return RevocationReason::keyCompromise;
        case 2:
            return RevocationReason::caCompromise;
        case 3:
            return RevocationReason::affiliationChanged;
        case 4:
            return RevocationReason::superseded;
        case 5:
            return RevocationReason::cessationOfOperation;
        case 6:
            return RevocationReason::certificateHold;
        case 8:  // removeFromCRL
            return std::nullopt;
        case 9:
            return RevocationReason::privilegeWithdrawn;
        case 10:
            return RevocationReason::aaCompromise;
        default:
            return RevocationReason::unspecified;
    }
}

}  // namespace qoltanba::trust
