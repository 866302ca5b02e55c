#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>

#include <regex>

#include <qoltanba/signing/verify.h>

#include "support.h"

namespace qoltanba::test {

namespace {

// The enveloped transform leaves out the whole ds:Signature. If somebody adds something there, it is not
// signed, and the program must not say that the whole file was signed.
class SignatureParts : public testing::Test {
  protected:
    std::string xml = vectorText("xml/simple.rsa.xml");
    const crypto::Certificate& certificate = signerOf("individual_rsa_sign").certificate();

    /// The signed file in which `what` is replaced by `by`. Its signature is right in each case.
    std::string with(const std::string& what, const std::string& by) const {
        std::string altered = xml;
        const std::size_t at = altered.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        return altered.replace(at, what.size(), by);
    }

    static void expectCoverage(const std::string& altered, bool whole) {
        const auto verification = signing::verifyXml(library(), altered, {});
        ASSERT_TRUE(verification) << altered;
        EXPECT_EQ(firstProblem(verification), std::nullopt) << altered;
        EXPECT_EQ(verification->signers[0].coversWhole, whole) << altered;
        EXPECT_THAT(verification->coverage,
                    testing::ElementsAre(whole ? "whole document"
                                               : "whole document, without what stands inside the signature"));
    }

    void expectTold(const std::string& what, const std::string& by) const {
        expectCoverage(with(what, by), false);
    }
    void expectWhole(const std::string& what, const std::string& by) const {
        expectCoverage(with(what, by), true);
    }

    static std::string base64(BytesView octets) {
        std::string text((octets.size() + 2) / 3 * 4 + 1, '\0');
        text.resize(static_cast<std::size_t>(EVP_EncodeBlock(
            reinterpret_cast<unsigned char*>(text.data()), octets.data(), static_cast<int>(octets.size()))));
        return text;
    }

    std::string keyNumber(const char* name) const {
        BIGNUM* number = nullptr;
        EVP_PKEY_get_bn_param(X509_get0_pubkey(certificate.x509()), name, &number);
        Bytes octets(static_cast<std::size_t>(BN_num_bytes(number)));
        BN_bn2bin(number, octets.data());
        BN_free(number);
        return base64(octets);
    }
};

TEST_F(SignatureParts, AttributesAreTold) {
    for (const std::string element :
         {"<ds:Signature", "<ds:SignatureValue", "<ds:KeyInfo", "<ds:X509Data", "<ds:X509Certificate"}) {
        for (const char* attribute : {" Note=\"I owe 1000000\"", " Id=\"I owe 1000000\"", " id=\"x\""}) {
            expectTold(element, element + attribute);
        }
    }
    for (const std::string element : {"<ds:X509Data", "<ds:X509Certificate"}) {
        expectTold(element, element + " Id=\"x\"");
    }
    // On ds:Signature itself these two are in the context of SignedInfo, so they are signed.
    for (const std::string element :
         {"<ds:SignatureValue", "<ds:KeyInfo", "<ds:X509Data", "<ds:X509Certificate"}) {
        expectTold(element, element + " xml:lang=\"I-owe-1000000\"");
        expectTold(element, element + " xmlns:o=\"urn:I owe 1000000\"");
    }
}

TEST_F(SignatureParts, WordsInSignatureValueAreTold) {
    for (const char* words : {"<owe sum=\"1000000\"/>", "<owe/>", "<?owe 1000000?>", "<ds:Object/>"}) {
        expectTold("</ds:SignatureValue>", words + std::string("</ds:SignatureValue>"));
    }
}

TEST_F(SignatureParts, WordsInKeyInfoAreTold) {
    for (const char* words :
         {"<ds:KeyName>I owe 1000000</ds:KeyName>", "<ds:KeyName/>",
          "<ds:MgmtData>I owe 1000000</ds:MgmtData>", "I owe 1000000", "<?owe 1000000?>", "<owe/>",
          "<ds:RetrievalMethod URI=\"urn:I-owe\"/>", "<ds:PGPData>I owe</ds:PGPData>",
          "<ds:SPKIData>I owe</ds:SPKIData>", "<ds:Owe>1000000</ds:Owe>", "<ds:KeyValue>I owe</ds:KeyValue>",
          "<ds:KeyValue><owe/></ds:KeyValue>",
          "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>MTAwMDAwMA==</ds:Modulus></ds:RSAKeyValue></ds:KeyValue>",
          "<![CDATA[I owe]]>"}) {
        expectTold("<ds:KeyInfo>", "<ds:KeyInfo>" + std::string(words));
    }
}

TEST_F(SignatureParts, WordsInX509DataAreTold) {
    for (const char* words :
         {"I owe 1000000", "<owe/>", "<?owe 1000000?>",
          "<ds:X509SubjectName>CN=I owe 1000000</ds:X509SubjectName>",
          "<ds:X509SubjectName>I owe 1000000</ds:X509SubjectName>", "<ds:X509SKI>MTAwMDAwMA==</ds:X509SKI>",
          "<ds:X509CRL>MTAwMDAwMA==</ds:X509CRL>", "<ds:X509Certificate>MTAwMDAwMA==</ds:X509Certificate>",
          "<ds:X509Certificate/>",
          "<ds:X509IssuerSerial><ds:X509SerialNumber>1000000</ds:X509SerialNumber></ds:X509IssuerSerial>",
          "<ds:X509IssuerSerial><ds:X509IssuerName>CN=I owe</ds:X509IssuerName></ds:X509IssuerSerial>",
          "<ds:X509IssuerSerial>I owe</ds:X509IssuerSerial>"}) {
        expectTold("<ds:X509Data>", "<ds:X509Data>" + std::string(words));
    }
    expectTold("</ds:X509Certificate>", "<owe/></ds:X509Certificate>");
    const std::string subject = certificate.subjectName();
    expectTold("<ds:X509Data>",
               "<ds:X509Data><ds:X509SubjectName>" + subject + ",CN=I owe</ds:X509SubjectName>");
    expectTold("<ds:X509Data>",
               "<ds:X509Data><ds:X509SubjectName>" + subject + ", I owe</ds:X509SubjectName>");
}

TEST_F(SignatureParts, WhatTheSchemaHasThereAndSaysNothingNewIsNotTold) {
    expectWhole("<ds:Signature ", "<ds:Signature Id=\"signature-1\" ");
    expectWhole("<ds:SignatureValue>", "<ds:SignatureValue Id=\"_v.1\">");
    expectWhole("<ds:KeyInfo>", "<ds:KeyInfo Id=\"k\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">");
    expectWhole("<ds:KeyInfo>", "<ds:KeyInfo> \n <!-- comments are told elsewhere --> ");
    expectWhole("<ds:X509Data>",
                "<ds:X509Data><ds:X509SubjectName>" + certificate.subjectName() + "</ds:X509SubjectName>");
    expectWhole("<ds:X509Data>", "<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>" +
                                     certificate.issuerName() + "</ds:X509IssuerName></ds:X509IssuerSerial>");
    expectWhole("<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue><ds:Modulus>" +
                                    keyNumber(OSSL_PKEY_PARAM_RSA_N) + "</ds:Modulus><ds:Exponent>" +
                                    keyNumber(OSSL_PKEY_PARAM_RSA_E) +
                                    "</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>");
}

TEST_F(SignatureParts, TheSerialNumberAndTheKeyIdentifierMayBeRepeated) {
    BIGNUM* number = nullptr;
    BN_hex2bn(&number, certificate.serialNumberHex().c_str());
    char* digits = BN_bn2dec(number);
    expectWhole("<ds:X509Data>", "<ds:X509Data><ds:X509IssuerSerial><ds:X509SerialNumber>" +
                                     std::string(digits) + "</ds:X509SerialNumber></ds:X509IssuerSerial>");
    OPENSSL_free(digits);
    Bytes identifier;
    BN_hex2bn(&number, certificate.subjectKeyIdentifierHex().c_str());
    identifier.resize(certificate.subjectKeyIdentifierHex().size() / 2);
    BN_bn2binpad(number, identifier.data(), static_cast<int>(identifier.size()));
    BN_free(number);
    expectWhole("<ds:X509Data>", "<ds:X509Data><ds:X509SKI>" + base64(identifier) + "</ds:X509SKI>");
}

TEST_F(SignatureParts, WhatC14nWritesIntoSignedInfoIsSigned) {
    for (const char* more : {"<ds:Signature xmlns:o=\"urn:I owe\" ", "<ds:Signature xml:lang=\"I-owe\" "}) {
        EXPECT_EQ(firstProblem(signing::verifyXml(library(), with("<ds:Signature ", more), {})),
                  ErrorCode::signatureInvalid);
    }
}

}  // namespace

}  // namespace qoltanba::test
