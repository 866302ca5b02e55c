#include "xml_error_text.h"

#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace qoltanba::signing {
namespace {

// If NCALayer has a sentence without names for the same mistake, this table uses that sentence.
constexpr std::array<std::pair<int, std::string_view>, 42> texts = {{
    {XML_ERR_DOCUMENT_EMPTY, "Content is not allowed in prolog."},
    {XML_ERR_DOCUMENT_START, "Content is not allowed in prolog."},
    {XML_ERR_DOCUMENT_END, "Content is not allowed in trailing section."},
    {XML_ERR_TAG_NOT_FINISHED, "XML document structures must start and end within the same entity."},
    {XML_ERR_TAG_NAME_MISMATCH, "An end tag does not match its start tag."},
    {XML_ERR_GT_REQUIRED, "A tag must end with '>'."},
    {XML_ERR_LTSLASH_REQUIRED, "An end tag must begin with '</'."},
    {XML_ERR_NAME_REQUIRED, "A name must begin with a letter."},
    {XML_ERR_SPACE_REQUIRED, "White space is required."},
    {XML_ERR_EQUAL_REQUIRED, "An attribute must be followed by '='."},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "The value of an attribute must be in quotes."},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "The value of an attribute must end with a quote."},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "An attribute must have a value."},
    {XML_ERR_ATTRIBUTE_REDEFINED, "An attribute is there twice."},
    {XML_ERR_LT_IN_ATTRIBUTE, "The value of an attribute must not contain '<'."},
    {XML_ERR_INVALID_CHAR, "An invalid XML character was found."},
    {XML_ERR_INVALID_CHARREF, "A character reference is invalid."},
    {XML_ERR_INVALID_HEX_CHARREF, "A character reference is invalid."},
    {XML_ERR_INVALID_DEC_CHARREF, "A character reference is invalid."},
    {XML_ERR_CHARREF_AT_EOF, "A character reference is not finished."},
    {XML_ERR_ENTITYREF_NO_NAME, "The name of an entity must follow '&'."},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "A reference to an entity must end with ';'."},
    {XML_ERR_UNDECLARED_ENTITY, "An entity is not declared."},
    {XML_WAR_UNDECLARED_ENTITY, "An entity is not declared."},
    {XML_ERR_ENTITY_LOOP, "An entity refers to itself."},
    {XML_ERR_COMMENT_NOT_FINISHED, "A comment is not finished."},
    {XML_ERR_HYPHEN_IN_COMMENT, "'--' is not permitted within comments."},
    {XML_ERR_PI_NOT_STARTED, "A processing instruction has no name."},
    {XML_ERR_PI_NOT_FINISHED, "A processing instruction is not finished."},
    {XML_ERR_RESERVED_XML_NAME, "A processing instruction must not be named xml."},
    {XML_ERR_CDATA_NOT_FINISHED, "A CDATA section is not finished."},
    {XML_ERR_MISPLACED_CDATA_END, "']]>' must not appear in content."},
    {XML_ERR_XMLDECL_NOT_STARTED, "The XML declaration must begin with '<?xml'."},
    {XML_ERR_XMLDECL_NOT_FINISHED, "The XML declaration must end with '?>'."},
    {XML_ERR_VERSION_MISSING, "The XML declaration must have a version."},
    {XML_ERR_INVALID_ENCODING, "Invalid octets for the encoding."},
    {XML_ERR_UNSUPPORTED_ENCODING, "The encoding is not supported."},
    {XML_ERR_ENCODING_NAME, "The name of the encoding is invalid."},
    {XML_NS_ERR_XML_NAMESPACE, "A namespace is not allowed."},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, "A prefix is not bound to a namespace."},
    {XML_NS_ERR_QNAME, "A name has a colon in a wrong place."},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, "An attribute is there twice."},
}};

}  // namespace

std::string xmlErrorText(int code) {
    const auto* known =
        std::find_if(texts.begin(), texts.end(), [code](const auto& text) { return text.first == code; });
    return known != texts.end() ? std::string(known->second) : "XML error " + std::to_string(code) + ".";
}

}  // namespace qoltanba::signing
