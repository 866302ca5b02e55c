#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/base/clock.h>
#include <qoltanba/base/result.h>
#include <qoltanba/crypto/der.h>
#include <qoltanba/crypto/library.h>
#include <qoltanba/crypto/openssl.h>
#include <qoltanba/crypto/signer.h>

/// The parts a SignedData (RFC 5652, section 5.1) is put together from, each as encoded octets.
namespace qoltanba::signing {

namespace der = crypto::der;

/// Where the parts of an encoded SignedData stand. Views into it.
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

/// Where the parts of an encoded SignerInfo stand. Views into it.
struct SignerInfoView {
    BytesView beforeUnsigned;      ///< the inside of the SEQUENCE up to the unsigned attributes
    der::Element signature;        ///< the OCTET STRING
    BytesView unsignedAttributes;  ///< inside the [1]; empty if there are none
};

/// Nothing unless `cms` is, from its first to its last octet, a ContentInfo that holds a SignedData.
std::optional<SignedDataView> viewSignedData(BytesView cms);

/// The SignerInfos in their order; nothing if one of them is not a SignerInfo.
std::optional<std::vector<SignerInfoView>> viewSignerInfos(const SignedDataView& signedData);

/// The same decoded by OpenSSL. notACms if it is not a CMS, also deep inside.
Result<crypto::CmsPtr> parseCms(const crypto::Library& library, BytesView cms);

/// The dotted OID of a SignerInfo's digestAlgorithm.
std::string digestOidOf(CMS_SignerInfo* signerInfo);
/// The signed attribute messageDigest; nothing unless there is exactly one with one value. Lives as long as
/// `signerInfo`.
std::optional<BytesView> messageDigestOf(CMS_SignerInfo* signerInfo);

/// What goes into a new SignerInfo.
struct SignerInfoInput {
    BytesView contentType;  ///< whole OBJECT IDENTIFIER
    BytesView digest;       ///< becomes messageDigest as it is
    TimePoint signingTime;
};

/// A SignerInfo that was just signed.
struct MadeSignerInfo {
    Bytes encoded;
    Bytes value;  ///< the signature's, as the key gave it
};

/// In the national form.
Result<MadeSignerInfo> makeSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                                      const SignerInfoInput& input, const std::stop_token& stop);

/// How long makeSignerInfo's result will be for a digest of the scheme's size. Nothing is signed.
Result<std::size_t> sizeOfSignerInfo(const crypto::Library& library, const crypto::Signer& signer,
                                     const SignerInfoInput& input);

/// AlgorithmIdentifiers of the signer's digest and of its whole scheme, with NULL parameters.
Result<Bytes> digestAlgorithmIdentifier(crypto::KeyAlgorithm algorithm);
Result<Bytes> signatureAlgorithmIdentifier(crypto::KeyAlgorithm algorithm);

/// The OBJECT IDENTIFIERs id-data and id-signedData, whole.
BytesView contentTypeData();
BytesView contentTypeSignedData();

/// A ContentInfo with SignedData cut where the content's octets belong: `before`, content, `after`.
struct Envelope {
    Bytes before;
    Bytes after;
};

/// What goes into a new ContentInfo. Views; all encoded.
struct EnvelopeInput {
    BytesView digestAlgorithms;                ///< inside the SET
    std::optional<std::uint64_t> contentSize;  ///< of the encapsulated content; nothing: detached
    BytesView certificates;                    ///< inside the [0]
    std::uint64_t signerInfosSize = 0;         ///< of what will stand inside the SET of SignerInfos
};

/// Everything around the content but the SignerInfos themselves, which go to the very end.
Envelope makeEnvelope(const EnvelopeInput& input);

/// The front of a ContentInfo around a SignedData, up to and with `front`, the front part of what stands
/// inside SignedData; `restSize` octets follow.
Bytes contentInfoFront(BytesView front, std::uint64_t restSize);

/// A ContentInfo around the inside of a SignedData.
Bytes contentInfoAround(BytesView signedDataContent);

}  // namespace qoltanba::signing
