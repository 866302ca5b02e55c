#include "complete_references.h"

#include <openssl/asn1t.h>

#include <algorithm>
#include <memory>

#include <qoltanba/crypto/digest.h>

#include "unsigned_attributes.h"

namespace qoltanba::signing {

using crypto::Certificate;

// ── The structures, as the standard names them ──

struct OtherHashAlgAndValue {
    X509_ALGOR* hashAlgorithm;
    ASN1_OCTET_STRING* hashValue;
};

struct IssuerSerial {
    GENERAL_NAMES* issuer;
    ASN1_INTEGER* serialNumber;
};

struct OtherCertId {
    OtherHashAlgAndValue* otherCertHash;
    IssuerSerial* issuerSerial;
};

struct CrlIdentifier {
    X509_NAME* crlIssuer;
    ASN1_UTCTIME* crlIssuedTime;
    ASN1_INTEGER* crlNumber;
};

struct CrlValidatedId {
    OtherHashAlgAndValue* crlHash;
    CrlIdentifier* crlIdentifier;
};

struct CrlListId {
    OPENSSL_STACK* crls;
};

struct ResponderId {
    int type;
    union {
        X509_NAME* byName;
        ASN1_OCTET_STRING* byKey;
    } value;
};

struct OcspIdentifier {
    ResponderId* ocspResponderId;
    ASN1_GENERALIZEDTIME* producedAt;
};

struct OcspResponsesId {
    OcspIdentifier* ocspIdentifier;
    OtherHashAlgAndValue* ocspRepHash;
};

struct OcspListId {
    OPENSSL_STACK* ocspResponses;
};

struct CrlOcspRef {
    CrlListId* crlIds;
    OcspListId* ocspIds;
};

struct RevocationValues {
    OPENSSL_STACK* crlVals;
    OPENSSL_STACK* ocspVals;
};

namespace {

// clang-format off
ASN1_SEQUENCE(OtherHashAlgAndValue) = {
    ASN1_SIMPLE(OtherHashAlgAndValue, hashAlgorithm, X509_ALGOR),
    ASN1_SIMPLE(OtherHashAlgAndValue, hashValue, ASN1_OCTET_STRING)
} static_ASN1_SEQUENCE_END(OtherHashAlgAndValue)

ASN1_SEQUENCE(IssuerSerial) = {
    ASN1_SIMPLE(IssuerSerial, issuer, GENERAL_NAMES),
    ASN1_SIMPLE(IssuerSerial, serialNumber, ASN1_INTEGER)
} static_ASN1_SEQUENCE_END(IssuerSerial)

ASN1_SEQUENCE(OtherCertId) = {
    ASN1_SIMPLE(OtherCertId, otherCertHash, OtherHashAlgAndValue),
    ASN1_OPT(OtherCertId, issuerSerial, IssuerSerial)
} static_ASN1_SEQUENCE_END(OtherCertId)

ASN1_SEQUENCE(CrlIdentifier) = {
    ASN1_SIMPLE(CrlIdentifier, crlIssuer, X509_NAME),
    ASN1_SIMPLE(CrlIdentifier, crlIssuedTime, ASN1_UTCTIME),
    ASN1_OPT(CrlIdentifier, crlNumber, ASN1_INTEGER)
} static_ASN1_SEQUENCE_END(CrlIdentifier)

ASN1_SEQUENCE(CrlValidatedId) = {
    ASN1_SIMPLE(CrlValidatedId, crlHash, OtherHashAlgAndValue),
    ASN1_OPT(CrlValidatedId, crlIdentifier, CrlIdentifier)
} static_ASN1_SEQUENCE_END(CrlValidatedId)

ASN1_SEQUENCE(CrlListId) = {
    ASN1_SEQUENCE_OF(CrlListId, crls, CrlValidatedId)
} static_ASN1_SEQUENCE_END(CrlListId)

ASN1_CHOICE(ResponderId) = {
    ASN1_EXP(ResponderId, value.byName, X509_NAME, 1),
    ASN1_EXP(ResponderId, value.byKey, ASN1_OCTET_STRING, 2)
} static_ASN1_CHOICE_END(ResponderId)

ASN1_SEQUENCE(OcspIdentifier) = {
    ASN1_SIMPLE(OcspIdentifier, ocspResponderId, ResponderId),
    ASN1_SIMPLE(OcspIdentifier, producedAt, ASN1_GENERALIZEDTIME)
} static_ASN1_SEQUENCE_END(OcspIdentifier)

ASN1_SEQUENCE(OcspResponsesId) = {
    ASN1_SIMPLE(OcspResponsesId, ocspIdentifier, OcspIdentifier),
    ASN1_OPT(OcspResponsesId, ocspRepHash, OtherHashAlgAndValue)
} static_ASN1_SEQUENCE_END(OcspResponsesId)

ASN1_SEQUENCE(OcspListId) = {
    ASN1_SEQUENCE_OF(OcspListId, ocspResponses, OcspResponsesId)
} static_ASN1_SEQUENCE_END(OcspListId)

ASN1_SEQUENCE(CrlOcspRef) = {
    ASN1_EXP_OPT(CrlOcspRef, crlIds, CrlListId, 0),
    ASN1_EXP_OPT(CrlOcspRef, ocspIds, OcspListId, 1)
} static_ASN1_SEQUENCE_END(CrlOcspRef)

ASN1_ITEM_TEMPLATE(CompleteCertificateRefs) =
    ASN1_EX_TEMPLATE_TYPE(ASN1_TFLG_SEQUENCE_OF, 0, CompleteCertificateRefs, OtherCertId)
static_ASN1_ITEM_TEMPLATE_END(CompleteCertificateRefs)

ASN1_ITEM_TEMPLATE(CompleteRevocationRefs) =
    ASN1_EX_TEMPLATE_TYPE(ASN1_TFLG_SEQUENCE_OF, 0, CompleteRevocationRefs, CrlOcspRef)
static_ASN1_ITEM_TEMPLATE_END(CompleteRevocationRefs)

ASN1_SEQUENCE(RevocationValues) = {
    ASN1_EXP_SEQUENCE_OF_OPT(RevocationValues, crlVals, ASN1_ANY, 0),
    ASN1_EXP_SEQUENCE_OF_OPT(RevocationValues, ocspVals, ASN1_ANY, 1)
} static_ASN1_SEQUENCE_END(RevocationValues)
    // clang-format on

    Bytes encoded(const void* value, const ASN1_ITEM* item) {
    unsigned char* octets = nullptr;
    const int size = ASN1_item_i2d(static_cast<const ASN1_VALUE*>(value), &octets, item);
    Bytes copy(octets, octets + std::max(size, 0));
    OPENSSL_free(octets);
    return copy;
}

/// Owns the parts of the structures until they are written. The pointers in the structures point into this
/// object and into the decoded values. An encoder only reads the parts.
class Parts {
  public:
    template <class T>
    T* keep(T part) {
        auto owned = std::make_shared<T>(part);
        owned_.push_back(owned);
        return owned.get();
    }

    /// A SEQUENCE OF. `add` appends to it. Its members must also be kept here or belong to the decoded
    /// values.
    OPENSSL_STACK* list() { return keepHandle(OPENSSL_sk_new_null(), OPENSSL_sk_free); }
    static void add(OPENSSL_STACK* list, const void* member) { OPENSSL_sk_push(list, member); }

    ASN1_OCTET_STRING* octets(BytesView value) {
        auto* string = keepHandle(ASN1_OCTET_STRING_new(), ASN1_OCTET_STRING_free);
        ASN1_OCTET_STRING_set(string, value.data(), static_cast<int>(value.size()));
        return string;
    }

    /// An encoded SEQUENCE, unchanged.
    ASN1_TYPE* any(BytesView encodedSequence) {
        ASN1_TYPE* type = keepHandle(ASN1_TYPE_new(), ASN1_TYPE_free);
        ASN1_STRING* value = ASN1_STRING_type_new(V_ASN1_SEQUENCE);
        ASN1_STRING_set(value, encodedSequence.data(), static_cast<int>(encodedSequence.size()));
        ASN1_TYPE_set(type, V_ASN1_SEQUENCE, value);
        return type;
    }

    template <class T>
    T* keepHandle(T* handle, void (*free)(T*)) {
        owned_.push_back(std::shared_ptr<T>(handle, free));
        return handle;
    }

  private:
    std::vector<std::shared_ptr<void>> owned_;
};

/// Makes the attributes of one signer.
class Writing {
  public:
    Writing(const crypto::Library& library, const DecodedValues& values, const Certificate& signer)
        : library_(library), values_(values), signer_(signer) {
        sha256_ = parts_.keepHandle(X509_ALGOR_new(), X509_ALGOR_free);
        X509_ALGOR_set0(sha256_, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
    }

    Result<Bytes> attributes() {
        const Result<Bytes> certificates = certificateReferences();
        const Result<Bytes> revocations = certificates ? revocationReferences() : fail(certificates.error());
        if (!revocations) return revocations;
        Bytes all = attribute(oid::certificateRefs, *certificates);
        der::append(all, attribute(oid::revocationRefs, *revocations));
        der::append(all, attribute(oid::certificateValues, certificateValues()));
        der::append(all, attribute(oid::revocationValues, revocationValues()));
        return all;
    }

  private:
    Result<Bytes> certificateReferences() {
        OPENSSL_STACK* references = parts_.list();
        for (const Certificate& certificate : values_.certificates) {
            const Result<OtherHashAlgAndValue*> hash = hashOf(certificate.der());
            if (!hash) return fail(hash.error());
            Parts::add(references, parts_.keep(OtherCertId{*hash, issuerSerialOf(certificate)}));
        }
        return encoded(references, ASN1_ITEM_rptr(CompleteCertificateRefs));
    }

    // One reference for the signer's certificate, then one for each certificate reference, in the same order.
    Result<Bytes> revocationReferences() {
        OPENSSL_STACK* references = parts_.list();
        std::vector<Certificate> about{signer_};
        about.insert(about.end(), values_.certificates.begin(), values_.certificates.end());
        for (const Certificate& certificate : about) {
            const Result<CrlOcspRef*> reference = revocationReference(certificate);
            if (!reference) return fail(reference.error());
            Parts::add(references, *reference);
        }
        return encoded(references, ASN1_ITEM_rptr(CompleteRevocationRefs));
    }

    Bytes certificateValues() {
        OPENSSL_STACK* certificates = parts_.list();
        for (const Certificate& certificate : values_.certificates) {
            Parts::add(certificates, parts_.any(certificate.der()));
        }
        return encoded(certificates, ASN1_ITEM_rptr(ASN1_SEQUENCE_ANY));
    }

    Bytes revocationValues() {
        const RevocationValues values{anyOf(values_.crls), anyOf(values_.responses)};
        return encoded(&values, ASN1_ITEM_rptr(RevocationValues));
    }

    // If there are no values, the function returns null, and the encoder leaves the member out.
    template <class Value>
    OPENSSL_STACK* anyOf(const std::vector<Value>& values) {
        if (values.empty()) return nullptr;
        OPENSSL_STACK* all = parts_.list();
        for (const Value& value : values) {
            Parts::add(all, parts_.any(value.der));
        }
        return all;
    }

    Result<OtherHashAlgAndValue*> hashOf(BytesView value) {
        return crypto::digestOf(library_, "SHA256", value).map([&](const Bytes& digest) {
            return parts_.keep(OtherHashAlgAndValue{sha256_, parts_.octets(digest)});
        });
    }

    IssuerSerial* issuerSerialOf(const Certificate& certificate) {
        X509* x509 = certificate.x509();
        GENERAL_NAME* name = parts_.keepHandle(GENERAL_NAME_new(), GENERAL_NAME_free);
        GENERAL_NAME_set0_value(name, GEN_DIRNAME, X509_NAME_dup(X509_get_issuer_name(x509)));
        OPENSSL_STACK* issuer = parts_.list();
        Parts::add(issuer, name);
        return parts_.keep(
            IssuerSerial{reinterpret_cast<GENERAL_NAMES*>(issuer), X509_get_serialNumber(x509)});
    }

    // A certificate that issued itself has no CRL and no OCSP response.
    Result<CrlOcspRef*> revocationReference(const Certificate& certificate) {
        CrlOcspRef reference{};
        const X509_NAME* issuer = X509_get_issuer_name(certificate.x509());
        if (X509_NAME_cmp(issuer, X509_get_subject_name(certificate.x509())) != 0) {
            const Result<CrlListId*> lists = listsOf(issuer);
            const Result<OcspListId*> responses = lists ? responsesOn(certificate) : fail(lists.error());
            if (!responses) return fail(responses.error());
            reference = {*lists, *responses};
        }
        return parts_.keep(reference);
    }

    // Returns references to the CRLs of that issuer, or null if there are none.
    Result<CrlListId*> listsOf(const X509_NAME* issuer) {
        OPENSSL_STACK* all = parts_.list();
        for (const DecodedValues::List& list : values_.crls) {
            if (X509_NAME_cmp(X509_CRL_get_issuer(list.crl.get()), issuer) != 0) continue;
            const Result<OtherHashAlgAndValue*> hash = hashOf(list.der);
            if (!hash) return fail(hash.error());
            Parts::add(all, parts_.keep(CrlValidatedId{*hash, identifierOf(list.crl.get())}));
        }
        return OPENSSL_sk_num(all) == 0 ? nullptr : parts_.keep(CrlListId{all});
    }

    // The structure allows only UTCTime. For a CRL of 2050 or later, the function returns null.
    CrlIdentifier* identifierOf(X509_CRL* crl) {
        const ASN1_TIME* issued = X509_CRL_get0_lastUpdate(crl);
        if (ASN1_STRING_type(issued) != V_ASN1_UTCTIME) return nullptr;
        auto* number =
            static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(crl, NID_crl_number, nullptr, nullptr));
        return parts_.keep(CrlIdentifier{X509_CRL_get_issuer(crl), const_cast<ASN1_TIME*>(issued),
                                         parts_.keepHandle(number, ASN1_INTEGER_free)});
    }

    // Returns references to the OCSP responses about the certificate, or null if there are none.
    Result<OcspListId*> responsesOn(const Certificate& certificate) {
        OPENSSL_STACK* all = parts_.list();
        for (const DecodedValues::Response& response : values_.responses) {
            if (!speaksAbout(response.basic.get(), X509_get0_serialNumber(certificate.x509()))) continue;
            const Result<OtherHashAlgAndValue*> hash = hashOf(response.der);
            if (!hash) return fail(hash.error());
            Parts::add(all, parts_.keep(OcspResponsesId{identifierOf(response.basic.get()), *hash}));
        }
        return OPENSSL_sk_num(all) == 0 ? nullptr : parts_.keep(OcspListId{all});
    }

    static bool speaksAbout(OCSP_BASICRESP* response, const ASN1_INTEGER* serialNumber) {
        for (int i = 0; i < OCSP_resp_count(response); ++i) {
            ASN1_INTEGER* of = nullptr;
            auto* id = const_cast<OCSP_CERTID*>(OCSP_SINGLERESP_get0_id(OCSP_resp_get0(response, i)));
            if (OCSP_id_get0_info(nullptr, nullptr, nullptr, &of, id) == 1 &&
                ASN1_INTEGER_cmp(of, serialNumber) == 0) {
                return true;
            }
        }
        return false;
    }

    OcspIdentifier* identifierOf(const OCSP_BASICRESP* response) {
        const ASN1_OCTET_STRING* key = nullptr;
        const X509_NAME* name = nullptr;
        OCSP_resp_get0_id(response, &key, &name);
        ResponderId responder{};
        responder.type = name != nullptr ? 0 : 1;
        if (name != nullptr) {
            responder.value.byName = const_cast<X509_NAME*>(name);
        } else {
            responder.value.byKey = const_cast<ASN1_OCTET_STRING*>(key);
        }
        return parts_.keep(OcspIdentifier{
            parts_.keep(responder), const_cast<ASN1_GENERALIZEDTIME*>(OCSP_resp_get0_produced_at(response))});
    }

    const crypto::Library& library_;
    const DecodedValues& values_;
    const Certificate& signer_;
    Parts parts_;
    X509_ALGOR* sha256_ = nullptr;
};

}  // namespace

Result<Bytes> longTermAttributes(const crypto::Library& library, const DecodedValues& values,
                                 const Certificate& signer) {
    return Writing(library, values, signer).attributes();
}

}  // namespace qoltanba::signing
