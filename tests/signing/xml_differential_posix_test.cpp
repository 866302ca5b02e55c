#include <openssl/evp.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <qoltanba/signing/verify.h>
#include <qoltanba/signing/xml.h>

#include "support.h"
#include "xml_documents.h"

/// Compares results for generated documents with software that has its own canonicalization: xmlsec1
/// (libxml2) and the JDK.
namespace qoltanba::test {

namespace {

using signing::signXml;
using signing::XmlOptions;

// The seed is fixed, so that a document that failed once comes again. jdk/digests.txt belongs to this seed.
constexpr std::uint32_t seed = 20261129;
constexpr std::size_t documentCount = 150;

constexpr const char* dsig = "http://www.w3.org/2000/09/xmldsig#";
constexpr const char* c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
constexpr const char* exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

std::string numbered(std::size_t number) {
    std::string name = std::to_string(number);
    return std::string(4 - std::min<std::size_t>(name.size(), 4), '0') + name + ".xml";
}

std::string element(const std::string& name, const std::string& attributes, const std::string& content) {
    return "<ds:" + name + attributes + ">" + content + "</ds:" + name + ">";
}

std::string algorithm(const std::string& uri) {
    return " Algorithm=\"" + uri + "\"";
}

/// A form of reference that other software writes: the canonical form, of the whole document or of the
/// target, with a prefix list.
struct Form {
    const char* canonicalization;
    bool byId;
    const char* prefixList = "";
};

// In the order of a line of jdk/digests.txt.
constexpr Form forms[] = {{c14n, false},
                          {c14n, true},
                          {exclusive, false},
                          {exclusive, true},
                          {exclusive, false, "p #default"},
                          {exclusive, true, "p #default"}};

// Written as exclusive C14N would write it.
std::string signedInfo(const Form& form, const std::string& digest,
                       const std::string& signedInfoForm = exclusive) {
    const std::string prefixes =
        *form.prefixList == '\0' ? ""
                                 : std::string("<ec:InclusiveNamespaces xmlns:ec=\"") + exclusive +
                                       "\" PrefixList=\"" + form.prefixList + "\"></ec:InclusiveNamespaces>";
    const std::string enveloped =
        element("Transform", algorithm(std::string(dsig) + "enveloped-signature"), "");
    const std::string transforms = element(
        "Transforms", "",
        (form.byId ? "" : enveloped) + element("Transform", algorithm(form.canonicalization), prefixes));
    const std::string reference = element(
        "Reference", form.byId ? " URI=\"#target\"" : " URI=\"\"",
        transforms + element("DigestMethod", algorithm("http://www.w3.org/2001/04/xmlenc#sha256"), "") +
            element("DigestValue", "", digest));
    return element(
        "SignedInfo", std::string(" xmlns:ds=\"") + dsig + "\"",
        element("CanonicalizationMethod", algorithm(signedInfoForm), "") +
            element("SignatureMethod", algorithm("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"), "") +
            reference);
}

std::string withSignature(std::string document, const std::string& info, const std::string& value,
                          const std::string& certificate) {
    const std::string keyInfo =
        element("KeyInfo", "", element("X509Data", "", element("X509Certificate", "", certificate)));
    const std::string signature = element("Signature", std::string(" xmlns:ds=\"") + dsig + "\"",
                                          info + element("SignatureValue", "", value) + keyInfo);
    return document.insert(document.rfind("</"), signature);
}

std::string base64(BytesView octets) {
    std::string text((octets.size() + 2) / 3 * 4 + 1, '\0');
    text.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                                         octets.data(), static_cast<int>(octets.size()))));
    return text;
}

std::vector<std::vector<std::string>> jdkDigests() {
    std::ifstream file(QOLTANBA_SOURCE_DIR "/tests/signing/jdk/digests.txt");
    std::vector<std::vector<std::string>> lines;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        lines.emplace_back(std::istream_iterator<std::string>(words), std::istream_iterator<std::string>());
    }
    return lines;
}

// To make jdk/digests.txt again: writes the input of jdk/CanonicalDigests.java to the file that the
// environment names.
void keep(const std::vector<std::string>& documents) {
    if (const char* path = std::getenv("QOLTANBA_DOCUMENTS")) {
        std::ofstream file(path);
        for (const std::string& document : documents) {
            file << base64(asBytes(document)) << "\n";
        }
    }
}

// Also with namespace names that libxml2 canonicalizes wrongly.
TEST(XmlDifferential, CanonicalFormsAreThoseOfTheJdk) {
    const auto digests = jdkDigests();
    ASSERT_EQ(digests.size(), 100U);
    const std::vector<std::string> documents = generatedXml(seed, digests.size(), NamespaceNames::odd);
    keep(documents);
    const crypto::Signer& signer = signerOf("individual_rsa_sign");
    const std::string certificate = base64(signer.certificate().der());
    std::size_t compared = 0;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        ASSERT_EQ(digests[i].size(), std::size(forms));
        for (std::size_t form = 0; form < std::size(forms); ++form) {
            if (digests[i][form] == "-") {
                continue;  // the JDK is wrong there (jdk/CanonicalDigests.java)
            }
            const std::string info = signedInfo(forms[form], digests[i][form]);
            const auto value = crypto::signData(library(), signer, asBytes(info));
            ASSERT_TRUE(value);
            const std::string xml = withSignature(documents[i], info, base64(*value), certificate);
            const auto verified = signing::verifyXml(library(), xml, {});
            ASSERT_TRUE(verified) << verified.error().detail << xml;
            EXPECT_EQ(firstProblem(verified), std::nullopt) << "form " << form << "\n" << xml;
            ++compared;
        }
    }
    EXPECT_GT(compared, 550U);
}

std::string xmlsec(const std::string& arguments) {
    const std::string ids =
        " --id-attr:Id doc --id-attr:Id item --id-attr:Id b --id-attr:Id Signature"
        " --id-attr:Id сома --id-attr:Id a-1 --id-attr:Id _x --id-attr:Id value ";
    return "xmlsec1 " + arguments + ids;
}

XmlOptions optionsOf(std::size_t number) {
    XmlOptions options;
    options.writing = number % 2 == 0 ? signing::XmlWriting::compact : signing::XmlWriting::lineBroken;
    if (number % 3 == 1) {
        options.elementId = "target";
    } else if (number % 3 == 2) {
        options.tbsElementXPath = "//*[@Id='target']";
        options.signatureParentXPath = "/*";
    }
    return options;
}

TEST(XmlDifferential, WhatWeSignXmlsecVerifies) {
    const TemporaryDirectory directory;
    const auto signWith = [](const std::string& xml, const XmlOptions& options) {
        const auto output = signXml(library(), signerOf("individual_rsa_sign"), xml, options);
        EXPECT_TRUE(output) << output.error().detail << xml;
        return output.value_or("");
    };
    const std::vector<std::string> documents = generatedXml(seed, documentCount, NamespaceNames::usual);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        std::string xml = signWith(documents[i], optionsOf(i));
        xml = i % 5 == 0 ? signWith(xml, optionsOf(i / 5)) : xml;  // beside an earlier signature
        EXPECT_EQ(signing::verifyXml(library(), xml, {})->signers.back().problem, std::nullopt);
        directory.file(numbered(i), asBytes(xml));
    }
    const CommandResult verified =
        run(xmlsec("--verify --verification-gmt-time '2026-11-20 12:00:00' --enabled-key-data x509,rsa"
                   " --trusted-der " QOLTANBA_VECTORS "/ca/rsa_root.cer --untrusted-der " QOLTANBA_VECTORS
                   "/ca/rsa_nca.cer --node-xpath \"(//*[local-name()='Signature' and "
                   "namespace-uri()='http://www.w3.org/2000/09/xmldsig#'])[last()]\"") +
            directory.path("*.xml"));
    EXPECT_EQ(verified.status, 0) << verified.output;
    std::size_t right = 0;
    for (std::size_t at = verified.output.find("OK\n"); at != std::string::npos;
         at = verified.output.find("OK\n", at + 1)) {
        ++right;
    }
    EXPECT_EQ(right, documents.size());
}

TEST(XmlDifferential, WhatXmlsecSignsWeVerify) {
    const TemporaryDirectory directory;
    const std::vector<std::string> documents = generatedXml(seed + 1, documentCount, NamespaceNames::usual);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const std::string infoForms[] = {c14n, std::string(c14n) + "#WithComments", exclusive,
                                         std::string(exclusive) + "WithComments"};
        const std::string info =
            signedInfo(forms[i % std::size(forms)], "", infoForms[i % std::size(infoForms)]);
        directory.file(numbered(i), asBytes(withSignature(documents[i], info, "", "")));
    }
    const std::string key = directory.path("key.pem");
    const std::string certificate = directory.path("certificate.pem");
    run("openssl pkey -inform DER -in " QOLTANBA_VECTORS "/raw/individual_rsa_sign.p8 -out " + key);
    run("openssl x509 -inform DER -in " QOLTANBA_VECTORS "/cert/individual_rsa_sign.cer -out " + certificate);
    const CommandResult made = run(xmlsec("--sign --privkey-pem " + key + "," + certificate) +
                                   directory.path("*.xml") + " > " + directory.path("out"));
    ASSERT_EQ(made.status, 0) << made.output;
    const std::string all = run("cat " + directory.path("out")).output;
    std::size_t number = 0;
    for (std::size_t at = 0; at < all.size(); ++number) {
        const std::size_t end = std::min(all.find("<?xml version=", at + 1), all.size());
        const std::string xml = all.substr(at, end - at);
        const auto verified = signing::verifyXml(library(), xml, {});
        ASSERT_TRUE(verified) << xml;
        EXPECT_EQ(firstProblem(verified), std::nullopt) << xml;
        at = end;
    }
    EXPECT_EQ(number, documents.size());
}

// Converts UTF-8 to UTF-16.
std::string utf16(std::string_view text) {
    std::string octets = "\xFF\xFE";
    const auto unit = [&](std::uint32_t value) {
        octets += static_cast<char>(value & 0xFFU);
        octets += static_cast<char>(value >> 8U);
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t size = first < 0x80U ? 1 : first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
        std::uint32_t value = size == 1 ? first : first & (0x7FU >> size);
        for (std::size_t i = 1; i < size; ++i) {
            value = value << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
        }
        at += size;
        if (value < 0x10000U) {
            unit(value);
        } else {
            unit(0xD800U + ((value - 0x10000U) >> 10U));
            unit(0xDC00U + ((value - 0x10000U) & 0x3FFU));
        }
    }
    return octets;
}

TEST(XmlDifferential, TheSameInUtf16IsSignedTheSame) {
    std::size_t compared = 0;
    for (std::string document : generatedXml(seed + 2, 60, NamespaceNames::odd)) {
        document = document.starts_with("\xEF\xBB\xBF") ? document.substr(3) : document;
        if (document.find("utf-8") != std::string::npos) {
            continue;
        }
        const auto plain = signXml(library(), signerOf("individual_rsa_sign"), document, {});
        const auto wide = signXml(library(), signerOf("individual_rsa_sign"), utf16(document), {});
        ASSERT_TRUE(plain && wide) << document;
        EXPECT_EQ(*plain, *wide);
        ++compared;
    }
    EXPECT_GT(compared, 30U);
}

// With each kind of key, only verified signatures are given out.
TEST(XmlDifferential, EveryKindOfSignerSignsAllOfThem) {
    for (const char* scenario : scenarios) {
        const std::vector<std::string> documents = generatedXml(seed + 3, 40, NamespaceNames::odd);
        for (std::size_t i = 0; i < documents.size(); ++i) {
            const auto output = signXml(library(), signerOf(scenario), documents[i], optionsOf(i));
            ASSERT_TRUE(output) << output.error().detail << documents[i];
            EXPECT_EQ(firstProblem(signing::verifyXml(library(), *output, {})), std::nullopt) << *output;
        }
    }
}

}  // namespace

}  // namespace qoltanba::test
