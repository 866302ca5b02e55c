#include "xml_write.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "xml_document.h"

namespace qoltanba::signing {

namespace {

constexpr std::string_view prolog = R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>)";

enum class Place { text, attribute };

// Returns the reference for a character that must be escaped. For other characters the result is empty.
std::string_view referenceFor(char character, Place place) {
    switch (character) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '\r':
            return "&#13;";
        case '"':
            return place == Place::attribute ? "&quot;" : "";
        case '\n':
            return place == Place::attribute ? "&#10;" : "";
        case '\t':
            return place == Place::attribute ? "&#9;" : "";
        case '\x7F':
            return "&#127;";
        default:
            return "";
    }
}

struct CodePoint {
    std::uint32_t value;
    std::size_t size;
};

// libxml2 returns only well-formed UTF-8. If a sequence is cut, only the end of the text is affected.
CodePoint decode(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t size = first < 0x80U ? 1 : first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
    static constexpr std::uint32_t firstMasks[] = {0x7FU, 0x1FU, 0x0FU, 0x07U};
    std::uint32_t value = first & firstMasks[size - 1];
    for (std::size_t i = 1; i < size && i < text.size(); ++i) {
        value = (value << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    return {value, std::min(size, text.size())};
}

bool needsNumericReference(std::uint32_t codePoint) {
    const bool secondControlRange = codePoint >= 0x80 && codePoint <= 0x9F;
    const bool lineSeparator = codePoint == 0x2028;
    return secondControlRange || lineSeparator || codePoint > 0xFFFF;
}

void appendEscaped(std::string& to, std::string_view text, Place place) {
    std::size_t plainFrom = 0;
    std::size_t at = 0;
    const auto replace = [&](std::string_view reference, std::size_t size) {
        to.append(text, plainFrom, at - plainFrom).append(reference);
        at += size;
        plainFrom = at;
    };
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80U) {
            const std::string_view reference = referenceFor(text[at], place);
            reference.empty() ? static_cast<void>(++at) : replace(reference, 1);
            continue;
        }
        const CodePoint codePoint = decode(text.substr(at));
        if (needsNumericReference(codePoint.value)) {
            replace("&#" + std::to_string(codePoint.value) + ";", codePoint.size);
        } else {
            at += codePoint.size;
        }
    }
    to.append(text, plainFrom, at - plainFrom);
}

// A CDATA section cannot hold `]]>`, so it is split there.
void appendCdata(std::string& to, std::string_view text) {
    to += "<![CDATA[";
    for (std::size_t end = text.find("]]>"); end != std::string_view::npos; end = text.find("]]>")) {
        to.append(text.substr(0, end + 2)).append("]]><![CDATA[");
        text.remove_prefix(end + 2);
    }
    to.append(text).append("]]>");
}

// Returns true if the same declaration is already in scope without this one.
bool isRedundant(const xmlNs* declaration, const xmlNode* element) {
    for (const xmlNode* above = element->parent; above != nullptr && above->type == XML_ELEMENT_NODE;
         above = above->parent) {
        for (const xmlNs* other = above->nsDef; other != nullptr; other = other->next) {
            if (textOf(other->prefix) == textOf(declaration->prefix))
                return textOf(other->href) == textOf(declaration->href);
        }
    }
    return declaration->prefix == nullptr && textOf(declaration->href).empty();
}

struct NamedValue {
    std::string name;
    std::string value;
};

void appendSorted(std::string& to, std::vector<NamedValue> values) {
    std::ranges::sort(values, {}, &NamedValue::name);
    for (const NamedValue& each : values) {
        to.append(" ").append(each.name).append("=\"");
        appendEscapedAttribute(to, each.value);
        to += '"';
    }
}

}  // namespace

void appendEscapedText(std::string& to, std::string_view text) {
    appendEscaped(to, text, Place::text);
}

void appendEscapedAttribute(std::string& to, std::string_view value) {
    appendEscaped(to, value, Place::attribute);
}

std::string qualifiedName(const xmlNode* node) {
    const std::string_view prefix = node->ns == nullptr ? std::string_view{} : textOf(node->ns->prefix);
    std::string name(prefix);
    return name.append(prefix.empty() ? "" : ":").append(textOf(node->name));
}

void appendStartOfTag(std::string& to, const xmlNode* element) {
    to.append("<").append(qualifiedName(element));
    std::vector<NamedValue> declarations;
    for (const xmlNs* ns = element->nsDef; ns != nullptr; ns = ns->next) {
        if (!isRedundant(ns, element)) {
            const std::string name =
                ns->prefix == nullptr ? "xmlns" : "xmlns:" + std::string(textOf(ns->prefix));
            declarations.push_back({name, std::string(textOf(ns->href))});
        }
    }
    appendSorted(to, std::move(declarations));
    std::vector<NamedValue> attributes;
    for (const xmlAttr* attribute = element->properties; attribute != nullptr; attribute = attribute->next) {
        // An xmlAttr begins with the same members as an xmlNode (libxml2's way of typing).
        const auto* node = reinterpret_cast<const xmlNode*>(attribute);
        const std::string_view prefix =
            attribute->ns == nullptr ? std::string_view{} : textOf(attribute->ns->prefix);
        std::string name(prefix);
        name.append(prefix.empty() ? "" : ":").append(textOf(attribute->name));
        attributes.push_back({std::move(name), contentOf(node)});
    }
    appendSorted(to, std::move(attributes));
}

void appendXmlNode(std::string& to, const xmlNode* node, std::size_t limit) {
    switch (node->type) {
        case XML_ELEMENT_NODE:
            appendStartOfTag(to, node);
            if (node->children == nullptr) {
                to += "/>";
                return;
            }
            to += '>';
            for (const xmlNode* child = node->children; child != nullptr && to.size() <= limit;
                 child = child->next) {
                appendXmlNode(to, child, limit);
            }
            to.append("</").append(qualifiedName(node)).append(">");
            return;
        case XML_TEXT_NODE:
            appendEscapedText(to, textOf(node->content));
            return;
        case XML_CDATA_SECTION_NODE:
            appendCdata(to, textOf(node->content));
            return;
        case XML_COMMENT_NODE:
            to.append("<!--").append(textOf(node->content)).append("-->");
            return;
        case XML_PI_NODE:
            to.append("<?").append(textOf(node->name));
            if (node->content != nullptr && *node->content != 0) to.append(" ").append(textOf(node->content));
            to += "?>";
            return;
        default:
            return;  // a tree without DTD has no nodes of other types
    }
}

std::string writeXml(const xmlDoc* document) {
    std::string text(prolog);
    for (const xmlNode* node = document->children; node != nullptr; node = node->next) {
        appendXmlNode(text, node, text.max_size());
    }
    return text;
}

}  // namespace qoltanba::signing
