#pragma once

#include <libxml/tree.h>

#include <stop_token>
#include <string_view>

#include <qoltanba/base/result.h>

namespace qoltanba::signing {

/// The one element that a location path selects, from the document down: `/a/p:b[2]`, `//*[@Id='x']`,
/// `//*[local-name()='Body']`, `(//c)[last()]`. Steps are names or `*` behind `/` or `//`; predicates are a
/// position, `last()`, or tests of attributes, local-name(), name() and namespace-uri() joined by `and` and
/// `or`. Prefixes are those that the root element declares. The time is steps × nodes of the document, at
/// most.
///
/// invalidRequest for all other XPath, xmlElementNotFound, xmlElementAmbiguous, cancelled. Uses the
/// `_private` members of the document's nodes.
Result<xmlNode*> elementByPath(xmlDoc* document, std::string_view path, const std::stop_token& stop);

}  // namespace qoltanba::signing
