#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

namespace qoltanba::signing {

/// Returns the document in UTF-8 as the national software writes it: the national prolog directly followed by
/// the root, and no white space outside the root. In a start tag come the namespace declarations and then the
/// attributes, each sorted by name. Declarations that are already in scope are left out. Characters beyond
/// the BMP and control characters are decimal references.
std::string writeXml(const xmlDoc* document);

/// Append text with the escapes for element content, or for an attribute value.
void appendEscapedText(std::string& to, std::string_view text);
void appendEscapedAttribute(std::string& to, std::string_view value);

/// Appends one node with everything in it. It stops soon after `to` is longer than `limit`.
void appendXmlNode(std::string& to, const xmlNode* node, std::size_t limit);

/// Appends `<name declarations attributes`, without the end of the tag.
void appendStartOfTag(std::string& to, const xmlNode* element);
std::string qualifiedName(const xmlNode* node);

}  // namespace qoltanba::signing
