#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

namespace qoltanba::signing {

/// The document in UTF-8 as the national software writes it: its prolog with nothing behind it, no white
/// space outside the root, namespace declarations and then attributes in the order of their names,
/// declarations that repeat what is in force left out, characters beyond the BMP and control characters as
/// decimal references.
std::string writeXml(const xmlDoc* document);

/// Text as it stands in an element, and as it stands in an attribute, with all that needs it escaped.
void appendEscapedText(std::string& to, std::string_view text);
void appendEscapedAttribute(std::string& to, std::string_view value);

/// One node with all that is in it; stops soon after `to` has grown beyond `limit`.
void appendXmlNode(std::string& to, const xmlNode* node, std::size_t limit);

/// `<name declarations attributes`, without its end.
void appendStartOfTag(std::string& to, const xmlNode* element);
std::string qualifiedName(const xmlNode* node);

}  // namespace qoltanba::signing
