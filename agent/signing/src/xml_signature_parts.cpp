#include "xml_signature_parts.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <qoltanba/base/bytes.h>
#include <qoltanba/crypto/openssl.h>

#include "base64.h"
#include "xml_algorithms.h"
#include "xml_canonical.h"
#include "xml_document.h"

namespace qoltanba::signing {

namespace {

using crypto::Certificate;

using BigNumberPtr = Handle<BIGNUM, BN_free>;

struct FreeOpenSslText {
    void operator()(void* text) const noexcept { OPENSSL_free(text); }
};

bool isBlank(const xmlNode* node) {
    return node->type == XML_COMMENT_NODE || xmlIsBlankNode(node) == 1;
}

// Returns true for an identifier of reasonable length (XML 1.0, type ID).
bool isIdentifier(std::string_view value) {
    constexpr std::size_t longestIdentifier = 128;
    const auto isPart = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
    };
    return !value.empty() && value.size() <= longestIdentifier && std::ranges::all_of(value, isPart);
}

// Returns true if the base64 number (XML Signature, section 4.1) equals that number of the certificate's
// public key.
bool isNumberOfKey(const Certificate& certificate, const char* parameter, const std::string& text) {
    const std::optional<Bytes> octets = fromBase64(text);
    BIGNUM* ofKey = nullptr;
    const EVP_PKEY* key = X509_get0_pubkey(certificate.x509());
    if (!octets || key == nullptr || EVP_PKEY_get_bn_param(key, parameter, &ofKey) != 1) return false;
    const BigNumberPtr known(ofKey);
    const BigNumberPtr given(BN_bin2bn(octets->data(), static_cast<int>(octets->size()), nullptr));
    return given && BN_cmp(known.get(), given.get()) == 0;
}

bool isSerialNumber(const Certificate& certificate, const std::string& text) {
    const BigNumberPtr number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate.x509()), nullptr));
    const std::unique_ptr<char, FreeOpenSslText> digits(number ? BN_bn2dec(number.get()) : nullptr);
    return digits && text == digits.get();
}

std::vector<std::string> valuesOf(const X509_NAME* name) {
    std::vector<std::string> values;
    for (int i = 0; i < X509_NAME_entry_count(name); ++i) {
        unsigned char* utf8 = nullptr;
        const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, i)));
        const std::unique_ptr<unsigned char, FreeOpenSslText> text(utf8);
        values.emplace_back(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(std::max(size, 0)));
    }
    return values;
}

// Reads the `TYPE=value` pairs of a name's text (RFC 4514) and returns the values without escapes. For other
// forms, the function returns nothing.
std::optional<std::vector<std::string>> valuesIn(std::string_view text) {
    constexpr std::size_t longestType = 32;
    std::vector<std::string> values;
    std::string part;
    const auto end = [&] {
        const std::size_t equals = part.find('=');
        const std::string_view type = std::string_view(part).substr(0, std::min(equals, part.size()));
        const std::size_t first = type.find_first_not_of(' ');
        const bool isType = equals != std::string::npos && first != std::string_view::npos &&
                            type.size() - first <= longestType && isIdentifier(type.substr(first));
        values.push_back(isType ? part.substr(equals + 1) : "");
        part.clear();
        return isType;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isEscape = text[at] == '\\' && at + 1 < text.size();
        if (isEscape) {
            part += text[++at];
        } else if (text[at] == ',' || text[at] == ';' || text[at] == '+') {
            if (!end()) {
                return std::nullopt;
            }
        } else {
            part += text[at];
        }
    }
    return end() ? std::optional(values) : std::nullopt;
}

// Returns true if the text holds every value of the name exactly once and nothing else.
bool isName(const X509_NAME* name, const std::string& text) {
    std::optional<std::vector<std::string>> given = valuesIn(text);
    std::vector<std::string> known = valuesOf(name);
    if (!given) return false;
    std::ranges::sort(*given);
    std::ranges::sort(known);
    return *given == known;
}

class SignatureParts {
  public:
    SignatureParts(const xmlNode* signature, std::span<const Certificate> certificates,
                   std::span<const xmlNode* const> covered)
        : signature_(signature), certificates_(certificates), covered_(covered) {}

    bool holdNothingUnsigned() const {
        return isBare(signature_, true) && areAll(signature_, [&](const xmlNode* child) {
                   return isElement(child, uri::dsig, "SignedInfo") || isCovered(child) || isValue(child) ||
                          isKeyInfo(child) || isObject(child);
               });
    }

  private:
    bool isValue(const xmlNode* node) const {
        return isElement(node, uri::dsig, "SignatureValue") && isBare(node, true) && holdsText(node);
    }

    bool isCovered(const xmlNode* node) const { return std::ranges::find(covered_, node) != covered_.end(); }

    bool isObject(const xmlNode* node) const {
        return isElement(node, uri::dsig, "Object") && isBare(node, true) &&
               areAll(node, [&](const xmlNode* child) {
                   return isCovered(child) || isQualifyingProperties(child);
               });
    }

    // The properties of XAdES (EN 319 132-1, section 4.3) without unsigned ones. Target names the signature.
    bool isQualifyingProperties(const xmlNode* node) const {
        if (!isElement(node, uri::xades, "QualifyingProperties")) return false;
        for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
            const std::string value = contentOf(reinterpret_cast<const xmlNode*>(attribute));
            const bool isTarget =
                textOf(attribute->name) == "Target" && value == '#' + attributeOf(signature_, "Id");
            const bool isId = textOf(attribute->name) == "Id" && isIdentifier(value);
            if (attribute->ns != nullptr || (!isTarget && !isId)) return false;
        }
        return areNamespacesKnown(node) &&
               areAll(node, [&](const xmlNode* child) { return isCovered(child); });
    }

    bool isKeyInfo(const xmlNode* node) const {
        return isElement(node, uri::dsig, "KeyInfo") && isBare(node, true) &&
               areAll(node, [&](const xmlNode* child) { return isX509Data(child) || isKeyValue(child); });
    }

    bool isX509Data(const xmlNode* node) const {
        return isElement(node, uri::dsig, "X509Data") && isBare(node, false) &&
               areAll(node, [&](const xmlNode* child) { return isIssuerSerial(child) || isX509Leaf(child); });
    }

    bool isX509Leaf(const xmlNode* node) const {
        if (isLeaf(node, "X509Certificate")) {
            const std::optional<Bytes> der = fromBase64(contentOf(node));
            return der && isOfOne([&](const Certificate& certificate) { return certificate.der() == *der; });
        }
        if (isLeaf(node, "X509SKI")) {
            const std::optional<Bytes> identifier = fromBase64(contentOf(node));
            return identifier && isOfOne([&](const Certificate& certificate) {
                       return certificate.subjectKeyIdentifierHex() == toHex(*identifier);
                   });
        }
        return isLeaf(node, "X509SubjectName") && isOfOne([&](const Certificate& certificate) {
                   return isName(X509_get_subject_name(certificate.x509()), contentOf(node));
               });
    }

    bool isIssuerSerial(const xmlNode* node) const {
        return isElement(node, uri::dsig, "X509IssuerSerial") && isBare(node, false) &&
               areAll(node, [&](const xmlNode* child) {
                   return isOfOne([&](const Certificate& certificate) {
                       return (isLeaf(child, "X509IssuerName") &&
                               isName(X509_get_issuer_name(certificate.x509()), contentOf(child))) ||
                              (isLeaf(child, "X509SerialNumber") &&
                               isSerialNumber(certificate, contentOf(child)));
                   });
               });
    }

    bool isKeyValue(const xmlNode* node) const {
        const auto isNumber = [&](const xmlNode* number) {
            return isOfOne([&](const Certificate& certificate) {
                return (isLeaf(number, "Modulus") &&
                        isNumberOfKey(certificate, OSSL_PKEY_PARAM_RSA_N, contentOf(number))) ||
                       (isLeaf(number, "Exponent") &&
                        isNumberOfKey(certificate, OSSL_PKEY_PARAM_RSA_E, contentOf(number)));
            });
        };
        return isElement(node, uri::dsig, "KeyValue") && isBare(node, false) &&
               areAll(node, [&](const xmlNode* child) {
                   return isElement(child, uri::dsig, "RSAKeyValue") && isBare(child, false) &&
                          areAll(child, isNumber);
               });
    }

    bool isLeaf(const xmlNode* node, std::string_view name) const {
        return isElement(node, uri::dsig, name) && isBare(node, false) && holdsText(node);
    }

    static bool holdsText(const xmlNode* node) {
        for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
            if (child->type != XML_TEXT_NODE && child->type != XML_CDATA_SECTION_NODE &&
                child->type != XML_COMMENT_NODE) {
                return false;
            }
        }
        return true;
    }

    // White space and comments may stand anywhere.
    template <class Test>
    static bool areAll(const xmlNode* parent, const Test& test) {
        for (const xmlNode* child = parent->children; child != nullptr; child = child->next) {
            if (!isBlank(child) && !test(child)) return false;
        }
        return true;
    }

    template <class Test>
    bool isOfOne(const Test& test) const {
        return std::ranges::any_of(certificates_, test);
    }

    // Returns true if the element has no attribute except an Id where the schema allows one, and no namespace
    // name that carries a message.
    bool isBare(const xmlNode* element, bool mayHaveId) const {
        for (const xmlAttr* attribute = element->properties; attribute != nullptr;
             attribute = attribute->next) {
            const bool isId = mayHaveId && attribute->ns == nullptr && textOf(attribute->name) == "Id" &&
                              isIdentifier(contentOf(reinterpret_cast<const xmlNode*>(attribute)));
            if (!isId) return false;
        }
        return areNamespacesKnown(element);
    }

    bool areNamespacesKnown(const xmlNode* element) const {
        for (const xmlNs* ns = element->nsDef; ns != nullptr; ns = ns->next) {
            const std::string_view name = textOf(ns->href);
            const bool isStandard = name == uri::dsig || name == uri::xades || name == uri::xades141;
            if (!isStandard && !isInForceOutside(ns) && !isSigned(element)) return false;
        }
        return true;
    }

    bool isInForceOutside(const xmlNs* declaration) const {
        for (const xmlNode* above = signature_->parent; above != nullptr && above->type == XML_ELEMENT_NODE;
             above = above->parent) {
            for (const xmlNs* ns = above->nsDef; ns != nullptr; ns = ns->next) {
                if (textOf(ns->prefix) == textOf(declaration->prefix))
                    return textOf(ns->href) == textOf(declaration->href);
            }
        }
        return false;
    }

    // The namespaces of ds:Signature are in scope in SignedInfo, and C14N 1.0 writes them there.
    bool isSigned(const xmlNode* element) const {
        for (const xmlNode* info = element == signature_ ? signature_->children : nullptr; info != nullptr;
             info = info->next) {
            for (const xmlNode* method = isElement(info, uri::dsig, "SignedInfo") ? info->children : nullptr;
                 method != nullptr; method = method->next) {
                if (isElement(method, uri::dsig, "CanonicalizationMethod")) {
                    const auto form = canonicalizationOf(attributeOf(method, "Algorithm"));
                    return form && !form->exclusive;
                }
            }
        }
        return false;
    }

    const xmlNode* signature_;
    std::span<const Certificate> certificates_;
    std::span<const xmlNode* const> covered_;
};

}  // namespace

bool holdsNothingUnsigned(const xmlNode* signature, std::span<const crypto::Certificate> certificates,
                          std::span<const xmlNode* const> covered) {
    return SignatureParts(signature, certificates, covered).holdNothingUnsigned();
}

}  // namespace qoltanba::signing
