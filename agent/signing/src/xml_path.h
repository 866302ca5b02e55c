#pragma once

#include <libxml/tree.h>

#include <stop_token>
#include <string_view>

#include <qoltanba/base/result.h>

namespace qoltanba::signing {

/// Returns the one element that a location path selects, from the document down. Examples: `/a/p:b[2]`,
/// `//*[@Id='x']`, `//*[local-name()='Body']`, `(//c)[last()]`. A step is a name or `*` behind `/` or `//`. A
/// predicate is a position, `last()`, or tests of attributes, local-name(), name() and namespace-uri() joined
/// by `and` and `or`. A path may use the prefixes that the root element declares. The time is at most
/// proportional to steps × nodes of the document.
///
/// Errors: invalidRequest (every other XPath), xmlElementNotFound, xmlElementAmbiguous, `cancelled`. The
/// function uses the `_private` members of the document's nodes.
Result<xmlNode*> elementByPath(xmlDoc* document, std::string_view path, const std::stop_token& stop);

}  // namespace qoltanba::signing
