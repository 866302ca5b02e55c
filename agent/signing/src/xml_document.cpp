#include "xml_document.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "xml_encoding.h"
#include "xml_error_text.h"

namespace qoltanba::signing {

namespace {

struct FreeParserContext {
    void operator()(xmlParserCtxt* context) const noexcept { xmlFreeParserCtxt(context); }
};
using ParserContextPtr = std::unique_ptr<xmlParserCtxt, FreeParserContext>;

struct FreeXmlText {
    void operator()(xmlChar* text) const noexcept { xmlFree(text); }
};
using XmlTextPtr = std::unique_ptr<xmlChar, FreeXmlText>;

// The most attributes in one start tag. libxml2 compares each attribute with every other before it calls a
// handler.
constexpr std::size_t mostAttributes = 256;

// For each name with a namespace in a tag, libxml2 searches the namespaces in scope and goes up through the
// ancestors. This number of steps takes some seconds. No document seen needs a hundredth of it.
constexpr std::uint64_t mostNamespaceSteps = 200'000'000;

/// What the handlers of this file found. They reach it through the parser context's user pointer.
struct Refusal {
    const std::stop_token& stop;
    bool doctype = false;
    bool stopped = false;
    std::string tooLarge;
    std::uint64_t namespaceSteps = 0;

    explicit Refusal(const std::stop_token& token) : stop(token) {}
};

Refusal& refusalOf(xmlParserCtxt* context) {
    return *static_cast<Refusal*>(context->_private);
}

void stopTooLarge(xmlParserCtxt* context, std::string why) {
    refusalOf(context).tooLarge = std::move(why);
    xmlStopParser(context);
}

// The parser calls this after it has read "<!DOCTYPE name" and an external identifier. It has not yet read a
// declaration or fetched anything. So no entity is ever declared.
void refuseDoctype(void* parser, const xmlChar* /*name*/, const xmlChar* /*externalId*/,
                   const xmlChar* /*systemId*/) {
    auto* context = static_cast<xmlParserCtxt*>(parser);
    refusalOf(context).doctype = true;
    xmlStopParser(context);
}

void startElement(void* parser, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri,
                  int namespaceCount, const xmlChar** namespaces, int attributeCount, int defaultedCount,
                  const xmlChar** attributes) {
    auto* context = static_cast<xmlParserCtxt*>(parser);
    if (context->nodeNr >= deepestXml) {
        stopTooLarge(context, "XML nested deeper than " + std::to_string(deepestXml) + " elements");
        return;
    }
    if (refusalOf(context).stop.stop_requested()) {
        refusalOf(context).stopped = true;
        xmlStopParser(context);
        return;
    }
    // The parser keeps two entries for each namespace in scope.
    const auto inScope = static_cast<std::uint64_t>(context->nsNr / 2 + context->nodeNr);
    std::uint64_t names = static_cast<std::uint64_t>(namespaceCount) + (uri != nullptr ? 1 : 0);
    for (int i = 0; i < attributeCount; ++i) {
        constexpr std::ptrdiff_t members =
            5;  // of an attribute: name, prefix, namespace, begin and end of value
        names += attributes[i * members + 1] != nullptr ? 1 : 0;
    }
    std::uint64_t& steps = refusalOf(context).namespaceSteps;
    steps += inScope * names;
    if (steps > mostNamespaceSteps) {
        stopTooLarge(context, "XML with too many namespaces or levels in scope of too many names");
        return;
    }
    xmlSAX2StartElementNs(parser, name, prefix, uri, namespaceCount, namespaces, attributeCount,
                          defaultedCount, attributes);
}

// `at` is the position of a `<`. Returns the position behind a comment, CDATA section or processing
// instruction. For a tag, returns the position of the first character inside it.
std::size_t behindMarkup(std::string_view xml, std::size_t at) {
    struct Kind {
        std::string_view begin;
        std::string_view end;
    };
    static constexpr Kind kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
    for (const Kind& kind : kinds) {
        if (xml.substr(at).starts_with(kind.begin)) {
            const std::size_t end = xml.find(kind.end, at + kind.begin.size());
            return end == std::string_view::npos ? xml.size() : end + kind.end.size();
        }
    }
    return at + 1;
}

// Reads each tag only until its attributes are counted.
bool hasCrowdedTag(std::string_view xml) {
    for (std::size_t at = xml.find('<'); at < xml.size(); at = xml.find('<', at)) {
        const std::size_t inside = behindMarkup(xml, at);
        const bool isTag = inside == at + 1;
        at = inside;
        std::size_t attributes = 0;
        while (isTag && at < xml.size() && xml[at] != '>') {
            if (xml[at] == '"' || xml[at] == '\'') {
                at = std::min(xml.find(xml[at], at + 1), xml.size() - 1);
                if (++attributes > mostAttributes) return true;
            }
            ++at;
        }
    }
    return false;
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// The first mistake in a malformed document.
struct XmlMistake {
    int line = 1;
    int column = 1;
    std::string message;
};

// Returns line and column as a SAX parser counts them, from 1. They belong to the character behind the octets
// that the parser had read at the mistake. A column is one UTF-16 unit.
XmlMistake mistakeAt(std::string_view xml, std::size_t offset, std::string message) {
    XmlMistake mistake;
    mistake.message = std::move(message);
    const std::string_view before = xml.substr(0, std::min(offset, xml.size()));
    mistake.line = 1 + static_cast<int>(std::ranges::count(before, '\n'));
    const std::size_t lineBegin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    for (const char c : before.substr(lineBegin)) {
        const bool beyondBmp = static_cast<unsigned char>(c) >= 0xF0U;
        mistake.column += isContinuation(c) ? 0 : beyondBmp ? 2 : 1;
    }
    return mistake;
}

XmlMistake mistakeOf(const XmlErrors& errors, std::string_view xml) {
    std::size_t offset = errors.offset();
    // If an end tag has the wrong name, libxml2 has read the whole tag, but a SAX parser stops at its name.
    const std::size_t endTag = xml.substr(0, offset).rfind("</");
    if (errors.code() == XML_ERR_TAG_NAME_MISMATCH && endTag != std::string_view::npos) offset = endTag + 2;
    return mistakeAt(xml, offset, errors.any() ? errors.first() : "not well-formed");
}

tl::unexpected<Error> malformed(const XmlMistake& found) {
    return fail(ErrorCode::xmlMalformed, "line " + std::to_string(found.line) + ", column " +
                                             std::to_string(found.column) + ": " + found.message);
}

// Some parts of libxml2 report errors only by this function. Its type comes from libxml2.
void ignoreMessage(void* /*context*/, const char* /*format*/, ...) {}  // NOLINT(cert-dcl50-cpp)

// NOENT: without this option, the parser returns `&amp;` in a namespace name as `&#38;`. No other entity can
// be replaced, because no DOCTYPE is allowed. HUGE removes the limit of ten million octets for one text; this
// file limits size and depth itself. IGNORE_ENC: the declared encoding was already used when the characters
// were decoded.
constexpr int parserOptions =
    XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_HUGE | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC;

void initialiseOnce() {
    // libxml2 requires that one thread initialises it before several threads use it.
    static const bool done = [] {
        xmlInitParser();
        return true;
    }();
    static_cast<void>(done);
}

// `xml` must be UTF-8, because the parser would guess another encoding from the first octets.
Result<XmlDocumentPtr> parseCharacters(std::string_view xml, const std::stop_token& stop) {
    if (const std::size_t nul = xml.find('\0'); nul != std::string_view::npos)
        return malformed(mistakeAt(xml, nul, "An invalid XML character was found."));
    if (std::string_view("< \t\r\n").find(xml.empty() ? 'x' : xml.front()) == std::string_view::npos) {
        return malformed({1, 1, "Content is not allowed in prolog."});
    }
    if (hasCrowdedTag(xml))
        return fail(ErrorCode::tooLarge, "more than " + std::to_string(mostAttributes) + " attributes");
    const XmlErrors errors;
    const ParserContextPtr context(xmlNewParserCtxt());
    if (!context) return fail(ErrorCode::internal, "no XML parser");
    Refusal refusal(stop);
    context->_private = &refusal;
    context->sax->internalSubset = refuseDoctype;
    context->sax->startElementNs = startElement;
    XmlDocumentPtr document(xmlCtxtReadMemory(context.get(), xml.data(), static_cast<int>(xml.size()),
                                              nullptr, nullptr, parserOptions));
    if (refusal.stopped) return fail(ErrorCode::cancelled);
    if (refusal.doctype) return fail(ErrorCode::xmlDoctypeRefused);
    if (!refusal.tooLarge.empty()) return fail(ErrorCode::tooLarge, refusal.tooLarge);
    const bool isWhole = context->input != nullptr && context->input->cur == context->input->end;
    if (!document || errors.namespaceMistake() || !isWhole ||
        xmlDocGetRootElement(document.get()) == nullptr) {
        return malformed(mistakeOf(errors, xml));
    }
    return document;
}

}  // namespace

XmlErrors::XmlErrors()
    : structuredBefore_(xmlStructuredError),
      structuredContextBefore_(xmlStructuredErrorContext),
      genericBefore_(xmlGenericError),
      genericContextBefore_(xmlGenericErrorContext) {
    xmlSetStructuredErrorFunc(this, &XmlErrors::take);
    xmlSetGenericErrorFunc(nullptr, ignoreMessage);
}

XmlErrors::~XmlErrors() {
    xmlSetStructuredErrorFunc(structuredContextBefore_, structuredBefore_);
    xmlSetGenericErrorFunc(genericContextBefore_, genericBefore_);
}

void XmlErrors::take(void* self, xmlErrorPtr error) {
    auto& errors = *static_cast<XmlErrors*>(self);
    // libxml2 also reports a namespace name that is not a URI. Other software signs such documents
    // (Namespaces in XML 1.0, section 2.2, leaves it to the application).
    const bool isAboutUri = error != nullptr && error->domain == XML_FROM_NAMESPACE &&
                            (error->code == XML_WAR_NS_URI || error->code == XML_WAR_NS_URI_RELATIVE);
    if (isAboutUri) return;
    errors.namespaceMistake_ =
        errors.namespaceMistake_ ||
        (error != nullptr && error->level >= XML_ERR_ERROR && error->domain == XML_FROM_NAMESPACE);
    if (errors.any_ || error == nullptr || error->level < XML_ERR_ERROR) return;
    errors.any_ = true;
    errors.first_ = xmlErrorText(error->code);
    errors.code_ = error->code;
    const bool fromParser = error->domain == XML_FROM_PARSER || error->domain == XML_FROM_NAMESPACE;
    const long consumed =
        fromParser && error->ctxt != nullptr ? xmlByteConsumed(static_cast<xmlParserCtxt*>(error->ctxt)) : 0;
    errors.offset_ = consumed > 0 ? static_cast<std::size_t>(consumed) : 0;
}

Result<XmlDocumentPtr> parseXml(std::string_view xml, const std::stop_token& stop) {
    if (xml.size() > largestXml)
        return fail(ErrorCode::tooLarge, "XML of " + std::to_string(xml.size()) + " octets");
    if (xml.empty()) {
        return malformed({1, 1, "empty document"});
    }
    initialiseOnce();
    const std::optional<XmlCharacters> characters = decodeXml(xml);
    if (!characters) {
        return malformed({1, 1, "an encoding that is not read"});
    }
    return parseCharacters(characters->view(), stop);
}

xmlNode* nextNode(xmlNode* node, const xmlNode* root) {
    if (node->type == XML_ELEMENT_NODE && node->children != nullptr) return node->children;
    while (node != root && node->next == nullptr) {
        node = node->parent;
    }
    return node == root ? nullptr : node->next;
}

bool holdsComments(const xmlDoc* document) {
    for (xmlNode* top = document->children; top != nullptr; top = top->next) {
        for (xmlNode* node = top; node != nullptr; node = nextNode(node, top)) {
            if (node->type == XML_COMMENT_NODE) return true;
        }
    }
    return false;
}

bool isElement(const xmlNode* node, std::string_view uri, std::string_view name) {
    return node != nullptr && node->type == XML_ELEMENT_NODE && textOf(node->name) == name &&
           node->ns != nullptr && textOf(node->ns->href) == uri;
}

std::vector<xmlNode*> elementsIn(const xmlNode* parent, std::string_view uri, std::string_view name) {
    std::vector<xmlNode*> found;
    for (xmlNode* child = parent == nullptr ? nullptr : parent->children; child != nullptr;
         child = child->next) {
        if (isElement(child, uri, name)) found.push_back(child);
    }
    return found;
}

xmlNode* onlyElementIn(const xmlNode* parent, std::string_view uri, std::string_view name) {
    const std::vector<xmlNode*> found = elementsIn(parent, uri, name);
    return found.size() == 1 ? found.front() : nullptr;
}

std::string attributeOf(const xmlNode* element, const char* name, const char* uri) {
    const XmlTextPtr value(*uri == '\0' ? xmlGetNoNsProp(element, xmlText(name))
                                        : xmlGetNsProp(element, xmlText(name), xmlText(uri)));
    return std::string(textOf(value.get()));
}

std::string contentOf(const xmlNode* element) {
    const XmlTextPtr content(xmlNodeGetContent(element));
    return std::string(textOf(content.get()));
}

}  // namespace qoltanba::signing
