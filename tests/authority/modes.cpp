#include "modes.h"

#include <array>

namespace qoltanba::authority {
namespace {

// In the order of the enumerations.
template <class Mode>
struct Names;

template <>
struct Names<OcspMode> {
    static constexpr std::array<std::string_view, 19> all = {"good",
                                                             "byIssuer",
                                                             "byKeyHash",
                                                             "withoutNextUpdate",
                                                             "stale",
                                                             "notYetValid",
                                                             "forged",
                                                             "otherCertId",
                                                             "nonceMismatch",
                                                             "noNonce",
                                                             "responderWithoutPurpose",
                                                             "responderOfAnotherAuthority",
                                                             "responderExpired",
                                                             "responderWithoutNoCheck",
                                                             "revoked",
                                                             "unknown",
                                                             "tryLater",
                                                             "truncated",
                                                             "garbage"};
    static constexpr OcspMode last = OcspMode::garbage;
};

template <>
struct Names<CrlMode> {
    static constexpr std::array<std::string_view, 15> all = {"good",
                                                             "stale",
                                                             "notYetValid",
                                                             "forged",
                                                             "otherIssuer",
                                                             "innerAlgorithmWithoutNull",
                                                             "innerOuterOidsDiffer",
                                                             "unknownCriticalExtension",
                                                             "unknownCriticalEntryExtension",
                                                             "indirect",
                                                             "onlySomeReasons",
                                                             "deltaOnAnotherBase",
                                                             "deltaWithoutIndicator",
                                                             "truncated",
                                                             "garbage"};
    static constexpr CrlMode last = CrlMode::garbage;
};

template <>
struct Names<TsaMode> {
    static constexpr std::array<std::string_view, 17> all = {"good",
                                                             "signingCertificateV2",
                                                             "refused",
                                                             "imprintOfAnother",
                                                             "nonceMismatch",
                                                             "noNonce",
                                                             "otherPolicy",
                                                             "withoutPurpose",
                                                             "purposeNotCritical",
                                                             "purposeNotAlone",
                                                             "forged",
                                                             "clockAhead",
                                                             "clockBehind",
                                                             "truncated",
                                                             "garbage",
                                                             "noCertificate",
                                                             "weakDigest"};
    static constexpr TsaMode last = TsaMode::weakDigest;
};

template <>
struct Names<AiaMode> {
    static constexpr std::array<std::string_view, 5> all = {"good", "otherCertificate", "garbage", "pkcs7",
                                                            "pem"};
    static constexpr AiaMode last = AiaMode::pem;
};

template <>
struct Names<Transport> {
    static constexpr std::array<std::string_view, 6> all = {"slow",     "oversized", "gzipBomb",
                                                            "redirect", "broken",    "closed"};
    static constexpr Transport last = Transport::closed;
};

template <class Mode>
std::string_view name(Mode mode) {
    static_assert(static_cast<std::size_t>(Names<Mode>::last) + 1 == Names<Mode>::all.size());
    return Names<Mode>::all[static_cast<std::size_t>(mode)];
}

}  // namespace

std::string_view nameOf(OcspMode mode) {
    return name(mode);
}
std::string_view nameOf(CrlMode mode) {
    return name(mode);
}
std::string_view nameOf(TsaMode mode) {
    return name(mode);
}
std::string_view nameOf(AiaMode mode) {
    return name(mode);
}
std::string_view nameOf(Transport transport) {
    return name(transport);
}

template <class Mode>
std::optional<Mode> modeNamed(std::string_view wanted) {
    for (std::size_t i = 0; i < Names<Mode>::all.size(); ++i) {
        if (Names<Mode>::all[i] == wanted) return static_cast<Mode>(i);
    }
    return std::nullopt;
}

template std::optional<OcspMode> modeNamed(std::string_view);
template std::optional<CrlMode> modeNamed(std::string_view);
template std::optional<TsaMode> modeNamed(std::string_view);
template std::optional<AiaMode> modeNamed(std::string_view);
template std::optional<Transport> modeNamed(std::string_view);

}  // namespace qoltanba::authority
