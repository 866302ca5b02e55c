#pragma once

#include <optional>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>

/// The parts of a SignedData (RFC 5652, section 5.1), each as encoded octets.
namespace qoltanba::signing {

namespace der = crypto::der;

/// Where the parts of an encoded SignedData stand. All members are views into it.
struct SignedDataView {
    BytesView inside;                          ///< of the SEQUENCE SignedData
    BytesView version;                         ///< the whole INTEGER
    BytesView digestAlgorithms;                ///< inside the SET
    BytesView encapContentInfo;                ///< whole
    BytesView contentType;                     ///< the whole OBJECT IDENTIFIER in it
    std::optional<der::Element> eContent;      ///< the OCTET STRING; nothing if detached
    std::optional<der::Element> certificates;  ///< [0]
    std::optional<der::Element> crls;          ///< [1]
    BytesView beforeSignerInfos;               ///< the inside of SignedData up to the SET of SignerInfos
    BytesView signerInfos;                     ///< inside the SET
};

/// Where the parts of an encoded SignerInfo stand. All members are views into it.
struct SignerInfoView {
    BytesView beforeUnsigned;      ///< the inside of the SEQUENCE up to the unsigned attributes
    der::Element signature;        ///< the OCTET STRING
    BytesView unsignedAttributes;  ///< inside the [1]; empty if there are none
};

/// Reads the parts of a CMS. If the octets are not exactly one ContentInfo with a SignedData, the function
/// returns nothing.
std::optional<SignedDataView> viewSignedData(BytesView cms);

/// Returns the SignerInfos in their order. If one of them is not a SignerInfo, the function returns nothing.
std::optional<std::vector<SignerInfoView>> viewSignerInfos(const SignedDataView& signedData);

/// Decodes the CMS by OpenSSL. If any part of it is not a CMS, the error is notACms.
Result<crypto::CmsPtr> parseCms(const crypto::Library& library, BytesView cms);

/// The dotted OID of a SignerInfo's digestAlgorithm.
std::string digestOidOf(CMS_SignerInfo* signerInfo);
/// Returns the signed attribute messageDigest. If there is not exactly one with one value, the function
/// returns nothing. The view is valid as long as `signerInfo`.
std::optional<BytesView> messageDigestOf(CMS_SignerInfo* signerInfo);

/// The OBJECT IDENTIFIERs id-data and id-signedData, whole.
BytesView contentTypeData();
BytesView contentTypeSignedData();

/// A ContentInfo with SignedData, cut at the place of the content's octets. The order is: `before`, content,
/// `after`.
struct Envelope {
    Bytes before;
    Bytes after;
};

/// The values for a new ContentInfo. Views of encoded octets.
struct EnvelopeInput {
    BytesView digestAlgorithms;                ///< inside the SET
    std::optional<std::uint64_t> contentSize;  ///< of the encapsulated content; nothing: detached
    BytesView certificates;                    ///< inside the [0]
    std::uint64_t signerInfosSize = 0;         ///< the size of the SignerInfos inside their SET
};

/// Makes everything around the content except the SignerInfos. The caller appends them at the end.
Envelope makeEnvelope(const EnvelopeInput& input);

/// Makes the beginning of a ContentInfo around a SignedData. It ends with `front`, the first octets of the
/// SignedData's content. The caller appends `restSize` more octets.
Bytes contentInfoFront(BytesView front, std::uint64_t restSize);

/// Makes a ContentInfo around the content of a SignedData.
Bytes contentInfoAround(BytesView signedDataContent);

}  // namespace qoltanba::signing
