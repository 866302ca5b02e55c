#include "xml_key_info.h"

#include <optional>

#include "base64.h"
#include "xml_algorithms.h"
#include "xml_document.h"

namespace qoltanba::signing {

namespace {

using crypto::Certificate;

constexpr std::size_t mostCertificates = 8;
constexpr std::size_t mostTokens = 8;

std::vector<const xmlNode*> tokenReferencesIn(const xmlNode* signature) {
    std::vector<const xmlNode*> found;
    for (const xmlNode* keyInfo : elementsIn(signature, uri::dsig, "KeyInfo")) {
        for (const xmlNode* token : elementsIn(keyInfo, uri::wsse, "SecurityTokenReference")) {
            if (found.size() < mostTokens) found.push_back(token);
        }
    }
    return found;
}

bool isX509(const xmlNode* element) {
    return attributeOf(element, "ValueType") == uri::x509Token;
}

// Returns the Id of the token that a Reference names, or an empty string.
std::string tokenIdOf(const xmlNode* tokenReference) {
    const xmlNode* reference = onlyElementIn(tokenReference, uri::wsse, "Reference");
    const std::string to = reference == nullptr ? std::string() : attributeOf(reference, "URI");
    return to.starts_with('#') ? to.substr(1) : std::string();
}

// Returns the elements whose text is a certificate in base64.
std::vector<const xmlNode*> holdersIn(const xmlNode* signature, const ElementsById& ids) {
    std::vector<const xmlNode*> holders;
    const auto addX509Data = [&](const xmlNode* parent) {
        for (const xmlNode* data : elementsIn(parent, uri::dsig, "X509Data")) {
            for (const xmlNode* element : elementsIn(data, uri::dsig, "X509Certificate"))
                holders.push_back(element);
        }
    };
    for (const xmlNode* keyInfo : elementsIn(signature, uri::dsig, "KeyInfo")) addX509Data(keyInfo);
    for (const xmlNode* token : tokenReferencesIn(signature)) {
        addX509Data(token);
        for (const xmlNode* identifier : elementsIn(token, uri::wsse, "KeyIdentifier")) {
            if (isX509(identifier)) holders.push_back(identifier);
        }
        if (const std::string id = tokenIdOf(token); !id.empty()) {
            const Result<xmlNode*> binary = ids.only(id);
            if (binary && isElement(*binary, uri::wsse, "BinarySecurityToken") && isX509(*binary))
                holders.push_back(*binary);
        }
    }
    return holders;
}

}  // namespace

std::vector<Certificate> certificatesIn(const crypto::Library& library, const xmlNode* signature,
                                        const ElementsById& ids) {
    std::vector<Certificate> found;
    for (const xmlNode* holder : holdersIn(signature, ids)) {
        if (found.size() >= mostCertificates) break;
        const std::optional<Bytes> der = fromBase64(contentOf(holder));
        if (!der) continue;
        if (Result<Certificate> certificate = Certificate::fromDer(library, *der); certificate)
            found.push_back(*std::move(certificate));
    }
    return found;
}

std::vector<std::string> tokenIdsIn(const xmlNode* signature) {
    std::vector<std::string> ids;
    for (const xmlNode* token : tokenReferencesIn(signature)) {
        if (std::string id = tokenIdOf(token); !id.empty()) ids.push_back(std::move(id));
    }
    return ids;
}

}  // namespace qoltanba::signing
