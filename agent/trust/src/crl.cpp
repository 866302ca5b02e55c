// Longer than 400 lines: the file reads revocation lists in the order of RFC 5280 and checks what it read.
// Only these checks know the parts of a list.

#include "crl.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include <qoltanba/crypto/asn1_time.h>
#include <qoltanba/crypto/oids.h>
#include <qoltanba/crypto/signer.h>

#include "clock_tolerance.h"
#include "revocation_values.h"
#include "weakness.h"

namespace qoltanba::trust {
namespace {

using CrlHandle = Handle<X509_CRL, X509_CRL_free>;
using IntegerPtr = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using PointsPtr = Handle<CRL_DIST_POINTS, CRL_DIST_POINTS_free>;

tl::unexpected<Error> invalid(std::string detail) {
    return fail(ErrorCode::crlInvalid, std::move(detail));
}

struct FreeOctets {
    void operator()(unsigned char* octets) const { OPENSSL_free(octets); }
};

/// Returns the DER of a list in DER or PEM with any text around it. Two objects in a file are refused,
/// because the second would be ignored unnoticed.
Result<Bytes> derOf(BytesView data) {
    constexpr std::string_view begin = "-----BEGIN";
    constexpr std::uint8_t sequence = 0x30;
    const std::size_t first = asText(data).find(begin);
    if (first == std::string_view::npos || data.front() == sequence) return Bytes(data.begin(), data.end());
    if (asText(data).find(begin, first + begin.size()) != std::string_view::npos)
        return invalid("more than one object in PEM");
    const crypto::BioPtr bio(BIO_new_mem_buf(data.data(), static_cast<int>(data.size())));
    unsigned char* octets = nullptr;
    long size = 0;
    if (!bio ||
        PEM_bytes_read_bio(&octets, &size, nullptr, PEM_STRING_X509_CRL, bio.get(), nullptr, nullptr) != 1)
        return crypto::failWithOpenSsl(ErrorCode::crlInvalid, "PEM of a revocation list");
    const std::unique_ptr<unsigned char, FreeOctets> owner(octets);
    return Bytes(octets, octets + size);
}

/// A list without its entries, and the entries. OpenSSL makes several objects for each entry, which takes
/// most of the time of reading a list. So only the rest goes to OpenSSL.
struct Apart {
    Bytes rest;
    BytesView entries;  ///< inside revokedCertificates; empty if there are no entries
};

std::optional<Apart> takeApart(BytesView der) {
    const auto parts = der::signedParts(der);
    if (!parts) return std::nullopt;
    BytesView covered = parts->covered;
    const auto list = der::take(covered, der::sequence);
    if (!list) return std::nullopt;
    Apart apart;
    Bytes kept;
    // RFC 5280, section 5.1.2: the entries are the SEQUENCE after a time.
    bool afterTime = false;
    for (BytesView rest = list->content; !rest.empty();) {
        const auto member = der::take(rest);
        if (!member) return std::nullopt;
        const bool isTime = member->tag == der::utcTime || member->tag == der::generalizedTime;
        if (afterTime && member->tag == der::sequence) {
            apart.entries = member->content;
        } else {
            der::append(kept, member->whole);
        }
        afterTime = isTime;
    }
    Bytes content = der::element(der::sequence, kept);
    der::append(content, der::take(der)->content.subspan(parts->covered.size()));
    apart.rest = der::element(der::sequence, content);
    return apart;
}

Result<CrlHandle> decode(BytesView der) {
    const unsigned char* at = der.data();
    CrlHandle crl(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
    if (!crl) return crypto::failWithOpenSsl(ErrorCode::crlInvalid, "no revocation list");
    if (at != der.data() + der.size()) return invalid("octets after the revocation list");
    ERR_clear_error();
    return crl;
}

/// An AlgorithmIdentifier: its encoded OID and its parameters.
struct Algorithm {
    BytesView oid;
    BytesView parameters;

    bool hasParameters() const {
        constexpr std::array<std::uint8_t, 2> null{0x05, 0x00};
        return !parameters.empty() && !std::ranges::equal(parameters, null);
    }
};

std::optional<Algorithm> algorithmIn(BytesView rest) {
    const auto algorithm = der::take(rest, der::sequence);
    if (!algorithm) return std::nullopt;
    rest = algorithm->content;
    const auto oid = der::take(rest, der::objectIdentifier);
    if (!oid) return std::nullopt;
    return Algorithm{oid->whole, rest};
}

/// RFC 5280, section 5.1.1.2 demands the same algorithm outside and inside. The real authority's list has
/// NULL parameters outside and no parameters inside, so the two count as equal. Other parameters must be
/// equal, because they say how to check.
bool algorithmsAgree(BytesView der) {
    BytesView rest = der::take(der)->content;
    BytesView covered = der::take(rest)->content;
    BytesView afterVersion = covered;
    if (der::take(afterVersion, der::integer)) covered = afterVersion;
    const auto outer = algorithmIn(rest);
    const auto inner = algorithmIn(covered);
    if (!outer || !inner || !std::ranges::equal(outer->oid, inner->oid)) return false;
    if (!outer->hasParameters() && !inner->hasParameters()) return true;
    return std::ranges::equal(outer->parameters, inner->parameters);
}

/// The only extension of a kind: its decoded value (null if the extension is absent), and whether it is
/// critical.
template <class Pointer>
struct Extension {
    Pointer value;
    bool critical = false;
};

template <class Pointer, class Holder>
Result<Extension<Pointer>> extensionOf(const Holder* holder, int nid,
                                       void* (*get)(const Holder*, int, int*, int*)) {
    int critical = 0;
    auto* value = static_cast<typename Pointer::pointer>(get(holder, nid, &critical, nullptr));
    Extension<Pointer> extension{Pointer(value), critical == 1};
    constexpr int absent = -1;
    if (value == nullptr && critical != absent)
        return crypto::failWithOpenSsl(ErrorCode::crlInvalid, std::string("extension ") + OBJ_nid2sn(nid));
    return extension;
}

Bytes octetsOf(const X509_CRL* crl, int nid) {
    const int index = X509_CRL_get_ext_by_NID(crl, nid, -1);
    if (index < 0) return {};
    const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(X509_CRL_get_ext(crl, index));
    const unsigned char* data = ASN1_STRING_get0_data(value);
    return {data, data + ASN1_STRING_length(value)};
}

Result<void> refuseUnknownCritical(const STACK_OF(X509_EXTENSION) * extensions,
                                   std::initializer_list<int> known) {
    for (int i = 0; i < sk_X509_EXTENSION_num(extensions); ++i) {
        X509_EXTENSION* extension = sk_X509_EXTENSION_value(extensions, i);
        const int nid = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (X509_EXTENSION_get_critical(extension) == 0 || std::ranges::count(known, nid) != 0) continue;
        return invalid("unknown critical extension " + crypto::oidText(X509_EXTENSION_get_object(extension)));
    }
    return {};
}

Result<std::optional<std::string>> numberOf(const X509_CRL* crl, int nid, bool mustBeCritical) {
    const auto found = extensionOf<IntegerPtr>(crl, nid, X509_CRL_get_ext_d2i);
    if (!found) return fail(found.error());
    if (!found->value) return std::optional<std::string>();
    if (mustBeCritical && !found->critical) return invalid(std::string(OBJ_nid2sn(nid)) + " is not critical");
    std::string number = integerOf(found->value.get());
    if (number.starts_with('-') && ASN1_STRING_type(found->value.get()) == V_ASN1_NEG_INTEGER)
        return invalid(std::string(OBJ_nid2sn(nid)) + " is negative");
    return std::optional<std::string>(std::move(number));
}

/// Reads the ENUMERATED in the value of an extension.
std::optional<long> reasonIn(BytesView value) {
    const auto code = der::take(value, der::enumerated);
    if (!code || code->content.size() != 1 || !value.empty()) return std::nullopt;
    return code->content.front();
}

/// Reads one extension of an entry. certificateIssuer is always critical and occurs only in indirect lists,
/// so it is refused as unknown.
Result<void> readExtension(CrlEntry& to, BytesView extension, bool& hasReason) {
    const auto oid = der::take(extension);
    auto value = der::take(extension);
    bool critical = false;
    if (value && value->tag == der::boolean) {
        if (value->content.size() != 1) return invalid("an extension of an entry");
        critical = value->content.front() != 0;
        value = der::take(extension);
    }
    if (!oid || oid->tag != der::objectIdentifier || !value || value->tag != der::octetString ||
        !extension.empty())
        return invalid("an extension of an entry");
    if (std::ranges::equal(oid->whole, crypto::oid::reasonCode)) {
        const auto code = reasonIn(value->content);
        if (!code || hasReason) return invalid("a reason code");
        hasReason = true;
        to.reason = reasonOf(*code);
        return {};
    }
    if (critical && !std::ranges::equal(oid->whole, crypto::oid::invalidityDate))
        return invalid("unknown critical extension of an entry");
    return {};
}

Result<void> readExtensionsOf(CrlEntry& to, BytesView rest) {
    if (rest.empty()) return {};
    const auto all = der::take(rest, der::sequence);
    if (!all || !rest.empty()) return invalid("an entry");
    bool hasReason = false;
    for (BytesView extensions = all->content; !extensions.empty();) {
        const auto extension = der::take(extensions, der::sequence);
        if (!extension) return invalid("an extension of an entry");
        if (auto read = readExtension(to, extension->content, hasReason); !read) return read;
    }
    return {};
}

/// Returns the serial number in the form of integerOf. Returns nothing if it is no INTEGER in DER.
std::optional<std::string_view> serialNumberOf(const der::Element& number, Crl& list) {
    const BytesView octets = number.content;
    if (number.tag != der::integer || octets.empty()) return std::nullopt;
    const bool isPadded = octets.size() > 1 && (octets[0] == 0 || octets[0] == 0xff) &&
                          (octets[0] & 0x80) == (octets[1] & 0x80);
    if (isPadded) return std::nullopt;
    if ((octets[0] & 0x80) == 0) return asText(octets.subspan(octets[0] == 0 ? 1 : 0));
    const unsigned char* at = number.whole.data();
    const IntegerPtr integer(d2i_ASN1_INTEGER(nullptr, &at, static_cast<long>(number.whole.size())));
    if (!integer) return std::nullopt;
    return list.written.emplace_back(integerOf(integer.get()));
}

Result<CrlEntry> entryOf(BytesView entry, Crl& list) {
    const auto number = der::take(entry);
    const auto revokedAt = der::take(entry);
    const auto serialNumber = number ? serialNumberOf(*number, list) : std::nullopt;
    if (!serialNumber || !revokedAt) return invalid("an entry");
    const auto time = crypto::timeOf(*revokedAt);
    if (!time) return invalid("a revocation date is no time");
    CrlEntry read{*serialNumber, *time, RevocationReason::unspecified};
    if (auto extensions = readExtensionsOf(read, entry); !extensions) return fail(extensions.error());
    return read;
}

/// `rest` must lie inside list.der, because the serial numbers stay views into it.
Result<void> readEntries(Crl& list, BytesView rest) {
    while (!rest.empty()) {
        const auto element = der::take(rest, der::sequence);
        if (!element) return invalid("an entry");
        auto entry = entryOf(element->content, list);
        if (!entry) return fail(entry.error());
        if (!entry->reason && !list.isDelta()) return invalid("removeFromCRL in a full list");
        list.entries.push_back(std::move(*entry));
    }
    std::ranges::sort(list.entries, {},
                      [](const CrlEntry& entry) { return std::tie(entry.serialNumber, entry.revokedAt); });
    return {};
}

Result<void> readTimes(Crl& to, const X509_CRL* crl) {
    const auto thisUpdate = crypto::timeOf(X509_CRL_get0_lastUpdate(crl));
    const auto nextUpdate = crypto::timeOf(X509_CRL_get0_nextUpdate(crl));
    if (!thisUpdate) return invalid("no thisUpdate");
    if (!nextUpdate) return invalid("no nextUpdate");
    if (*nextUpdate < *thisUpdate) return invalid("nextUpdate before thisUpdate");
    to.thisUpdate = *thisUpdate;
    to.nextUpdate = *nextUpdate;
    return {};
}

Result<void> readScope(Crl& to, const X509_CRL* crl) {
    auto scope = extensionOf<decltype(Crl::scope)>(crl, NID_issuing_distribution_point, X509_CRL_get_ext_d2i);
    if (!scope) return fail(scope.error());
    if (scope->value && scope->value->indirectCRL > 0) return invalid("an indirect list");
    to.scope = std::move(scope->value);
    to.issuingDistributionPoint = octetsOf(crl, NID_issuing_distribution_point);
    return {};
}

Result<void> readExtensions(Crl& to, const X509_CRL* crl) {
    const STACK_OF(X509_EXTENSION)* extensions = X509_CRL_get0_extensions(crl);
    if (extensions == nullptr) return {};
    if (auto checked = refuseUnknownCritical(extensions, {NID_issuing_distribution_point, NID_delta_crl,
                                                          NID_crl_number, NID_authority_key_identifier});
        !checked)
        return checked;
    auto number = numberOf(crl, NID_crl_number, false);
    if (!number) return fail(number.error());
    auto base = numberOf(crl, NID_delta_crl, true);
    if (!base) return fail(base.error());
    if (*base && !*number) return invalid("a delta list without a number");
    to.number = std::move(*number);
    to.baseNumber = std::move(*base);
    to.authorityKeyIdentifier = octetsOf(crl, NID_authority_key_identifier);
    return readScope(to, crl);
}

Result<void> checkIssuer(const Crl& crl, const crypto::Certificate& issuer) {
    X509* x509 = issuer.x509();
    if (X509_NAME_cmp(crl.issuer.get(), X509_get_subject_name(x509)) != 0)
        return invalid("another issuer's list");
    if (!crl.authorityKeyIdentifier.empty()) {
        const unsigned char* at = crl.authorityKeyIdentifier.data();
        const Handle<AUTHORITY_KEYID, AUTHORITY_KEYID_free> identifier(
            d2i_AUTHORITY_KEYID(nullptr, &at, static_cast<long>(crl.authorityKeyIdentifier.size())));
        if (!identifier) return crypto::failWithOpenSsl(ErrorCode::crlInvalid, "authority key identifier");
        if (X509_check_akid(x509, identifier.get()) != X509_V_OK)
            return invalid("signed with another key of the issuer");
    }
    if ((X509_get_extension_flags(x509) & EXFLAG_CA) == 0) return invalid("the issuer is no authority");
    if ((X509_get_extension_flags(x509) & EXFLAG_KUSAGE) != 0 && (issuer.keyUsage() & KU_CRL_SIGN) == 0)
        return invalid("the issuer may not sign lists");
    return {};
}

bool shareName(const GENERAL_NAMES* some, const GENERAL_NAMES* others) {
    for (int i = 0; i < sk_GENERAL_NAME_num(some); ++i) {
        for (int k = 0; k < sk_GENERAL_NAME_num(others); ++k) {
            if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(some, i), sk_GENERAL_NAME_value(others, k)) == 0)
                return true;
        }
    }
    return false;
}

constexpr int fullNameForm = 0;

/// Implements RFC 5280, section 6.3.3 (b) (2) (i), for the form of names that is in use.
bool isNamedBy(const DIST_POINT_NAME* point, const crypto::Certificate& certificate) {
    if (point->type != fullNameForm) return false;
    const PointsPtr points(static_cast<CRL_DIST_POINTS*>(
        X509_get_ext_d2i(certificate.x509(), NID_crl_distribution_points, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; points && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT_NAME* name = sk_DIST_POINT_value(points.get(), i)->distpoint;
        if (name != nullptr && name->type == fullNameForm &&
            shareName(point->name.fullname, name->name.fullname))
            return true;
    }
    return false;
}

const CrlEntry* find(const Crl& crl, std::string_view serialNumber) {
    const auto found = std::ranges::lower_bound(crl.entries, serialNumber, {}, &CrlEntry::serialNumber);
    return found != crl.entries.end() && found->serialNumber == serialNumber ? &*found : nullptr;
}

}  // namespace

Result<CrlPtr> readCrl(BytesView data) {
    if (data.size() > crlLimit) return invalid("too large a list");
    auto der = derOf(data);
    if (!der) return fail(der.error());
    auto crl = std::make_shared<Crl>();
    crl->der = std::move(*der);
    const auto apart = takeApart(crl->der);
    if (!apart) return invalid("the revocation list is not DER");
    const auto decoded = decode(apart->rest);
    if (!decoded) return fail(decoded.error());
    if (!algorithmsAgree(crl->der)) return invalid("two signature algorithms");
    crl->issuer.reset(X509_NAME_dup(X509_CRL_get_issuer(decoded->get())));
    if (auto read = readTimes(*crl, decoded->get()); !read) return fail(read.error());
    if (auto read = readExtensions(*crl, decoded->get()); !read) return fail(read.error());
    if (auto read = readEntries(*crl, apart->entries); !read) return fail(read.error());
    return crl;
}

Result<void> checkCrl(const crypto::Library& library, const Crl& crl, const crypto::Certificate& issuer) {
    if (auto checked = checkIssuer(crl, issuer); !checked) return checked;
    const auto parts = der::signedParts(crl.der);
    if (!parts) return invalid("the revocation list is not DER");
    const auto checked = checkSigned(library, *parts, issuer);
    if (checked || checked.error().code != ErrorCode::signatureInvalid) return checked;
    return invalid("signature of the revocation list: " + checked.error().detail);
}

Result<void> checkInForce(const Crl& crl, TimePoint now) {
    if (crl.thisUpdate > now + clockTolerance)
        return fail(ErrorCode::statusStale, "the list is of " + crypto::timeText(crl.thisUpdate) +
                                                ", the clock here says " + crypto::timeText(now));
    if (crl.nextUpdate < now)
        return fail(ErrorCode::statusStale, "the list ended " + crypto::timeText(crl.nextUpdate) +
                                                ", the clock here says " + crypto::timeText(now));
    return {};
}

Result<void> checkScope(const Crl& crl, const crypto::Certificate& certificate) {
    if (!crl.scope) return {};
    const bool isAuthority = (X509_get_extension_flags(certificate.x509()) & EXFLAG_CA) != 0;
    if (crl.scope->onlyattr > 0) return invalid("a list of attribute certificates");
    if (crl.scope->onlyuser > 0 && isAuthority) return invalid("a list without authorities");
    if (crl.scope->onlyCA > 0 && !isAuthority) return invalid("a list of authorities alone");
    if (crl.scope->distpoint != nullptr && !isNamedBy(crl.scope->distpoint, certificate))
        return invalid("a list of another distribution point");
    return {};
}

Result<void> checkDelta(const Crl& full, const Crl& delta) {
    if (full.isDelta() || !delta.isDelta()) return invalid("not a full list and a delta list");
    if (!full.number) return invalid("a delta to a list without a number");
    if (X509_NAME_cmp(full.issuer.get(), delta.issuer.get()) != 0 ||
        full.authorityKeyIdentifier != delta.authorityKeyIdentifier ||
        full.issuingDistributionPoint != delta.issuingDistributionPoint)
        return invalid("a delta to another list");
    if (isLess(*full.number, *delta.baseNumber)) return invalid("a delta to a later list");
    if (!isLess(*full.number, *delta.number)) return invalid("a delta older than the list");
    return {};
}

std::optional<Revocation> revocationOf(const crypto::Certificate& certificate, const Crl& full,
                                       const Crl* delta) {
    const std::string serialNumber = integerOf(X509_get0_serialNumber(certificate.x509()));
    const CrlEntry* entry = delta == nullptr ? nullptr : find(*delta, serialNumber);
    if (entry == nullptr) entry = find(full, serialNumber);
    if (entry == nullptr || !entry->reason) return std::nullopt;
    return Revocation{entry->revokedAt, *entry->reason};
}

}  // namespace qoltanba::trust
